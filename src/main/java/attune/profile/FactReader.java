package attune.profile;

import attune.identity.CustomerId;
import attune.identity.Member;
import attune.store.Tx;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads what hangs on the identities of a customer, as they belong together now.
final class FactReader {

    private static final String SERVING = ProfileProjection.SERVING;

    Map<Long, List<Member>> members(Tx tx, List<Long> customers) {
        var members = new HashMap<Long, List<Member>>();
        tx.query("""
                select id, workspace, kind, value, verified, customer
                from identity
                where workspace = :workspace
                  and customer = any(:customers)
                order by id
                """)
                .bind("customers", customers.toArray(Long[]::new))
                .map((row, _) -> members.computeIfAbsent(row.getLong(6), _ -> new ArrayList<>()).add(new Member(row.getLong(1),
                        row.getInt(2), row.getString(3), row.getString(4), row.getBoolean(5), row.getLong(6))))
                .list();
        return members;
    }

    List<Trait> traits(Tx tx, CustomerId id) {
        return tx.query("""
                select distinct on (t.name) t.name, t.value, t.happened_at, t.position, t.source
                from identity i
                join profile_trait t on t.identity = i.id and t.generation =\s""" + SERVING + """

                where i.workspace = :workspace
                  and i.customer = :customer
                order by t.name, t.happened_at desc, t.position desc
                """)
                .bind("customer", id.value())
                .map((row, _) -> new Trait(row.getString(1), Told.read(row.getString(2)),
                        row.getObject(3, OffsetDateTime.class).toInstant(), row.getLong(4), row.getInt(5)))
                .list();
    }

    /// Oldest word first.
    List<Consent> consents(Tx tx, CustomerId id) {
        return tx.query("""
                select c.purpose, c.channel, c.granted, c.wording, c.proof, c.given_by, c.happened_at, c.position, c.source
                from identity i
                join profile_consent c on c.identity = i.id and c.generation =\s""" + SERVING + """

                where i.workspace = :workspace
                  and i.customer = :customer
                order by c.happened_at, c.position
                """)
                .bind("customer", id.value())
                .map((row, _) -> new Consent(row.getString(1), row.getShort(2), row.getBoolean(3), row.getString(4),
                        row.getString(5), row.getString(6), row.getObject(7, OffsetDateTime.class).toInstant(),
                        row.getLong(8), row.getInt(9)))
                .list();
    }

    int erase(Tx tx, java.util.Collection<Long> identities) {
        var gone = 0;
        for (var table : List.of("profile_trait", "profile_consent"))
            gone += tx.update("delete from " + table + " where workspace = :workspace and identity = any(:identities)")
                    .bind("identities", identities.toArray(Long[]::new)).execute();
        return gone;
    }
}
