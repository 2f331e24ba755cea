package attune.activity;

import attune.activity.ActivityProjection.Beat;
import attune.activity.ActivityProjection.Cell;
import attune.activity.ActivityProjection.Count;
import attune.interaction.Kind;
import attune.reference.Within;
import attune.store.Tx;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All SQL about counted interactions.
final class ActivityStore {

    private static final String SERVING = "(select generation from projection where name = 'activity' and serving)";

    void add(Tx owner, int generation, Map<Cell, Count> cells) {
        if (cells.isEmpty()) return;
        var keys = new ArrayList<>(cells.keySet());
        var counts = keys.stream().map(cells::get).toList();
        owner.update("""
                insert into activity as a (generation, workspace, hour, name, touchpoint, stage, channel, direction, kind,
                    location, team, metric, n, score_sum, glad, sore, value)
                select :generation, *
                from unnest(:workspaces, cast(:hours as timestamptz[]), :names, :touchpoints, :stages, :channels, :directions, :kinds, :locations, :teams,
                    :metrics, :ns, :scores, :glads, :sores, :money)
                on conflict (workspace, generation, hour, name, touchpoint, channel, direction, kind, location, team, metric)
                do update
                set n = a.n + excluded.n,
                    score_sum = a.score_sum + excluded.score_sum,
                    glad = a.glad + excluded.glad,
                    sore = a.sore + excluded.sore,
                    value = a.value + excluded.value
                """)
                .bind("generation", generation)
                .bind("workspaces", keys.stream().mapToInt(Cell::workspace).toArray())
                .bind("hours", keys.stream().map(key -> key.hour().toString()).toArray(String[]::new))
                .bind("names", keys.stream().mapToInt(Cell::name).toArray())
                .bind("touchpoints", keys.stream().map(Cell::touchpoint).toArray(Short[]::new))
                .bind("stages", keys.stream().map(Cell::stage).toArray(Short[]::new))
                .bind("channels", keys.stream().map(Cell::channel).toArray(Short[]::new))
                .bind("directions", keys.stream().map(Cell::direction).toArray(Short[]::new))
                .bind("kinds", keys.stream().map(Cell::kind).toArray(Short[]::new))
                .bind("locations", keys.stream().mapToInt(Cell::location).toArray())
                .bind("teams", keys.stream().mapToInt(Cell::team).toArray())
                .bind("metrics", keys.stream().map(Cell::metric).toArray(Short[]::new))
                .bind("ns", counts.stream().mapToLong(count -> count.n).toArray())
                .bind("scores", counts.stream().mapToDouble(count -> count.scores).toArray())
                .bind("glads", counts.stream().mapToLong(count -> count.glad).toArray())
                .bind("sores", counts.stream().mapToLong(count -> count.sore).toArray())
                .bind("money", counts.stream().mapToLong(count -> count.value).toArray())
                .execute();
    }

    void beat(Tx owner, int generation, Map<Beat, Count> beats) {
        if (beats.isEmpty()) return;
        var keys = new ArrayList<>(beats.keySet());
        owner.update("""
                insert into pulse as p (generation, workspace, minute, channel, location, team, n)
                select :generation, *
                from unnest(:workspaces, cast(:minutes as timestamptz[]), :channels, :locations, :teams, :ns)
                on conflict (workspace, generation, minute, channel, location, team) do update
                set n = p.n + excluded.n
                """)
                .bind("generation", generation)
                .bind("workspaces", keys.stream().mapToInt(Beat::workspace).toArray())
                .bind("minutes", keys.stream().map(key -> key.minute().toString()).toArray(String[]::new))
                .bind("channels", keys.stream().map(Beat::channel).toArray(Short[]::new))
                .bind("locations", keys.stream().mapToInt(Beat::location).toArray())
                .bind("teams", keys.stream().mapToInt(Beat::team).toArray())
                .bind("ns", keys.stream().mapToLong(key -> beats.get(key).n).toArray())
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
        return within.bind(tx.query("""
                select touchpoint, (hour at time zone :zone)::date as day,
                       sum(n) as n, sum(value) as value, sum(glad) as glad, sum(sore) as sore,
                       coalesce(sum(n) filter (where metric >= 0), 0) as scored
                from activity
                where workspace = :workspace
                  and generation = %s
                  and hour >= :from
                  and hour < :to
                  and (hour at time zone :zone)::date = any(cast(:days as date[]))
                  and extract(hour from hour at time zone :zone) < :hour
                  and %s
                group by touchpoint, day
                """.formatted(SERVING, within.predicate())))
                .bind("zone", zone.getId())
                .bind("from", days.getFirst().atStartOfDay(zone).toOffsetDateTime())
                .bind("to", days.getLast().plusDays(1).atStartOfDay(zone).toOffsetDateTime())
                .bind("days", days.stream().map(LocalDate::toString).toArray(String[]::new))
                .bind("hour", hour)
                .map((row, _) -> new Activity.Day(row.getShort("touchpoint"), row.getDate("day").toLocalDate(),
                        row.getLong("n"), row.getLong("value"), row.getLong("scored"), row.getLong("glad"), row.getLong("sore")))
                .list();
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
