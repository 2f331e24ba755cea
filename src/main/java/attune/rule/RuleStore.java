package attune.rule;

import attune.profile.Status;
import attune.store.Tx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jdbi.v3.core.statement.Query;

/// What is told of customers, by number: all SQL of the language. `only` narrows to some of them; null is everybody.
final class RuleStore {

    /// The generation of profiles that serves.
    private static final String SERVING = "(select generation from projection where name = 'profile' and serving)";

    private RuleStore() {}

    /// Those who made themselves known on any channel.
    static long[] known(Tx tx, long[] only) {
        return numbers(tx.query("""
                select p.id
                from profile_customer p
                where p.workspace = :workspace
                  and p.generation = %s
                  and not p.gone
                  and (p.name <> '' or p.email <> '' or p.phone <> ''
                       or exists (select from identity i where i.customer = p.id and i.kind = 'user_id'))
                  and %s
                """.formatted(SERVING, narrowed("p.id", only))), only);
    }

    static long[] standing(Tx tx, Status status, long[] only) {
        return numbers(tx.query("""
                select id
                from profile_customer
                where workspace = :workspace
                  and generation = %s
                  and not gone
                  and status = :status
                  and %s
                """.formatted(SERVING, narrowed("id", only))).bind("status", status.ordinal()), only);
    }

    static long[] tagged(Tx tx, String tag, long[] only) {
        return numbers(tx.query("""
                select distinct i.customer
                from tag t
                join tagging g on g.tag = t.id
                join identity i on i.id = g.identity
                where t.workspace = :workspace
                  and lower(t.name) = lower(:tag)
                  and %s
                """.formatted(narrowed("i.customer", only))).bind("tag", tag), only);
    }

    static long[] listed(Tx tx, long list, long[] only) {
        return numbers(tx.query("""
                select distinct i.customer
                from segment_listed l
                join identity i on i.id = l.identity
                where l.workspace = :workspace
                  and l.segment = :list
                  and %s
                """.formatted(narrowed("i.customer", only))).bind("list", list), only);
    }

    /// By each customer's latest answer; those that were given in confidence are nobody's.
    static long[] answered(Tx tx, Rule.Answered answered, long[] only) {
        return numbers(tx.query("""
                select customer
                from (
                    select distinct on (i.customer) i.customer, r.answers -> :question as said
                    from response r
                    join identity i on i.workspace = :workspace and i.id = r.identity
                    where r.workspace = :workspace
                      and r.survey = :survey
                      and r.state = 1
                      and r.answers -> :question is not null
                      and %s
                    order by i.customer, r.completed_at desc, r.id
                ) latest
                where :answer = ''
                   or jsonb_typeof(said) = 'array' and said @> to_jsonb(cast(:answer as text))
                   or lower(said #>> '{}') = lower(:answer)
                   or jsonb_typeof(said) = 'object' and lower(said ->> 'other') = lower(:answer)
                """.formatted(narrowed("i.customer", only)))
                .bind("survey", answered.survey()).bind("question", answered.name()).bind("answer", answered.answer()), only);
    }

    /// Those that can be answered in a word, of the version that is asked now.
    static List<Asked.Question> questions(Tx tx) {
        var questions = new LinkedHashMap<String, Asked.Question>();
        tx.query("""
                select s.id || '/' || (q ->> 'name') as of, s.name, coalesce(nullif(%s, ''), q ->> 'name') as title, o ->> 'value' as value, %s as label
                from survey s
                join survey_version v on v.workspace = :workspace and v.survey = s.id and v.version = s.version
                cross join lateral jsonb_array_elements(v.definition -> 'pages') p
                cross join lateral jsonb_array_elements(p -> 'questions') q
                left join lateral jsonb_array_elements(case when jsonb_typeof(q -> 'options') = 'array' then q -> 'options' end) o on true
                where s.workspace = :workspace
                  and v.definition ->> 'anonymity' = 'identified'
                  and q ->> 'type' <> all(array['statement', 'file', 'matrix', 'ranking', 'expectation', 'long-text'])
                order by lower(s.name), s.id
                limit 2000
                """.formatted(words("q -> 'title'"), words("o -> 'label'")))
                .map((row, _) -> {
                    var found = questions.computeIfAbsent(row.getString("of"), of -> {
                        try {
                            return new Asked.Question(of, row.getString("name"), row.getString("title"), new ArrayList<>());
                        } catch (SQLException failure) {
                            throw new IllegalStateException(failure);
                        }
                    });
                    if (row.getString("value") != null) found.options().add(new Asked.Offered(row.getString("value"), row.getString("label") == null ? row.getString("value") : row.getString("label")));
                    return 0;
                }).list();
        return List.copyOf(questions.values());
    }

    /// A text, or one for each language: then any of them.
    private static String words(String json) {
        return "case jsonb_typeof(%1$s) when 'string' then %1$s #>> '{}' when 'object' then (select min(value) from jsonb_each_text(%1$s)) end".formatted("(" + json + ")");
    }

    /// By the latest word of all identities of a customer; what was taken back counts as not told.
    static long[] trait(Tx tx, Rule.Trait trait, long[] only) {
        return numbers(tx.query("""
                select customer
                from (
                    select distinct on (i.customer) i.customer, t.value #>> '{}' as told
                    from profile_trait t
                    join identity i on i.id = t.identity
                    where t.workspace = :workspace
                      and t.generation = %s
                      and t.name = :name
                      and %s
                    order by i.customer, t.happened_at desc, t.position desc
                ) latest
                where told is not null
                  and told <> ''
                  and %s
                """.formatted(SERVING, narrowed("i.customer", only), test(trait)))
                .bind("name", trait.name()).bind("value", trait.value()), only);
    }

    private static String test(Rule.Trait trait) {
        var number = !trait.value().matches("\\d{4}-.*");
        return switch (trait.op()) {
            case IS -> "lower(told) = lower(:value)";
            case CONTAINS -> "position(lower(:value) in lower(told)) > 0";
            case MORE -> compared(">", number);
            case LESS -> compared("<", number);
            case KNOWN -> "true";
            case IS_NOT, UNKNOWN -> throw new IllegalArgumentException(trait + " is asked the other way round");
        };
    }

    /// Dates in the spelling of ISO 8601 compare as texts do.
    private static String compared(String sign, boolean number) {
        return number ? "case when told ~ '^-?[0-9]{1,30}([.][0-9]{1,30})?$' then told::numeric " + sign + " :value::numeric else false end"
                : "told ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}' and told collate \"C\" " + sign + " :value collate \"C\"";
    }

    /// @return -1 where nothing of that name ever came
    static int eventName(Tx tx, String name) {
        return tx.query("select id from event_name where workspace = :workspace and name = :name").bind("name", name)
                .mapTo(Integer.class).findOne().orElse(-1);
    }

    private static String narrowed(String column, long[] only) {
        return only == null ? "true" : column + " = any(:only)";
    }

    private static long[] numbers(Query query, long[] only) {
        if (only != null) query.bind("only", only);
        return query.setFetchSize(20_000).mapTo(Long.class).stream().mapToLong(Long::longValue).toArray();
    }
}
