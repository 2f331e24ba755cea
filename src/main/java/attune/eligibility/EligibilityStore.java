package attune.eligibility;

import attune.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.SqlStatement;

/// SQL about who may be asked. One statement decides, of one customer and of a million alike, so that the two never differ.
final class EligibilityStore {

    private static final String DECIDED = """
            with audience as (
                select p.id, lower(p.email) as email
                from profile_customer p
                where p.workspace = :workspace
                  and p.generation = :generation
                  and not p.gone
                  and %1$s
            ), meant as (
                select m.customer
                from segment_member m
                where m.workspace = :workspace
                  and m.segment = :only
                  and :only > 0
                  and %2$s
            ), said as (
                select distinct on (i.customer) i.customer, c.granted, c.happened_at
                from profile_consent c
                join identity i on i.id = c.identity
                where c.workspace = :workspace
                  and c.generation = :generation
                  and c.purpose = :purpose
                  and c.channel in (0, :channel)
                  and %3$s
                order by i.customer, c.happened_at desc, c.position desc
            ), bounced as (
                select address, last_at as at
                from bounced_address
                where workspace = :workspace
                  and (hard or times >= 5)
            ), stopped as (
                select address, at
                from stopped_address
                where workspace = :workspace
            ), asked as (
                select i.customer, max(d.at) as ever, max(d.at) filter (where d.survey = :survey) as this, max(d.at) filter (where d.channel = :channel) as by_channel
                from decision d
                join identity i on i.id = d.identity
                where d.workspace = :workspace
                  and d.verdict = 0
                  and d.at > :horizon
                  and d.at <= :at
                  and (not :alone or d.sending <> :sending)
                  and %3$s
                group by i.customer
            ), answered as (
                select i.customer, max(r.completed_at) as at
                from response r
                join identity i on i.id = r.identity
                where r.workspace = :workspace
                  and r.survey = :survey
                  and r.state = 1
                  and r.completed_at > :of_survey
                  and r.completed_at <= :at
                  and %3$s
                group by i.customer
            ), seldom as (
                %4$s
            ), held as (
                select a.id, b.at as bounced, q.at as stopped, s.granted, s.happened_at as said_at, w.at as answered_at, k.ever, k.this, k.by_channel,
                    case
                        when not :open then 15
                        when :only > 0 and not exists (select from meant m where m.customer = a.id) then 1
                        when :share < 100 and (hashint8extended(a.id, :survey) & 9223372036854775807) %% 100 >= :share then 2
                        when :full or f.customer is not null then 3
                        when :mailed and a.email = '' then 4
                        when :mailed and b.at is not null then 5
                        when :sent and q.at is not null and (s.granted is not true or s.happened_at < q.at) then 6
                        when s.granted is false then 8
                        when :sent and :needed and s.granted is null then 7
                        when w.at is not null then 9
                        when k.this > :of_survey then 10
                        when k.ever > :of_any then 11
                        when k.by_channel > :of_channel then 12
                        when t.days = 0 or k.ever > :at - t.days * interval '24 hours' then 13
                        else 0
                    end::smallint as verdict
                from audience a
                left join said s on s.customer = a.id
                left join bounced b on b.address = a.email
                left join stopped q on q.address = a.email
                left join answered w on w.customer = a.id
                left join asked k on k.customer = a.id
                left join seldom t on t.customer = a.id
                left join (select distinct unnest(cast(:filled as bigint[])) as customer) f on f.customer = a.id
            )
            """;
    private static final String KNOWN = "(p.email <> '' or p.name <> '' or p.phone <> '')";
    private static final String SINCE = """
            case verdict
                when 5 then bounced
                when 6 then stopped
                when 8 then said_at
                when 9 then answered_at
                when 10 then this
                when 11 then ever
                when 12 then by_channel
                when 13 then ever
            end""";
    /// Where somebody is known by several identities, the latest word on each field counts.
    private static final String SELDOM = """
            select told.customer, case when bool_or(r.days = 0) then 0 else max(r.days) end as days
                from (
                    select distinct on (i.customer, t.name) i.customer, t.name, t.value
                    from profile_trait t
                    join identity i on i.id = t.identity
                    where t.workspace = :workspace
                      and t.generation = :generation
                      and t.name = any(:trait_names)
                      and %s
                    order by i.customer, t.name, t.happened_at desc, t.position desc
                ) told
                join unnest(:trait_names, :trait_values, :trait_days) as r (name, value, days) on r.name = told.name and lower(r.value) = lower(told.value #>> '{}')
                group by told.customer""";
    private static final String NOBODY = "select 0::bigint as customer, 0 as days where false";

    private EligibilityStore() {}

    static Map<Verdict, Long> preview(Tx tx, Asking asking, Rules rules) {
        return counts(tx, asking, rules, "select verdict, count(*) as n from held group by verdict");
    }

    /// Decides, and keeps what was decided.
    static Map<Verdict, Long> keep(Tx tx, Asking asking, Rules rules) {
        // Two sendings at once would each find that nobody was asked lately.
        tx.query("select pg_advisory_xact_lock(hashtext('asking'), :workspace)::text").mapTo(String.class).one();
        var counts = counts(tx, asking, rules, """
                , kept as (
                    insert into decision (workspace, survey, sending, identity, at, since, channel, verdict)
                    select :workspace, :survey, :sending, id, :at, %s, :channel, verdict
                    from held
                    order by id
                    returning verdict
                )
                select verdict, count(*) as n
                from kept
                group by verdict
                """.formatted(SINCE));
        counts.forEach((verdict, n) -> DecisionStore.count(tx, asking.survey(), asking.sending(), verdict, n));
        return counts;
    }

    /// Without keeping anything.
    static Map<Long, Verdict> verdicts(Tx tx, Asking asking, Rules rules) {
        var verdicts = new LinkedHashMap<Long, Verdict>();
        bound(tx.query(sql(asking, rules) + "select id, verdict from held order by id"), tx, asking, rules)
                .map((row, _) -> verdicts.put(row.getLong(1), Verdict.values()[row.getInt(2)])).list();
        return verdicts;
    }

    static List<Long> people(Tx tx, Asking asking, Rules rules, Verdict verdict, int limit) {
        return bound(tx.query(sql(asking, rules) + "select id from held where verdict = :wanted order by id limit :limit"), tx, asking, rules)
                .bind("wanted", (short) verdict.ordinal()).bind("limit", limit).mapTo(Long.class).list();
    }

    private static Map<Verdict, Long> counts(Tx tx, Asking asking, Rules rules, String rest) {
        // A million are joined in memory, of a set size, instead of on disk.
        if (!(asking.audience() instanceof Audience.Few)) tx.handle().execute("set local work_mem = '64MB'");
        var counts = new EnumMap<Verdict, Long>(Verdict.class);
        bound(tx.query(sql(asking, rules) + rest), tx, asking, rules)
                .map((row, _) -> counts.put(Verdict.values()[row.getInt("verdict")], row.getLong("n"))).list();
        return counts;
    }

    private static String sql(Asking asking, Rules rules) {
        var few = asking.audience() instanceof Audience.Few;
        var among = switch (asking.audience()) {
            case Audience.Everybody ignored -> KNOWN;
            case Audience.Members ignored -> "p.id in (select m.customer from segment_member m where m.workspace = :workspace and m.segment = :segment)";
            case Audience.Few ignored -> "p.id = any(:few)";
        };
        var theirs = few ? "i.customer = any(:few)" : "true";
        return DECIDED.formatted(among, few ? "m.customer = any(:few)" : "true", theirs, rules.traits().isEmpty() ? NOBODY : SELDOM.formatted(theirs));
    }

    private static <S extends SqlStatement<S>> S bound(S statement, Tx tx, Asking asking, Rules rules) {
        var mailed = asking.channel().equals(attune.interaction.Channel.EMAIL);
        statement.bind("generation", generation(tx)).bind("only", asking.only()).bind("purpose", rules.purpose()).bind("channel", asking.channel().number())
                .bind("survey", asking.survey()).bind("sending", asking.sending()).bind("alone", asking.alone()).bind("share", asking.share()).bind("open", asking.open()).bind("full", asking.full()).bind("filled", asking.filled())
                .bind("mailed", mailed).bind("sent", asking.sent()).bind("needed", rules.consent() == Rules.Consent.GIVEN)
                .bind("at", time(asking.at())).bind("horizon", back(asking, rules.horizon(asking.survey(), asking.purpose(), asking.channel())))
                .bind("of_survey", back(asking, rules.between(asking.survey(), asking.purpose()))).bind("of_any", back(asking, rules.any()))
                .bind("of_channel", back(asking, rules.by(asking.channel())));
        if (asking.audience() instanceof Audience.Few(var customers)) statement.bind("few", customers.toArray(Long[]::new));
        if (asking.audience() instanceof Audience.Members(var segment)) statement.bind("segment", segment);
        if (!rules.traits().isEmpty()) statement.bind("trait_names", rules.traits().stream().map(Rules.ByTrait::name).toArray(String[]::new))
                .bind("trait_values", rules.traits().stream().map(Rules.ByTrait::value).toArray(String[]::new))
                .bind("trait_days", rules.traits().stream().map(Rules.ByTrait::days).toArray(Integer[]::new));
        return statement;
    }

    private static OffsetDateTime back(Asking asking, int days) {
        return time(asking.at().minus(Duration.ofHours(24L * days)));
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static int generation(Tx tx) {
        return tx.query("select coalesce(max(generation), 0) from projection where name = 'profile' and serving").mapTo(Integer.class).one();
    }
}
