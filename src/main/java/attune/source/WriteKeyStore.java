package attune.source;

import attune.interaction.Channel;
import attune.secret.Token;
import attune.source.WriteKey.Addresses;
import attune.store.Tx;
import attune.store.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Query;

final class WriteKeyStore {

    private static final String KNOWN = """
            select s.workspace, s.id as source, s.kind, s.channel, w.currency, w.settings -> 'ingest' ->> 'addresses' as addresses,
                coalesce(l.per_minute, :usual) as per_minute,
                (select array_agg(c.number || ' ' || c.key) from channel c where c.workspace = s.workspace) as channels
            from source s
            join workspace w on w.id = s.workspace
            left join source_limit l on l.workspace = s.workspace and l.source = s.id
            """;

    private final Token secret;

    WriteKeyStore(Token secret) {
        this.secret = secret;
    }

    Token signing(int workspace, int source) {
        return new Token(secret.derived("workspace " + workspace + " source " + source));
    }

    Optional<WriteKey> find(Tx owner, byte[] hash) {
        return known(owner.query(KNOWN + """
                join write_key k on k.workspace = s.workspace and k.source = s.id
                where k.hash = :hash and k.revoked_at is null""")
                .bind("hash", hash));
    }

    Optional<WriteKey> ofSource(Tx tx, int source) {
        return known(tx.query(KNOWN + "where s.workspace = :workspace and s.id = :source").bind("source", source));
    }

    void insert(Tx tx, int source, byte[] hash, String prefix, String shown) {
        tx.update("""
                insert into write_key (workspace, source, hash, prefix, shown)
                values (:workspace, :source, :hash, :prefix, :shown)""")
                .bind("source", source)
                .bind("hash", hash)
                .bind("prefix", prefix)
                .bind("shown", shown)
                .execute();
    }

    boolean revoke(Tx tx, int source, long id) {
        return tx.update("""
                update write_key
                set revoked_at = now()
                where workspace = :workspace and source = :source and id = :id and revoked_at is null""")
                .bind("source", source)
                .bind("id", id)
                .execute() == 1;
    }

    void limit(Tx tx, int source, int perMinute) {
        tx.update("""
                insert into source_limit (workspace, source, per_minute)
                values (:workspace, :source, :perMinute)
                on conflict (workspace, source) do update set per_minute = excluded.per_minute""")
                .bind("source", source)
                .bind("perMinute", perMinute)
                .execute();
    }

    Map<Integer, Integer> limits(Tx tx) {
        return tx.query("""
                select source, per_minute
                from source_limit
                where workspace = :workspace""")
                .map((row, _) -> Map.entry(row.getInt("source"), row.getInt("per_minute")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// The keys of each source, live ones first.
    Map<Integer, List<Keyed.Key>> keys(Tx tx) {
        return tx.query("""
                select source, id, prefix, shown, created_at, revoked_at
                from write_key
                where workspace = :workspace
                order by revoked_at desc nulls first, id""")
                .map((row, _) -> Map.entry(row.getInt("source"), key(row)))
                .collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    Addresses addresses(Tx tx) {
        return rule(tx.query("""
                select settings -> 'ingest' ->> 'addresses'
                from workspace
                where id = :workspace""")
                .mapTo(String.class)
                .findOne().orElse(null));
    }

    void addresses(Tx tx, Addresses rule) {
        tx.update("""
                update workspace
                set settings = jsonb_set(settings, '{ingest}', jsonb_build_object('addresses', :rule))
                where id = :workspace""")
                .bind("rule", rule.name())
                .execute();
    }

    private Optional<WriteKey> known(Query query) {
        return query.bind("usual", WriteKeys.PER_MINUTE).map((row, _) -> writeKey(row)).findOne();
    }

    private WriteKey writeKey(ResultSet row) throws SQLException {
        var channels = new HashMap<String, Channel>();
        for (var channel : Channel.BUILT_IN) channels.put(channel.key(), channel);
        var own = row.getArray("channels");
        if (own != null)
            for (var written : (String[]) own.getArray()) {
                var parts = written.split(" ", 2);
                channels.put(parts[1], new Channel(Short.parseShort(parts[0]), parts[1], parts[1]));
            }
        alias(channels, Channel.APP, "mobile", "ios", "android");
        alias(channels, Channel.WEB, "browser");
        alias(channels, Channel.IN_STORE, "store", "pos");
        short usual = row.getShort("channel");
        return new WriteKey(new WorkspaceId(row.getInt("workspace")), row.getInt("source"), !row.getString("kind").equals("BROWSER"),
                channels.values().stream().filter(channel -> channel.number() == usual).findFirst().orElse(Channel.OTHER), Map.copyOf(channels),
                Currency.getInstance(row.getString("currency")), rule(row.getString("addresses")), row.getInt("per_minute"),
                signing(row.getInt("workspace"), row.getInt("source")));
    }

    private static void alias(Map<String, Channel> channels, Channel channel, String... names) {
        for (var name : names) channels.putIfAbsent(name, channel);
    }

    private static Addresses rule(String written) {
        for (var rule : Addresses.values()) if (rule.name().equals(written)) return rule;
        return Addresses.DROP;
    }

    private static Keyed.Key key(ResultSet row) throws SQLException {
        var revoked = row.getTimestamp("revoked_at");
        return new Keyed.Key(row.getLong("id"), row.getString("prefix"), Optional.ofNullable(row.getString("shown")),
                row.getTimestamp("created_at").toInstant(), revoked == null ? Optional.empty() : Optional.of(revoked.toInstant()));
    }
}
