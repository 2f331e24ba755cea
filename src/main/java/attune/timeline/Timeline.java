package attune.timeline;

import attune.interaction.Channels;
import attune.interaction.Interactions;
import attune.interaction.Interactions.Before;
import attune.interaction.Recorded;
import attune.interaction.Sources;
import attune.interaction.Sources.Source;
import attune.store.Mendable;
import attune.store.Tx;
import attune.timeline.Item.Line;
import attune.timeline.Visits.Row;
import attune.touchpoint.Library;
import attune.touchpoint.Touchpoints;
import attune.part.Words;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The door to a customer's story: read a stretch of it, told and grouped.
public final class Timeline {

    /// A stretch of a story.
    ///
    /// @param earlier where the stretch before it begins, for [#read]; empty where the story begins here
    /// @param partly  the search for what the filter asks ended before the story did
    public record Stretch(List<Day> days, String earlier, boolean partly) {

        public boolean isEmpty() {
            return days.isEmpty();
        }

        /// The day with which it ends, to go on below it.
        public String lastDay() {
            return days.isEmpty() ? "" : days.getLast().date().toString();
        }
    }

    static final int ROWS = 60;
    /// A filter that fits little is given up after so many interactions, and goes on from there when asked.
    static final int MOST_LOOKED_THROUGH = 20_000;

    private final Interactions interactions;
    private final Touchpoints touchpoints;
    private final Sources sources;

    public Timeline(Interactions interactions, Touchpoints touchpoints, Channels channels) {
        this.interactions = interactions;
        this.touchpoints = touchpoints;
        this.sources = new Sources(channels);
    }

    /// The newest interactions of these identities that `filter` lets through, before `from`.
    ///
    /// @param from empty for the newest, else [Stretch#earlier] of the stretch after it
    public Stretch read(Tx tx, List<Long> identities, Filter filter, String from, ZoneId zone) {
        var library = touchpoints.library(tx.workspace());
        var rows = new ArrayList<Row>();
        var before = cursor(from);
        var looked = 0;
        var chunk = filter.everything() ? ROWS + 1 : ROWS * 4;
        var ended = false;
        while (rows.size() <= ROWS && !ended && looked < MOST_LOOKED_THROUGH) {
            var read = interactions.story(tx, identities, before, chunk);
            looked += read.size();
            ended = read.size() < chunk;
            for (var row : read) {
                var what = resolve(library, row);
                if (rows.size() <= ROWS && filter.holds(row, what)) rows.add(new Row(row, what));
            }
            if (!read.isEmpty()) before = at(read.getLast());
            chunk = Math.min(chunk * 3, 4_000);
        }
        return stretch(tx, rows, ended, before, zone);
    }

    private Stretch stretch(Tx tx, List<Row> rows, boolean ended, Before reached, ZoneId zone) {
        if (rows.size() > ROWS) {
            var shown = rows.subList(0, Visits.cut(rows.subList(0, ROWS)));
            return new Stretch(days(tx, shown, zone), cursor(at(shown.getLast().fact())), false);
        }
        return new Stretch(days(tx, rows, zone), ended ? "" : cursor(reached), !ended);
    }

    /// What arrived after `position`, oldest first, each told on its own.
    public List<Line> since(Tx tx, List<Long> identities, long position, ZoneId zone) {
        return tell(tx, interactions.arrivedSince(tx, identities, position, ROWS), zone);
    }

    public List<Line> tell(Tx tx, List<Recorded> rows, ZoneId zone) {
        var library = touchpoints.library(tx.workspace());
        var teller = teller(tx, rows, zone);
        return rows.stream().map(row -> teller.line(row, resolve(library, row))).toList();
    }

    /// The names of the workspace's sources, by their numbers.
    Map<Integer, String> sources(Tx tx) {
        return sources.list(tx).stream().collect(Collectors.toMap(Source::id, Source::name));
    }

    private List<Day> days(Tx tx, List<Row> rows, ZoneId zone) {
        if (rows.isEmpty()) return List.of();
        var today = LocalDate.now(zone);
        var days = new ArrayList<Day>();
        LocalDate date = null;
        for (var item : Visits.fold(rows, teller(tx, rows.stream().map(Row::fact).toList(), zone))) {
            var of = LocalDate.ofInstant(item.at(), zone);
            if (!of.equals(date)) days.add(new Day(of, name(of, today), new ArrayList<>()));
            date = of;
            days.getLast().items().add(item);
        }
        return days;
    }

    private static String name(LocalDate day, LocalDate today) {
        return day.equals(today.plusDays(1)) ? "Tomorrow" : Words.day(day, today);
    }

    private Teller teller(Tx tx, Collection<Recorded> rows, ZoneId zone) {
        return new Teller(zone, TimelineStore.names(tx, rows), sources(tx));
    }

    static attune.touchpoint.Resolved resolve(Library library, Recorded row) {
        return library.resolve(row.kind(), row.name(), row.source(), library.channel(row.channel()), row.direction(),
                row.properties() == null ? attune.interaction.Interaction.NO_PROPERTIES : row.properties().getBytes(StandardCharsets.UTF_8));
    }

    private static Before at(Recorded row) {
        return new Before(row.happenedAt(), row.position());
    }

    private static String cursor(Before before) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, before.at()) + "-" + before.position();
    }

    private static Before cursor(String written) {
        if (written.isEmpty()) return Before.NOW;
        try {
            var middle = written.lastIndexOf('-');
            var micros = Long.parseLong(written.substring(0, middle));
            if (Math.abs(micros) > ChronoUnit.MICROS.between(Instant.EPOCH, Before.NOW.at())) throw new NumberFormatException();
            return new Before(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), Long.parseLong(written.substring(middle + 1)));
        } catch (NumberFormatException | StringIndexOutOfBoundsException nowhere) {
            throw new Mendable("The address names no place in this story: go back to its beginning.");
        }
    }
}
