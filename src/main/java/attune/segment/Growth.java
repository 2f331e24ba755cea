package attune.segment;

import attune.account.Workspaces;
import attune.shard.View;
import attune.store.Database;
import attune.store.Tx;
import attune.store.WorkspaceId;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// How segments grow: their size on days that are over, as the rule of now would have counted it. What people did is known as of
/// each of those days; what is told of them (traits, status, tags, lists) only as it is now.
public final class Growth {

    /// The size at the end of a day.
    public record Day(LocalDate day, long n) {}

    private static final int WEEKS = 13;
    private static final int MOST_DAYS = 400;

    private final Database database;
    private final Workspaces workspaces;
    private final Evaluation evaluation;

    Growth(Database database, Workspaces workspaces, Evaluation evaluation) {
        this.database = database;
        this.workspaces = workspaces;
        this.evaluation = evaluation;
    }

    /// Counts what has not been counted yet: a day in each of the last weeks, and yesterday.
    void fill(WorkspaceId workspace, long id, View view) {
        var zone = workspaces.of(workspace).timeZone();
        var wanted = wanted(LocalDate.now(zone));
        var segment = database.in(workspace, tx -> SegmentStore.find(tx, id)).orElse(null);
        if (segment == null || segment.listed()) return;
        var known = new HashSet<LocalDate>();
        for (var day : database.in(workspace, tx -> days(tx, segment))) known.add(day.day);
        for (var day : wanted) if (!known.contains(day)) count(workspace, segment, view, day, zone);
    }

    /// Whether yesterday was not counted yet.
    boolean lacks(Tx tx, Segment segment) {
        var yesterday = LocalDate.now(workspaces.of(tx.workspace()).timeZone()).minusDays(1);
        return !segment.listed() && days(tx, segment).stream().noneMatch(day -> day.day.equals(yesterday));
    }

    private static List<LocalDate> wanted(LocalDate today) {
        var days = new ArrayList<LocalDate>();
        for (var week = WEEKS; week >= 1; week--) days.add(today.with(java.time.DayOfWeek.MONDAY).minusDays(1).minusWeeks(week - 1L));
        if (!days.contains(today.minusDays(1))) days.add(today.minusDays(1));
        return days;
    }

    private void count(WorkspaceId workspace, Segment segment, View view, LocalDate day, ZoneId zone) {
        database.inVoid(workspace, tx -> {
            var end = day.plusDays(1).atStartOfDay(zone).toInstant();
            var n = evaluation.asOf(tx, view, segment.among(), segment.rule(), end).cardinality();
            tx.update("""
                    insert into segment_size (workspace, segment, version, day, n)
                    select :workspace, id, version, :day, :n
                    from segment
                    where workspace = :workspace
                      and id = :segment
                      and version = :version
                    on conflict do nothing
                    """)
                    .bind("segment", segment.id()).bind("version", segment.version()).bind("day", day).bind("n", n).execute();
        });
    }

    List<Day> days(Tx tx, Segment segment) {
        return tx.query("""
                select day, n
                from (
                    select day, n
                    from segment_size
                    where workspace = :workspace
                      and segment = :segment
                      and version = :version
                    order by day desc
                    limit :limit
                ) last
                order by day
                """)
                .bind("segment", segment.id()).bind("version", segment.version()).bind("limit", MOST_DAYS)
                .map((row, _) -> new Day(row.getObject(1, LocalDate.class), row.getLong(2))).list();
    }
}
