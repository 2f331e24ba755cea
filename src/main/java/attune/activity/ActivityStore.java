package attune.activity;

import attune.activity.ActivityProjection.Beat;
import attune.activity.ActivityProjection.Cell;
import attune.activity.ActivityProjection.Count;
import attune.interaction.Kind;
import attune.reference.Within;
import attune.store.Columns;
import attune.store.Tx;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;

/// All SQL about counted interactions.
final class ActivityStore {

    private static final String SERVING = "(select generation from projection where name = 'activity' and serving)";

    void add(Tx owner, int generation, Map<Cell, Count> cells) {
        if (cells.isEmpty()) return;
        var keys = new Columns<>(cells.keySet());
        var counts = new Columns<>(cells.values());
        owner.update("""
                insert into activity as a (generation, workspace, hour, name, touchpoint, stage, channel, direction, kind,
                    location, team, metric, n, score_sum, glad, sore, value)
                select :generation, workspace, moment(hour), name, touchpoint, stage, channel, direction, kind, location, team,
                       metric, n, score_sum, glad, sore, value
                from unnest(:workspaces, :hours, :names, :touchpoints, :stages, :channels, :directions, :kinds, :locations,
                    :teams, :metrics, :ns, :scores, :glads, :sores, :money)
                    as c (workspace, hour, name, touchpoint, stage, channel, direction, kind, location, team, metric, n,
                    score_sum, glad, sore, value)
                on conflict (workspace, generation, hour, name, touchpoint, channel, direction, kind, location, team, metric)
                do update
                set n = a.n + excluded.n,
                    score_sum = a.score_sum + excluded.score_sum,
                    glad = a.glad + excluded.glad,
                    sore = a.sore + excluded.sore,
                    value = a.value + excluded.value
                """)
                .bind("generation", generation)
                .bind("workspaces", keys.ints(Cell::workspace))
                .bind("hours", keys.moments(Cell::hour))
                .bind("names", keys.ints(Cell::name))
                .bind("touchpoints", keys.ints(Cell::touchpoint))
                .bind("stages", keys.ints(Cell::stage))
                .bind("channels", keys.ints(Cell::channel))
                .bind("directions", keys.ints(Cell::direction))
                .bind("kinds", keys.ints(Cell::kind))
                .bind("locations", keys.ints(Cell::location))
                .bind("teams", keys.ints(Cell::team))
                .bind("metrics", keys.ints(Cell::metric))
                .bind("ns", counts.longs(count -> count.n))
                .bind("scores", counts.doubles(count -> count.scores))
                .bind("glads", counts.longs(count -> count.glad))
                .bind("sores", counts.longs(count -> count.sore))
                .bind("money", counts.longs(count -> count.value))
                .execute();
    }

    void beat(Tx owner, int generation, Map<Beat, Count> beats) {
        if (beats.isEmpty()) return;
        var keys = new Columns<>(beats.keySet());
        var counts = new Columns<>(beats.values());
        owner.update("""
                insert into pulse as p (generation, workspace, minute, channel, location, team, n)
                select :generation, workspace, moment(minute), channel, location, team, n
                from unnest(:workspaces, :minutes, :channels, :locations, :teams, :ns)
                    as b (workspace, minute, channel, location, team, n)
                on conflict (workspace, generation, minute, channel, location, team) do update
                set n = p.n + excluded.n
                """)
                .bind("generation", generation)
                .bind("workspaces", keys.ints(Beat::workspace))
                .bind("minutes", keys.moments(Beat::minute))
                .bind("channels", keys.ints(Beat::channel))
                .bind("locations", keys.ints(Beat::location))
                .bind("teams", keys.ints(Beat::team))
                .bind("ns", counts.longs(count -> count.n))
                .execute();
    }

    void forgetPulse(Tx owner, Instant before) {
        owner.update("delete from pulse where minute < :before").bind("before", before.atOffset(ZoneOffset.UTC)).execute();
    }

    void drop(Tx owner, int generation) {
        owner.update("delete from activity where generation = :generation").bind("generation", generation).execute();
        owner.update("delete from pulse where generation = :generation").bind("generation", generation).execute();
    }

    List<Activity.Minute> pulse(Tx tx, Instant since, Within within) {
        return within.bind(tx.query("""
                select minute, channel, sum(n) as n
                from pulse
                where workspace = :workspace
                  and generation = %s
                  and minute >= :since
                  and %s
                group by minute, channel
                having sum(n) > 0
                order by minute, channel
                """.formatted(SERVING, within.predicate())))
                .bind("since", since.atOffset(ZoneOffset.UTC))
                .map((row, _) -> new Activity.Minute(row.getTimestamp("minute").toInstant(), row.getShort("channel"), row.getLong("n")))
                .list();
    }

    /// What each touchpoint had on each of these days, before `hour` o'clock.
    List<Activity.Day> days(Tx tx, List<LocalDate> days, int hour, ZoneId zone, Within within) {
        return bindDays(tx.query("""
                select touchpoint, (hour at time zone :zone)::date as day,
                       sum(n) as n, sum(value) as value, sum(glad) as glad, sum(sore) as sore,
                       coalesce(sum(n) filter (where metric >= 0), 0) as scored
                from activity
                where %s
                group by touchpoint, day
                """.formatted(onDays(within))), days, hour, zone, within)
                .map((row, _) -> new Activity.Day(row.getShort("touchpoint"), row.getDate("day").toLocalDate(),
                        row.getLong("n"), row.getLong("value"), row.getLong("scored"), row.getLong("glad"), row.getLong("sore")))
                .list();
    }

    /// What each touchpoint had in each hour before `hour`, on the last of these days and on those before it.
    List<Activity.Hourly> hours(Tx tx, List<LocalDate> days, int hour, ZoneId zone, Within within) {
        return bindDays(tx.query("""
                select touchpoint, extract(hour from hour at time zone :zone)::int as at,
                       coalesce(sum(n) filter (where hour < :today), 0) as before,
                       coalesce(sum(n) filter (where hour >= :today), 0) as today
                from activity
                where %s
                group by touchpoint, at
                """.formatted(onDays(within))), days, hour, zone, within)
                .bind("today", days.getLast().atStartOfDay(zone).toOffsetDateTime())
                .map((row, _) -> new Activity.Hourly(row.getShort("touchpoint"), row.getInt("at"), row.getLong("before"), row.getLong("today")))
                .list();
    }

    /// On one of the days, before the hour; [#bindDays] gives it its values.
    private static String onDays(Within within) {
        return """
                workspace = :workspace
                  and generation = %s
                  and hour >= :from
                  and hour < :to
                  and (hour at time zone :zone)::date = any(cast(:days as date[]))
                  and extract(hour from hour at time zone :zone) < :hour
                  and %s""".formatted(SERVING, within.predicate());
    }

    private static Query bindDays(Query query, List<LocalDate> days, int hour, ZoneId zone, Within within) {
        return within.bind(query)
                .bind("zone", zone.getId())
                .bind("from", days.getFirst().atStartOfDay(zone).toOffsetDateTime())
                .bind("to", days.getLast().plusDays(1).atStartOfDay(zone).toOffsetDateTime())
                .bind("days", days.stream().map(LocalDate::toString).toArray(String[]::new))
                .bind("hour", hour);
    }

    Optional<Instant> firstHour(Tx tx) {
        return tx.query("""
                select min(hour)
                from activity
                where workspace = :workspace
                  and generation = %s
                """.formatted(SERVING))
                .map((row, _) -> row.getTimestamp(1)).findOne().map(Timestamp::toInstant);
    }

    /// What each event name had since then, and what it is mapped to.
    List<Activity.Event> events(Tx tx, Instant since, Within within) {
        return within.bind(tx.query("""
                select e.name, a.touchpoint, a.kind, sum(a.n) as n, max(a.hour) as last
                from activity a
                join event_name e on e.id = a.name
                where a.workspace = :workspace
                  and a.generation = %s
                  and a.hour >= :since
                  and %s
                group by e.name, a.touchpoint, a.kind
                having sum(a.n) > 0
                order by sum(a.n) desc
                limit 500
                """.formatted(SERVING, within.predicate())))
                .bind("since", since.atOffset(ZoneOffset.UTC))
                .map((row, _) -> new Activity.Event(row.getString("name"), row.getShort("touchpoint"),
                        Kind.values()[row.getInt("kind")], row.getLong("n"), row.getTimestamp("last").toInstant()))
                .list();
    }

    /// What each touchpoint had in each of the last days.
    List<Activity.Day> daily(Tx tx, LocalDate from, ZoneId zone, Within within) {
        return within.bind(tx.query("""
                select touchpoint, (hour at time zone :zone)::date as day,
                       sum(n) as n, sum(value) as value, sum(glad) as glad, sum(sore) as sore,
                       coalesce(sum(n) filter (where metric >= 0), 0) as scored
                from activity
                where workspace = :workspace
                  and generation = %s
                  and hour >= :from
                  and %s
                group by touchpoint, day
                order by touchpoint, day
                """.formatted(SERVING, within.predicate())))
                .bind("zone", zone.getId()).bind("from", from.atStartOfDay(zone).toOffsetDateTime())
                .map((row, _) -> new Activity.Day(row.getShort("touchpoint"), row.getDate("day").toLocalDate(),
                        row.getLong("n"), row.getLong("value"), row.getLong("scored"), row.getLong("glad"), row.getLong("sore")))
                .list();
    }
}
