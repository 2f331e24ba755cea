package attune.profile;

import attune.store.Tx;
import java.util.List;

/// Finds customers who look like one person by what is known of them, where no rule about identities speaks.
public final class Lookalikes {

    /// @param reason the end of a sentence: “both are called Ana Ruiz and were born on the same day”
    public record Pair(long one, long other, String reason) {}

    /// Whatever more than these share says nothing: a call centre's number, “Guest”.
    private static final int MOST_ALIKE = 4;

    private Lookalikes() {}

    /// At most `limit` pairs, for a person to decide on.
    public static List<Pair> find(Tx tx, int limit) {
        return tx.query("""
                with known as (
                    select c.id, lower(regexp_replace(c.name, '\\s+', ' ', 'g')) as name,
                           split_part(lower(c.email), '@', 1) as local_part,
                           right(regexp_replace(c.phone, '\\D', '', 'g'), 9) as phone,
                           (select t.value #>> '{}'
                            from profile_trait t
                            where t.identity = c.id
                              and t.generation = c.generation
                              and t.name = 'birthday') as birthday
                    from profile_customer c
                    where c.workspace = :workspace
                      and c.generation =\s""" + ProfileProjection.SERVING + """

                      and not c.gone
                ), alike as (
                    select array_agg(id order by id) as ids, 'both have the same name and the same birthday' as reason
                    from known
                    where name <> '' and birthday <> ''
                    group by name, birthday
                    union all
                    select array_agg(id order by id), 'both gave the same phone number'
                    from known
                    where length(phone) = 9
                    group by phone
                    union all
                    select array_agg(id order by id), 'both have the same name, and email addresses that begin alike'
                    from known
                    where name like '% %' and length(local_part) >= 4
                    group by name, local_part
                )
                select ids[1] as one, ids[n] as other, min(reason) as reason
                from alike
                cross join generate_series(2, :most) n
                where cardinality(ids) between 2 and :most
                  and n <= cardinality(ids)
                group by 1, 2
                limit :limit
                """)
                .bind("most", MOST_ALIKE).bind("limit", limit)
                .map((row, _) -> new Pair(row.getLong("one"), row.getLong("other"), row.getString("reason"))).list();
    }
}
