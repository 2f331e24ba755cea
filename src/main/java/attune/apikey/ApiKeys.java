package attune.apikey;

import attune.account.AccountId;
import attune.account.Reach;
import attune.account.Role;
import attune.account.Who;
import attune.audit.Audit;
import attune.secret.Token;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.store.WorkspaceId;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.result.RowView;

/// The door to API keys.
public final class ApiKeys {

    /// A key that is asking.
    ///
    /// @param who named after the key; it acts for the person who made it, and is held to its scopes and not to a role
    public record Holder(long key, Who who, Set<Scope> scopes) {
        public boolean may(String scope) {
            return scopes.stream().anyMatch(own -> own.key().equals(scope));
        }
    }

    private static final String START = "att_";
    private static final int PREFIX = START.length() + 8;
    private static final int LENGTH = START.length() + 43;
    private static final int MAX_NAME = 60;

    // Programs on other servers learn of a revocation within this time; this one learns at once.
    private static final Duration BELIEVED = Duration.ofSeconds(15);

    private final Database database;
    private final LoadingCache<ByteBuffer, Optional<Holder>> known;

    public ApiKeys(Database database) {
        this.database = database;
        this.known = Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(BELIEVED).build(hash -> find(hash.array()));
    }

    /// Makes a key for the workspace of the one who is asking.
    ///
    /// @return the whole key, to be shown now: it cannot be read again
    public Token make(String name, Set<Scope> scopes) {
        var called = checkedName(name);
        if (scopes.isEmpty()) throw new Mendable("Choose at least one thing that the key may do.");
        var who = Who.asking();
        if (!who.reach().everything())
            throw Mendable.forbidden("A key sees every location and team; your own access is limited, so ask somebody whose access is not.");
        var key = new Token(START + Token.fresh().text());
        database.inVoid(who.workspace(), tx -> {
            insert(tx, called, key, scopes, who.account());
            Audit.record(tx, "key.made", called, scopes.stream().map(Scope::key).sorted().collect(Collectors.joining(" ")));
        });
        return key;
    }

    public List<ApiKey> all(WorkspaceId workspace) {
        return database.in(workspace, tx -> tx.query("""
                select k.id, k.name, k.prefix, k.scopes, a.name as made_by, k.made_at, k.used_at, k.revoked_at
                from api_key k
                left join account a on a.id = k.made_by
                where k.workspace = :workspace
                order by k.revoked_at desc nulls first, k.id""").map(ApiKeys::read).list());
    }

    /// From now on the key opens nothing.
    public void revoke(long id) {
        database.inVoid(Who.asking().workspace(), tx -> {
            var name = tx.query("""
                    update api_key
                    set revoked_at = now()
                    where workspace = :workspace and id = :id and revoked_at is null
                    returning name""").bind("id", id).mapTo(String.class).findOne()
                    .orElseThrow(() -> Mendable.notFound("There is no such key in use."));
            Audit.record(tx, "key.revoked", name);
            tx.afterCommit(known::invalidateAll);
        });
    }

    /// Who asks with this text in the Authorization header. Cheap: remembered for some seconds.
    public Optional<Holder> holder(String text) {
        if (text.length() != LENGTH || !text.startsWith(START)) return Optional.empty();
        return known.get(ByteBuffer.wrap(new Token(text).hash()));
    }

    private Optional<Holder> find(byte[] hash) {
        record Row(byte[] hash, Holder holder) {}
        return database.asOwner(owner -> owner.query("""
                update api_key k
                set used_at = now()
                from account a
                where k.secret_hash = :hash and k.revoked_at is null and a.id = k.made_by
                returning k.id, k.workspace, k.name, k.scopes, k.secret_hash, a.id as account, a.email""")
                .bind("hash", hash)
                .map((RowView row) -> new Row(row.getColumn("secret_hash", byte[].class), holder(row)))
                .findOne()
                .filter(row -> MessageDigest.isEqual(row.hash, hash))
                .map(Row::holder));
    }

    private static void insert(Tx tx, String name, Token key, Set<Scope> scopes, AccountId by) {
        tx.update("""
                insert into api_key (workspace, name, prefix, secret_hash, scopes, made_by)
                values (:workspace, :name, :prefix, :hash, :scopes, :by)""")
                .bind("name", name)
                .bind("prefix", key.text().substring(0, PREFIX))
                .bind("hash", key.hash())
                .bindArray("scopes", String.class, scopes.stream().map(Scope::key).toArray())
                .bind("by", by.value())
                .execute();
    }

    private static String checkedName(String name) {
        var stripped = name == null ? "" : name.strip();
        if (stripped.isEmpty()) throw new Mendable("Name: say which program will use the key.");
        if (stripped.length() > MAX_NAME || stripped.chars().anyMatch(Character::isISOControl))
            throw new Mendable("Name: at most " + MAX_NAME + " characters on one line.");
        return stripped;
    }

    private static Holder holder(RowView row) {
        var who = new Who(new AccountId(row.getColumn("account", Long.class)), "key " + row.getColumn("name", String.class),
                row.getColumn("email", String.class), new WorkspaceId(row.getColumn("workspace", Integer.class)),
                Role.MANAGER, Reach.EVERYTHING);
        return new Holder(row.getColumn("id", Long.class), who, scopes(row));
    }

    private static ApiKey read(RowView row) {
        return new ApiKey(row.getColumn("id", Long.class), row.getColumn("name", String.class), row.getColumn("prefix", String.class),
                scopes(row), Optional.ofNullable(row.getColumn("made_by", String.class)).orElse("a former member"),
                row.getColumn("made_at", Instant.class),
                Optional.ofNullable(row.getColumn("used_at", Instant.class)), Optional.ofNullable(row.getColumn("revoked_at", Instant.class)));
    }

    private static Set<Scope> scopes(RowView row) {
        return Arrays.stream(row.getColumn("scopes", String[].class)).flatMap(key -> Scope.of(key).stream()).collect(Collectors.toUnmodifiableSet());
    }
}
