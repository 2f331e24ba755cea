package attune.web;

import attune.part.Cell;
import attune.part.Chart;
import attune.part.Chart.Foot;
import attune.part.Chart.Kind;
import attune.part.Chart.Mark;
import attune.part.Column;
import attune.part.Column.Role;
import attune.part.Unit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/// One answer of every kind, of a hotel's year.
final class ShowcaseCharts {

    private static final Foot FOOT = new Foot("n = 4,318 customers", "2 January – 28 June 2026", "NPS is the share of promoters minus that of detractors", "as of 10:42");

    static final Map<String, Chart> ALL = all();

    private ShowcaseCharts() {}

    private static Map<String, Chart> all() {
        var all = new LinkedHashMap<String, Chart>();
        all.put("trend", trend());
        all.put("funnel", funnel());
        all.put("compare", compare());
        all.put("bars", bars());
        all.put("columns", columns());
        all.put("waits", waits());
        all.put("survival", survival());
        return all;
    }

    static Chart trend() {
        var chance = new Random(3);
        var rows = IntStream.range(0, 26).mapToObj(week -> {
            var nps = 42 - (week > 14 ? 9 : 0) + chance.nextGaussian() * 3;
            return List.of(Cell.word(LocalDate.of(2026, 1, 5).plusWeeks(week).toString()), Cell.of(nps).between(nps - 5, nps + 5).to("/people?week=" + week),
                    week == 9 ? Cell.none() : Cell.of(38 + chance.nextGaussian() * 2));
        }).toList();
        return Chart.of(Kind.LINE, "NPS fell by nine points after the new check-in", List.of(Column.label("Week of"), Column.series("Harbour", Unit.NUMBER),
                Column.series("All hotels", Unit.NUMBER).mood("q")), rows, FOOT).marked(List.of(Mark.at("2026-04-20", "New check-in"), Mark.line(Mark.Where.Y, 40, "Target")));
    }

    static Chart funnel() {
        var columns = List.of(Column.label("Step"), Column.series("Customers", Unit.COUNT), Column.of(Role.BESIDE, "Of the first", Unit.SHARE),
                Column.of(Role.BETWEEN, "Went on", Unit.SHARE), Column.of(Role.BETWEEN, "Median time", Unit.SECONDS));
        var rows = List.of(
                List.of(Cell.word("Searched"), Cell.of(4318).to("/people?step=1"), Cell.of(1), Cell.none(), Cell.none()),
                List.of(Cell.word("Viewed a room"), Cell.of(3105).to("/people?step=2"), Cell.of(.719), Cell.of(.719), Cell.of(140)),
                List.of(Cell.word("Began to book"), Cell.of(1204).to("/people?step=3"), Cell.of(.279), Cell.of(.388), Cell.of(86_400 * 2.1)),
                List.of(Cell.word("Booked"), Cell.of(862).to("/people?step=4"), Cell.of(.2), Cell.of(.716), Cell.of(4_300)),
                List.of(Cell.word("Reviewed their stay"), Cell.of(97).to("/people?step=5"), Cell.of(.022), Cell.of(.112), Cell.of(86_400 * 16)));
        return Chart.of(Kind.FUNNEL, "One in five who search books", columns, rows, FOOT);
    }

    static Chart compare() {
        var columns = List.of(Column.label("Step"), Column.series("Families", Unit.COUNT), Column.of(Role.BESIDE, "Of the first families", Unit.SHARE),
                Column.series("Everyone else", Unit.COUNT).mood("q"), Column.of(Role.BESIDE, "Of the first others", Unit.SHARE));
        var rows = List.of(
                List.of(Cell.word("Searched"), Cell.of(1318), Cell.of(1), Cell.of(3000), Cell.of(1)),
                List.of(Cell.word("Viewed a room"), Cell.of(1105), Cell.of(.84), Cell.of(2000), Cell.of(.667)),
                List.of(Cell.word("Booked"), Cell.of(262), Cell.of(.2), Cell.of(600), Cell.of(.2)));
        return Chart.of(Kind.FUNNEL, "Families look longer, and book as often", columns, rows, FOOT);
    }

    static Chart bars() {
        var rows = new ArrayList<List<Cell>>();
        var names = List.of("Booking website", "Check-in desk", "Breakfast", "Housekeeping", "Concierge on the telephone", "Check-out", "Newsletter");
        for (var at = 0; at < names.size(); at++) {
            var score = 61 - at * 11.3;
            rows.add(List.of(Cell.word(names.get(at)), Cell.of(score).between(score - 4 - at, score + 4 + at).to("/people?t=" + at), Cell.of(900 - at * 120)));
        }
        return Chart.of(Kind.BARS, "The newsletter is liked least", List.of(Column.label("Touchpoint"), Column.series("NPS", Unit.NUMBER), Column.plain("Answers", Unit.COUNT)), rows, FOOT)
                .marked(List.of(Mark.line(Mark.Where.Y, 31, "All together")));
    }

    static Chart columns() {
        var rows = new ArrayList<List<Cell>>();
        var months = List.of("January", "February", "March", "April", "May", "June");
        for (var at = 0; at < months.size(); at++)
            rows.add(List.of(Cell.word(months.get(at)), Cell.of(120 + at * 31), Cell.of(80 + at * 9), Cell.of(60 - at * 4)));
        return Chart.of(Kind.COLUMNS, "More promoters every month", List.of(Column.label("Month"), Column.series("Promoters", Unit.COUNT).mood("g"),
                Column.series("Passives", Unit.COUNT).mood("e"), Column.series("Detractors", Unit.COUNT).mood("s")), rows, FOOT);
    }

    static Chart waits() {
        var rows = IntStream.range(0, 18).mapToObj(minute -> List.of(Cell.word(minute * 2 + "–" + (minute * 2 + 2) + " min"),
                Cell.of(Math.round(900 * Math.pow(minute + 1, 2) * Math.exp(-(minute + 1) / 2.2))).to("/people?wait=" + minute))).toList();
        return Chart.of(Kind.HISTOGRAM, "Half wait at the desk for less than nine minutes", List.of(Column.label("Wait"), Column.series("Guests", Unit.COUNT)), rows, FOOT);
    }

    static Chart survival() {
        var rows = new ArrayList<List<Cell>>();
        for (var day : new int[] {0, 7, 14, 30, 45, 60, 90, 120, 180, 270, 365}) {
            var left = Math.exp(-day / 420.0);
            rows.add(List.of(Cell.word("Day " + day).at(day), Cell.of(left).between(left - .01 - day / 8000.0, Math.min(1, left + .01 + day / 8000.0))));
        }
        return Chart.of(Kind.CURVE, "Two in five are still with us after a year", List.of(Column.label("Since the first stay"), Column.series("Still customers", Unit.SHARE)), rows, FOOT);
    }
}
