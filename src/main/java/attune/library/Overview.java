package attune.library;

import attune.activity.Activity;
import attune.interaction.Channel;
import attune.part.Spark;
import attune.touchpoint.Library;
import attune.touchpoint.Stage;
import attune.touchpoint.Touchpoint;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The library with what happened in it over the last weeks.
///
/// @param unmapped   events that no rule maps, most frequent first
/// @param rebuilding how far history has been taken anew since the last change, 0 to 1; 1 when it is done
public record Overview(Library library, List<Part> stages, List<Activity.Event> unmapped, long all, double rebuilding) {

    public static final int DAYS = 28;

    /// A stage with its touchpoints.
    public record Part(Stage stage, List<Line> lines, long n) {}

    /// One touchpoint: how often it happened, day by day, and how those felt who said so.
    public record Line(Touchpoint touchpoint, String channel, long n, Spark days, long scored, long glad, long sore) {

        /// Share of the glad less share of the sore, −100 to 100.
        public long mood() {
            return scored == 0 ? 0 : Math.round(100.0 * (glad - sore) / scored);
        }
    }

    static Overview of(Library library, List<Activity.Day> days, List<Activity.Event> events, LocalDate today, double rebuilding) {
        var byTouchpoint = new HashMap<Short, Map<LocalDate, Activity.Day>>();
        var all = 0L;
        for (var day : days) {
            byTouchpoint.computeIfAbsent(day.touchpoint(), _ -> new HashMap<>()).put(day.day(), day);
            all += day.n();
        }
        var parts = new ArrayList<Part>();
        for (var stage : library.stages()) {
            var lines = library.touchpointsIn(stage).stream()
                    .map(touchpoint -> line(library, touchpoint, byTouchpoint.getOrDefault(touchpoint.number(), Map.of()), today))
                    .sorted(java.util.Comparator.comparingLong(Line::n).reversed())
                    .toList();
            parts.add(new Part(stage, lines, lines.stream().mapToLong(Line::n).sum()));
        }
        var unmapped = events.stream().filter(event -> event.touchpoint() == Touchpoint.UNMAPPED.number()).toList();
        return new Overview(library, parts, unmapped, all, rebuilding);
    }

    private static Line line(Library library, Touchpoint touchpoint, Map<LocalDate, Activity.Day> days, LocalDate today) {
        var points = new ArrayList<Spark.Point>();
        for (var day = today.minusDays(DAYS - 1); !day.isAfter(today); day = day.plusDays(1))
            points.add(new Spark.Point(day.toString(), days.containsKey(day) ? days.get(day).n() : 0));
        var channel = touchpoint.channel() == null ? "" : library.channel(touchpoint.channel()).map(Channel::name).orElse("");
        return new Line(touchpoint, channel, days.values().stream().mapToLong(Activity.Day::n).sum(), Spark.of(points),
                days.values().stream().mapToLong(Activity.Day::scored).sum(),
                days.values().stream().mapToLong(Activity.Day::glad).sum(),
                days.values().stream().mapToLong(Activity.Day::sore).sum());
    }
}
