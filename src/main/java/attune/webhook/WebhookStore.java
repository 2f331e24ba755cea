package attune.webhook;

import attune.mapping.Mapping;
import attune.store.Tx;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

final class WebhookStore {

    /// @param fields the names that were met, in the order in which they were: never what stood there
    record Webhook(List<String> fields, Optional<Mapping> mapping) {}

    Webhook find(Tx tx, int source) {
        return tx.query("""
                select fields, mapping
                from webhook
                where workspace = :workspace and source = :source""")
                .bind("source", source)
                .map((row, _) -> new Webhook(List.of((String[]) row.getArray("fields").getArray()),
                        Optional.ofNullable(row.getString("mapping")).map(Mapping::read)))
                .findOne().orElseGet(() -> new Webhook(List.of(), Optional.empty()));
    }

    /// Remembers the names that are new, behind those that are known.
    void meet(Tx tx, int source, Collection<String> fields) {
        tx.update("""
                insert into webhook (workspace, source, fields)
                values (:workspace, :source, :fields)
                on conflict (workspace, source) do update
                set fields = webhook.fields || array(
                    select field
                    from unnest(excluded.fields) with ordinality as met (field, place)
                    where field <> all (webhook.fields)
                    order by place
                    limit greatest(0, :most - cardinality(webhook.fields)))""")
                .bind("source", source)
                .bind("fields", fields.toArray(String[]::new))
                .bind("most", Fields.MOST)
                .execute();
    }

    void map(Tx tx, int source, Mapping mapping) {
        tx.update("""
                insert into webhook (workspace, source, fields, mapping)
                values (:workspace, :source, '{}', :mapping::json)
                on conflict (workspace, source) do update set mapping = excluded.mapping""")
                .bind("source", source)
                .bind("mapping", mapping.write())
                .execute();
    }
}
