package attune.rule;

import attune.profile.Status;
import attune.store.Tx;
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
