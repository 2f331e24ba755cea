package attune.persona;

import attune.interaction.Direction;
import attune.interaction.Kind;
import attune.interaction.Metric;
import attune.interaction.Score;
import attune.store.Tx;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// SQL about words that may be quoted. The rule stands here once: nobody reads words for a persona by another way.
final class QuoteStore {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> TEXTS = List.of("comment", "text", "answer", "feedback", "verbatim", "body", "message");
    private static final int LOOKED_AT = 400;

    /// Words of members of the segment whose latest answer to the consent, on that channel or on all, is yes. The whole walk begins
    /// with the consents given, which are few.
    private static final String MAY_BE_QUOTED = """
            select i.position, w.customer, i.happened_at, i.channel, i.metric, i.score, i.properties::text
            from interaction i
            join identity w on w.id = i.identity and w.workspace = i.workspace
            join segment_member m on m.segment = :segment and m.customer = w.customer and m.workspace = i.workspace
            cross join lateral (
                select c.granted
                from identity v
                join profile_consent c on c.identity = v.id and c.generation = (select generation from projection where name = 'profile' and serving)
                where v.workspace = :workspace
                  and v.customer = w.customer
                  and c.purpose = :purpose
                  and c.channel in (0, i.channel)
                order by c.happened_at desc, c.position desc
                limit 1
            ) said
            where i.workspace = :workspace
              and i.kind = any(:kinds)
              and i.direction = :from_customer
              and i.properties is not null
              and said.granted
            """;

    private QuoteStore() {}

    /// Those of these that may be quoted still, the latest first.
    static List<Quote> at(Tx tx, long segment, Collection<Long> positions) {
        return read(tx.query(MAY_BE_QUOTED + """
                  and i.position = any(:positions)
                order by i.happened_at desc, i.position desc
                """)
                .bind("positions", positions.toArray(Long[]::new)), segment);
    }

    /// What could be quoted, the latest first.
    static List<Quote> latest(Tx tx, long segment) {
        return read(tx.query(MAY_BE_QUOTED + """
                  and i.identity in (
                      select all_theirs.id
                      from profile_consent g
                      join identity giver on giver.id = g.identity
                      join identity all_theirs on all_theirs.customer = giver.customer
                      where g.workspace = :workspace
                        and g.purpose = :purpose
                        and g.granted
                        and g.generation = (select generation from projection where name = 'profile' and serving))
                order by i.happened_at desc, i.position desc
                limit :limit
                """)
                .bind("limit", LOOKED_AT), segment);
    }

    private static List<Quote> read(org.jdbi.v3.core.statement.Query query, long segment) {
        return query.bind("segment", segment).bind("purpose", Quote.PURPOSE).bind("from_customer", Direction.FROM_CUSTOMER.ordinal())
                .bind("kinds", new int[] {Kind.SCORE.ordinal(), Kind.MESSAGE.ordinal()})
                .map((row, _) -> quote(row)).list().stream().flatMap(Optional::stream).toList();
    }

    private static Optional<Quote> quote(ResultSet row) throws SQLException {
        var metric = row.getInt(5);
        var score = row.wasNull() ? null : new Score(Metric.values()[metric], row.getDouble(6));
        var position = row.getLong(1);
        var customer = row.getLong(2);
        var at = row.getObject(3, OffsetDateTime.class).toInstant();
        var channel = row.getShort(4);
        return words(row.getString(7)).map(words -> new Quote(position, customer, words, score, channel, at, false));
    }

    private static Optional<String> words(String properties) {
        try {
            var json = JSON.readTree(properties);
            return TEXTS.stream().map(json::path).filter(text -> text.isTextual() && !text.asText().isBlank()).findFirst().map(text -> text.asText().strip())
                    .map(text -> text.length() <= Quote.LONGEST ? text : text.substring(0, Quote.LONGEST) + "…");
        } catch (JsonProcessingException stored) {
            throw new IllegalStateException("the log holds properties that are no JSON", stored);
        }
    }

    static List<Long> chosen(Tx tx, long persona) {
        return tx.query("""
                select position
                from persona_quote
                where workspace = :workspace
                  and persona = :persona
                order by position desc
                """)
                .bind("persona", persona).mapTo(Long.class).list();
    }

    static void choose(Tx tx, long persona, Collection<Long> positions, String by) {
        tx.update("""
                delete from persona_quote
                where workspace = :workspace
                  and persona = :persona
                  and position <> all(:positions)
                """)
                .bind("persona", persona).bind("positions", positions.toArray(Long[]::new)).execute();
        tx.update("""
                insert into persona_quote (workspace, persona, position, chosen_by)
                select :workspace, :persona, position, :by
                from unnest(:positions) as chosen (position)
                on conflict do nothing
                """)
                .bind("persona", persona).bind("positions", positions.toArray(Long[]::new)).bind("by", by).execute();
    }
}
