package attune.result;

import attune.result.Progress.Left;
import attune.result.Told.Quote;
import attune.store.Tx;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What is read of responses as a whole.
final class ResultStore {

    private ResultStore() {}

    static long count(Tx tx, Narrowed asked) {
        return asked.bind(tx.query("select count(*) from response r where " + asked.predicate())).mapTo(Long.class).one();
    }

    static List<Left> left(Tx tx, Narrowed asked) {
        return asked.bind(tx.query("select r.page, count(*) as n from response r where " + asked.predicate() + " group by r.page"))
                .map((row, _) -> new Left(row.getString("page"), row.getLong("n"))).list();
    }

    /// The customers who answered, each once.
    static long[] customers(Tx tx, Narrowed asked) {
        return asked.bind(tx.query("""
                select distinct i.customer
                from response r
                join identity i on i.workspace = :workspace and i.id = r.identity
                where %s
                """.formatted(asked.predicate()))).setFetchSize(20_000).mapTo(Long.class).stream().mapToLong(Long::longValue).toArray();
    }

    static long[] customers(Tx tx, long[] identities) {
        return tx.query("""
                select distinct customer
                from identity
                where workspace = :workspace
                  and id = any(:identities)
                """).bind("identities", java.util.Arrays.stream(identities).boxed().toArray(Long[]::new))
                .setFetchSize(20_000).mapTo(Long.class).stream().mapToLong(Long::longValue).toArray();
    }

    /// The newest; of guarded versions some, in an order that tells nothing.
    static List<Quote> quotes(Tx tx, Selection selection, Posed posed, int most) {
        var asked = selection.confidential() ? selection.asked().and(Company.shown(":question_shown"), Company.values(selection.guarded(), selection.circles())) : selection.asked();
        var query = asked.bind(tx.query("""
                select r.id, r.completed_at, r.answers ->> :question_shown as words
                from response r
                where %s
                  and r.version = any(:versions_shown)
                  and r.answers ->> :question_shown <> ''
                order by %s
                limit :most
                """.formatted(asked.predicate(), selection.confidential() ? "md5(cast(r.id as text))" : "r.completed_at desc, r.id")));
        return query.bind("question_shown", posed.name()).bindArray("versions_shown", Integer.class, posed.versions().toArray()).bind("most", most)
                .map((row, _) -> selection.confidential() ? new Quote(Optional.empty(), Optional.empty(), row.getString("words"))
                        : new Quote(Optional.of(row.getObject("id", UUID.class)), Optional.of(row.getObject("completed_at", OffsetDateTime.class).toInstant()), row.getString("words"))).list();
    }

    record Scored(long theme, double score, long n) {}

    /// Responses by score and theme; those of theme 0 are all, whatever they carry. Of very many a part is counted.
    static List<Scored> scoresByTheme(Tx tx, Selection selection, Posed posed) {
        var part = selection.n() > Counts.ALL_UP_TO ? " and (hashtext(cast(r.id as text)) & 65535) < " + Math.max(1, 65_536 * Counts.ALL_UP_TO / selection.n()) : "";
        return selection.asked().bind(tx.query("""
                with these as materialized (
                    select r.id, cast(r.answers ->> :question_shown as numeric) as score
                    from response r
                    where %s
                      and r.version = any(:versions_shown)
                      and r.answers -> :question_shown is not null%s)
                select 0 as theme, score, count(*) as n
                from these
                group by score
                union all
                select c.theme, t.score, count(distinct t.id)
                from these t
                join saying s on s.workspace = :workspace and s.response = t.id
                join coded c on c.workspace = :workspace and c.saying = s.id and c.how < 2
                group by c.theme, t.score
                """.formatted(selection.asked().predicate(), part)))
                .bind("question_shown", posed.name()).bindArray("versions_shown", Integer.class, posed.versions().toArray())
                .map((row, _) -> new Scored(row.getLong("theme"), row.getDouble("score"), row.getLong("n"))).list();
    }

    /// The ways and places that the newest responses came by and from, the most frequent first.
    static List<String> values(Tx tx, long survey, String column, int most) {
        return tx.query("""
                select value
                from (select %s as value
                      from response r
                      where r.workspace = :workspace
                        and r.survey = :survey
                        and r.state = 1
                      order by r.completed_at desc
                      limit 20000) newest
                where value is not null
                group by value
                order by count(*) desc
                limit :most
                """.formatted(column)).bind("survey", survey).bind("most", most).mapTo(String.class).list();
    }

    static List<String> tags(Tx tx, long survey) {
        return tx.query("""
                select tag
                from response_tag
                where workspace = :workspace
                  and survey = :survey
                group by tag
                order by count(*) desc, tag
                limit 100
                """).bind("survey", survey).mapTo(String.class).list();
    }
}
