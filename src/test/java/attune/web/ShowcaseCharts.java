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

    /// Other answers in the same places.
    static final Map<String, Chart> OTHER = Map.of("trend", paths(), "funnel", compare(), "waits", waits());

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
        all.put("paths", paths());
        all.put("retention", retention());
        all.put("segments", segments());
        all.put("drivers", drivers());
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

    static Chart paths() {
        var rows = new ArrayList<List<Cell>>();
        rows.add(branch("Booked", 0, "Confirmation read", 1, 1204));
        rows.add(branch("Booked", 0, "Called the desk", 1, 310));
        rows.add(branch("Booked", 0, "Changed the booking", 1, 202));
        rows.add(List.of(Cell.word("Booked").at(0), Cell.word("other (7)").at(1).quietly(), Cell.of(88)));
        rows.add(branch("Confirmation read", 1, "Checked in", 2, 1012));
        rows.add(branch("Confirmation read", 1, "Called the desk", 2, 120));
        rows.add(branch("Called the desk", 1, "Checked in", 2, 205));
        rows.add(branch("Called the desk", 1, "Cancelled", 2, 105));
        rows.add(branch("Changed the booking", 1, "Checked in", 2, 160));
        rows.add(branch("Changed the booking", 1, "Cancelled", 2, 42));
        rows.add(branch("Checked in", 2, "Reviewed", 3, 301));
        rows.add(branch("Checked in", 2, "Complained", 3, 144));
        return Chart.of(Kind.FLOW, "A third of those who call after booking cancel", List.of(Column.label("From"), Column.of(Role.TO, "To", Unit.NUMBER),
                Column.of(Role.SIZE, "Customers", Unit.COUNT)), rows, FOOT);
    }

    private static List<Cell> branch(String from, int level, String to, int next, int n) {
        return List.of(Cell.word(from).at(level), Cell.word(to).at(next), Cell.of(n).to("/people?from=" + level + "&n=" + n));
    }

    static Chart retention() {
        var chance = new Random(5);
        var columns = new ArrayList<>(List.of(Column.label("First stay"), Column.plain("Guests", Unit.COUNT)));
        for (var month = 0; month <= 8; month++) columns.add(Column.series(String.valueOf(month), Unit.SHARE));
        var rows = new ArrayList<List<Cell>>();
        for (var cohort = 0; cohort < 9; cohort++) {
            var row = new ArrayList<>(List.of(Cell.word(LocalDate.of(2026, 1, 1).plusMonths(cohort).getMonth().getDisplayName(java.time.format.TextStyle.SHORT, java.util.Locale.UK) + " 2026"), Cell.of(300 + chance.nextInt(200))));
            for (var month = 0; month <= 8; month++)
                row.add(month > 8 - cohort ? Cell.word("") : Cell.of(month == 0 ? 1 : .42 * Math.pow(month, -.6) + chance.nextDouble() * .05).to("/people?c=" + cohort + "&m=" + month));
            rows.add(row);
        }
        return Chart.of(Kind.HEAT, "Four in ten come back within a month", columns, rows, FOOT);
    }

    static Chart segments() {
        var columns = List.of(Column.label("Segment"), Column.of(Role.ACROSS, "Value a customer and year", Unit.money("EUR")), Column.of(Role.UP, "NPS", Unit.NUMBER).within(-100, 100), Column.of(Role.SIZE, "Customers", Unit.COUNT));
        var rows = new ArrayList<List<Cell>>();
        var names = List.of("Families", "Business regulars", "Weekend couples", "Lapsing", "Wedding guests", "Everyone else");
        double[][] at = {{640, 51, 900}, {2150, 22, 410}, {480, 47, 1300}, {390, -12, 650}, {300, 96, 120}, {210, 18, 1640}};
        for (var i = 0; i < at.length; i++) {
            var name = Cell.word(names.get(i)).to("/segments/" + i);
            rows.add(List.of(i == 5 ? name.quietly() : name, Cell.of(at[i][0]), Cell.of(at[i][1]), Cell.of(at[i][2])));
        }
        return Chart.of(Kind.BUBBLES, "Business regulars are worth most and like it least", columns, rows, FOOT);
    }

    static Chart drivers() {
        var columns = List.of(Column.label("What goes with it"), Column.of(Role.ACROSS, "Performance", Unit.NUMBER), Column.of(Role.UP, "Share of what is explained", Unit.SHARE));
        var names = List.of("Wait at the desk", "Room cleanliness", "Breakfast", "Price", "Wi-Fi", "Parking", "Friendliness");
        double[][] at = {{3.1, .31}, {4.4, .24}, {4.2, .12}, {3.0, .08}, {3.6, .06}, {3.2, .04}, {4.6, .15}};
        var rows = new ArrayList<List<Cell>>();
        for (var i = 0; i < at.length; i++)
            rows.add(List.of(Cell.word(names.get(i)), Cell.of(at[i][0]).between(at[i][0] - .15, at[i][0] + .15), Cell.of(at[i][1]).between(at[i][1] - .03, at[i][1] + .03).to("/people?d=" + i)));
        return Chart.of(Kind.QUADRANTS, "The wait at the desk weighs most and does worst", columns, rows, FOOT).marked(List.of(
                Mark.line(Mark.Where.X, 3.7, "Mean performance"), Mark.line(Mark.Where.Y, .143, "An equal share"),
                Mark.corner(Mark.Where.TOP_LEFT, "Mend first"), Mark.corner(Mark.Where.TOP_RIGHT, "Keep up"),
                Mark.corner(Mark.Where.BOTTOM_LEFT, "Later"), Mark.corner(Mark.Where.BOTTOM_RIGHT, "Enough")));
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
