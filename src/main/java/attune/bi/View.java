package attune.bi;

import attune.interaction.Channel;
import attune.interaction.Direction;
import attune.interaction.Kind;
import attune.interaction.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// One view that readers may read.
///
/// @param what    what a row is
/// @param columns its columns in words
/// @param sql     of which rows of `f` only those of the reader's workspace are shown
public record View(String name, String what, String columns, String sql) {

    /// The workspace of whoever signed in; nothing for everybody else. `session_user` cannot be set by a session.
    private static final String OWN = "(select r.workspace from bi_reader r where r.role = session_user::text and r.revoked_at is null)";

    private static final String CHANNEL = "coalesce((select c.key from channel c where c.workspace = f.workspace and c.number = f.channel), " + words("f.channel", Channel.BUILT_IN, Channel::number, Channel::key) + ")";

    private static final String MEANING = Meaning.columns(OWN, enums("f.kind", Kind.values()), CHANNEL);

    public static final List<View> ALL = List.of(
            new View("interactions", "one interaction of the log, acts of the business on its own records left out",
                    "id, position (order of arrival), happened_at, arrived_at, customer, kind, event, channel, direction, source, touchpoint and stage (keys, by the library as it is now; null where no rule fits), location, team, employee, product and order_key (keys of the reference lists), metric, score, value, currency", """
                    select f.id, f.position, f.happened_at, f.arrived_at, i.customer, %s as kind, n.name as event, %s as channel, %s as direction, s.name as source, %s,
                           l.key as location, t.key as team, e.key as employee, p.key as product, o.key as order_key, %s as metric, f.score, f.value / 10000.0 as value, f.currency
                    from interaction f
                    join identity i on i.id = f.identity
                    join event_name n on n.id = f.name
                    left join source s on s.id = f.source
                    left join reference l on l.id = f.location
                    left join reference t on t.id = f.team
                    left join reference e on e.id = f.employee
                    left join reference p on p.id = f.product
                    left join reference o on o.id = f.order_ref
                    where f.kind <> %d and f.source >= 0 and f.workspace = %s
                    """.formatted(enums("f.kind", Kind.values()), CHANNEL, enums("f.direction", Direction.values()), MEANING, enums("f.metric", Metric.values()), Kind.ACT.ordinal(), OWN)),
            new View("scores", "one scored answer", "id, happened_at, customer (null for one given in confidence: it is here once a circle of people answered, and all of a circle differ in the score alone), metric, score, touchpoint, stage, location, team (keys)", """
                    select f.id, f.happened_at, case when f.source >= 0 then i.customer end as customer, %s as metric, f.score, %s, l.key as location, t.key as team
                    from interaction f
                    join identity i on i.id = f.identity
                    left join reference l on l.id = f.location
                    left join reference t on t.id = f.team
                    where f.score is not null and f.workspace = %s
                    """.formatted(enums("f.metric", Metric.values()), MEANING, OWN)),
            new View("touchpoints", "one touchpoint of the library", "touchpoint, name, stage (keys), stage_name, stage_place (in the customer's order)", Meaning.touchpoints(OWN)),
            new View("customers", "one customer; no names and no addresses", "customer, status, status_since, interactions, first_at, last_at, last_contact_at, last_purchase_at, purchases (days), value (in the workspace's currency)", """
                    select f.id as customer, %s as status, f.status_since, f.n as interactions, f.first_at, f.last_at, f.last_contact_at, f.last_purchase_at, f.bought as purchases, f.value / 10000.0 as value
                    from profile_customer f
                    where not f.gone and f.generation = (select g.generation from projection g where g.name = 'profile' and g.serving) and f.workspace = %s
                    """.formatted("(array['lead', 'active', 'lapsing', 'lost', 'won-back'])[f.status + 1]", OWN)),
            new View("segments", "one customer in one segment, as of now", "segment, name, customer, since", """
                    select f.id as segment, f.name, m.customer, m.since
                    from segment f
                    join segment_member m on m.segment = f.id and m.workspace = f.workspace
                    where f.workspace = %s
                    """.formatted(OWN)),
            new View("lists", "one entry of a reference list", "kind (location, team, employee, product, order), key, name", """
                    select f.kind, f.key, f.name
                    from reference f
                    where f.workspace = %s
                    """.formatted(OWN)));

    private static String enums(String column, Enum<?>[] values) {
        return words(column, Arrays.asList(values), Enum::ordinal, value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static <T> String words(String column, List<T> values, java.util.function.Function<T, Number> number, java.util.function.Function<T, String> word) {
        return values.stream().map(value -> "when " + number.apply(value) + " then '" + word.apply(value) + "'").collect(Collectors.joining(" ", "case " + column + " ", " end"));
    }
}
