package attune.session;

import attune.account.AccountId;
import attune.account.Reach;
import attune.account.Role;
import attune.account.Who;
import attune.secret.Token;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.store.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.result.RowView;

/// The door to sessions. A session is read from the database on every request, so that one that is ended is over at once,
/// on every server, and so is a membership that ends or changes.
public final class Sessions {

    /// Unused for so long, a session is over.
    public static final Duration IDLE = Duration.ofDays(7);
    /// However much it is used, nobody stays signed in for longer.
    public static final Duration LONGEST = Duration.ofDays(30);

    /// Somebody signed in, and the session they are signed in with.
    public record SignedIn(long session, Who who) {}

    /// A workspace that an account may enter.
    public record Entrance(WorkspaceId workspace, String name) {}

    // `seen_at` is written at most once a minute: reading a page should not cost a write.
    private static final Duration SEEN_EVERY = Duration.ofMinutes(1);

    private static final String MEMBERSHIP_HOLDS = "(m.until is null or m.until >= (now() at time zone w.time_zone)::date)";

    private final Database database;

    public Sessions(Database database) {
        this.database = database;
    }

    /// The workspaces that the account is a member of today; the one it used last comes first.
    public List<Entrance> entrances(AccountId account) {
        return database.asOwner(owner -> owner.query("""
                select w.id, w.name
                from membership m
                join workspace w on w.id = m.workspace
                where m.account = :account and %s
                order by m.seen_at desc nulls last, m.joined_at, w.id""".formatted(MEMBERSHIP_HOLDS))
                .bind("account", account.value())
                .map((RowView row) -> new Entrance(new WorkspaceId(row.getColumn("id", Integer.class)), row.getColumn("name", String.class)))
                .list());
    }

    /// Begins a session. The token goes into the browser's cookie; it is kept as its hash only.
    public Token begin(AccountId account, WorkspaceId workspace, String address, String device) {
        var token = Token.fresh();
        database.asOwnerVoid(owner -> {
            removeExpired(owner, account);
            owner.update("""
                    insert into session (token_hash, account, workspace, address, device)
                    values (:hash, :account, :workspace, :address, :device)""")
                    .bind("hash", token.hash())
                    .bind("account", account.value())
                    .bind("workspace", workspace.value())
                    .bind("address", address)
                    .bind("device", device)
                    .execute();
            sawMember(owner, account, workspace);
        });
        return token;
    }

    /// Who holds this token; empty where the session is over, or the membership is.
    public Optional<SignedIn> holder(Token token) {
        record Row(SignedIn signedIn, Instant seen) {}
        return database.asOwner(owner -> {
            var row = owner.query("""
                    select s.id, s.seen_at, s.account, a.name, a.email, s.workspace, m.role, m.locations, m.teams
                    from session s
                    join account a on a.id = s.account
                    join membership m on m.workspace = s.workspace and m.account = s.account
                    join workspace w on w.id = s.workspace
                    where s.token_hash = :hash
                      and s.seen_at > now() - :idle * interval '1 second'
                      and s.created_at > now() - :longest * interval '1 second'
                      and %s""".formatted(MEMBERSHIP_HOLDS))
                    .bind("hash", token.hash())
                    .bind("idle", IDLE.toSeconds())
                    .bind("longest", LONGEST.toSeconds())
                    .map((RowView found) -> new Row(signedIn(found), found.getColumn("seen_at", Instant.class)))
                    .findOne();
            row.filter(found -> found.seen.isBefore(Instant.now().minus(SEEN_EVERY))).ifPresent(found -> saw(owner, found.signedIn));
            return row.map(Row::signedIn);
        });
    }

    /// Where the account is signed in, the latest first.
    public List<Session> of(AccountId account, long current) {
        return database.asOwner(owner -> owner.query("""
                select id, device, address, created_at, seen_at
                from session
                where account = :account
                  and seen_at > now() - :idle * interval '1 second'
                  and created_at > now() - :longest * interval '1 second'
                order by seen_at desc, id desc""")
                .bind("account", account.value())
                .bind("idle", IDLE.toSeconds())
                .bind("longest", LONGEST.toSeconds())
                .map((RowView row) -> new Session(row.getColumn("id", Long.class), row.getColumn("device", String.class),
                        row.getColumn("address", String.class), row.getColumn("created_at", Instant.class),
                        row.getColumn("seen_at", Instant.class), row.getColumn("id", Long.class) == current))
                .list());
    }

    /// Moves a session to another workspace of the same account; nothing happens where it is not a member there.
    public void enter(SignedIn signedIn, WorkspaceId workspace) {
        var account = signedIn.who().account();
        if (entrances(account).stream().noneMatch(entrance -> entrance.workspace().equals(workspace))) return;
        database.asOwnerVoid(owner -> {
            owner.update("update session set workspace = :workspace where id = :id")
                    .bind("workspace", workspace.value()).bind("id", signedIn.session()).execute();
            sawMember(owner, account, workspace);
        });
    }

    /// Ends one session of the account.
    public void end(AccountId account, long session) {
        int ended = database.asOwner(owner -> owner.update("delete from session where account = :account and id = :id")
                .bind("account", account.value()).bind("id", session).execute());
        if (ended == 0) throw Mendable.notFound("That browser is not signed in to your account any more.");
    }

    /// Ends the session that this token opens.
    public void end(Token token) {
        database.asOwnerVoid(owner -> owner.update("delete from session where token_hash = :hash").bind("hash", token.hash()).execute());
    }

    /// Signs the account out everywhere.
    public void endAll(AccountId account) {
        database.asOwnerVoid(owner -> owner.update("delete from session where account = :account")
                .bind("account", account.value()).execute());
    }

    public void endOthers(AccountId account, long kept) {
        database.asOwnerVoid(owner -> owner.update("delete from session where account = :account and id <> :kept")
                .bind("account", account.value()).bind("kept", kept).execute());
    }

    private static void removeExpired(Tx owner, AccountId account) {
        owner.update("""
                delete from session
                where account = :account
                  and (seen_at <= now() - :idle * interval '1 second' or created_at <= now() - :longest * interval '1 second')""")
                .bind("account", account.value()).bind("idle", IDLE.toSeconds()).bind("longest", LONGEST.toSeconds()).execute();
    }

    private static void saw(Tx owner, SignedIn signedIn) {
        owner.update("update session set seen_at = now() where id = :id").bind("id", signedIn.session()).execute();
        sawMember(owner, signedIn.who().account(), signedIn.who().workspace());
    }

    private static void sawMember(Tx owner, AccountId account, WorkspaceId workspace) {
        owner.update("update membership set seen_at = now() where workspace = :workspace and account = :account")
                .bind("workspace", workspace.value()).bind("account", account.value()).execute();
    }

    private static SignedIn signedIn(RowView row) {
        var reach = new Reach(Set.of(row.getColumn("locations", String[].class)), Set.of(row.getColumn("teams", String[].class)));
        return new SignedIn(row.getColumn("id", Long.class), new Who(new AccountId(row.getColumn("account", Long.class)),
                row.getColumn("name", String.class), row.getColumn("email", String.class),
                new WorkspaceId(row.getColumn("workspace", Integer.class)),
                Role.of(row.getColumn("role", String.class)).orElseThrow(), reach));
    }
}
