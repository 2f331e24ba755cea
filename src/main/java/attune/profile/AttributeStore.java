package attune.profile;

import attune.profile.Gathering.TraitRow;
import attune.store.Tx;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;

/// The fields that are kept about customers: those that arrive enter themselves, people say what they are for.
final class AttributeStore {

    private record Key(int workspace, String name) {}

    /// More fields than this are a mistake of the sender's: values made into names.
    private static final int MOST = 1_000;

    private final Cache<Key, Boolean> known = Caffeine.newBuilder().maximumSize(50_000).build();

    void seen(Tx owner, Collection<TraitRow> rows) {
        var fresh = new LinkedHashMap<Key, TraitRow>();
        for (var row : rows) {
            var key = new Key(row.workspace(), row.name());
            if (known.getIfPresent(key) == null) fresh.putIfAbsent(key, row);
        }
        if (fresh.isEmpty()) return;
        var all = List.copyOf(fresh.values());
        owner.update("""
                insert into attribute (workspace, name, type, source)
                select u.workspace, u.name, u.type, u.source
                from unnest(:workspaces, :names, :types, :sources) as u (workspace, name, type, source)
                where (select count(*) from attribute a where a.workspace = u.workspace) < :most
                on conflict (workspace, name) do nothing
                """)
                .bind("workspaces", all.stream().mapToInt(TraitRow::workspace).toArray())
                .bind("names", all.stream().map(TraitRow::name).toArray(String[]::new))
                .bind("types", all.stream().map(TraitRow::type).toArray(String[]::new))
                .bind("sources", all.stream().mapToInt(TraitRow::source).toArray())
                .bind("most", MOST).execute();
        owner.afterCommit(() -> fresh.keySet().forEach(key -> known.put(key, true)));
    }

    List<Attribute> all(Tx tx) {
        return tx.query("""
                select a.name, a.type, a.label, a.purpose, a.retention_days, a.source, a.first_seen
                from attribute a
                where a.workspace = :workspace
                order by a.name
                """)
                .map((row, _) -> new Attribute(row.getString("name"), row.getString("type"), row.getString("label"),
                        row.getString("purpose"), java.util.Optional.ofNullable((Integer) row.getObject("retention_days")),
                        row.getInt("source"), row.getTimestamp("first_seen").toInstant()))
                .list();
    }

    void save(Tx tx, Attribute attribute) {
        tx.update("""
                insert into attribute (workspace, name, type, label, purpose, retention_days)
                values (:workspace, :name, :type, :label, :purpose, :days)
                on conflict (workspace, name) do update
                set type = excluded.type, label = excluded.label, purpose = excluded.purpose, retention_days = excluded.retention_days
                """)
                .bind("name", attribute.name()).bind("type", attribute.type()).bind("label", attribute.label())
                .bind("purpose", attribute.purpose()).bind("days", attribute.retentionDays().orElse(null)).execute();
    }
}
