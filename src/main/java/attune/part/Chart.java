package attune.part;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// An answer as a table that can be drawn: the page's table, its drawing and its file are all made of this, so what is on
/// the screen is in the file. Shown by `part.chart`.
///
/// @param marks what happened meanwhile, and lines to hold the figures against
/// @param foot  how many, when, what is meant, and how fresh
public record Chart(Kind kind, String title, List<Column> columns, List<List<Cell>> rows, List<Mark> marks, Foot foot) {

    /// How the table is drawn.
    public enum Kind {
        /// A row is a moment, every series a line; an interval is a band. Labels with a place stand on a numeric axis.
        LINE,
        /// The same in steps that last until the next: retention and survival.
        CURVE,
        /// A row is a group of upright bars; an interval is a whisker.
        COLUMNS,
        /// The same lying, for names that are long.
        BARS,
        /// Upright without gaps: a row is a range of what is counted.
        HISTOGRAM,
        /// A row is a step: what is left of the first, with what stands `BESIDE` and `BETWEEN`.
        FUNNEL,
        /// A row is a branch from its label `TO`, as wide as its `SIZE`; both ends stand at the level of their places.
        FLOW,
        /// The table itself, its series tinted by value.
        HEAT,
        /// A row is a bubble at `ACROSS` and `UP` with its `SIZE`.
        BUBBLES,
        /// A row is a point at `ACROSS` and `UP`, between the lines of the marks.
        QUADRANTS,
        /// Nothing but the table.
        TABLE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A line across the drawing with its words, or the name of one of its four corners.
    ///
    /// @param at the text of a row's label, or a plain number on a numeric axis; empty for a corner
    public record Mark(Where where, String at, String words) {

        /// A moment or a value on one of the axes, or a corner between the lines.
        public enum Where { X, Y, TOP_LEFT, TOP_RIGHT, BOTTOM_LEFT, BOTTOM_RIGHT }

        /// What happened at that moment.
        public static Mark at(String label, String words) {
            return new Mark(Where.X, label, words);
        }

        public static Mark line(Where axis, double value, String words) {
            return new Mark(axis, Unit.NUMBER.plain(value), words);
        }

        public static Mark corner(Where corner, String words) {
            return new Mark(corner, "", words);
        }

        public String word() {
            return where.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// What stands below every figure; empty parts are left out.
    ///
    /// @param n          “n = 4,318 customers”
    /// @param period     “1 January – 31 March 2026”
    /// @param definition what is counted, in a sentence without its full stop
    /// @param asOf       “as of 10:42”
    public record Foot(String n, String period, String definition, String asOf) {

        public String words() {
            return Stream.of(n, period, definition, asOf).filter(part -> !part.isEmpty()).collect(Collectors.joining(" · "));
        }
    }

    private static final int LEAST_STEPS = 5;
    private static final int MOST_STEPS = 24;
    private static final int TINTS = 10;

    public Chart {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        marks = List.copyOf(marks);
        if (columns.isEmpty() || columns.getFirst().role() != Column.Role.LABEL) throw new IllegalArgumentException("the first column has to be the label");
        for (var row : rows)
            if (row.size() != columns.size()) throw new IllegalArgumentException("a row of " + row.size() + " cells in a table of " + columns.size() + " columns");
    }

    public static Chart of(Kind kind, String title, List<Column> columns, List<List<Cell>> rows, Foot foot) {
        return new Chart(kind, title, columns, rows, List.of(), foot);
    }

    public Chart titled(String other) {
        return new Chart(kind, other, columns, rows, marks, foot);
    }

    public Chart marked(List<Mark> others) {
        return new Chart(kind, title, columns, rows, others, foot);
    }

    /// Whether a drawing stands above the table.
    public boolean drawn() {
        return kind != Kind.HEAT && kind != Kind.TABLE && !rows.isEmpty();
    }

    /// What a cell says.
    public String text(int column, Cell cell) {
        return !cell.text().isEmpty() || cell.value() == null ? cell.text() : columns.get(column).unit().text(cell.value());
    }

    /// Where a mark stands, in the words of its axis.
    public String text(Mark mark) {
        var axis = columns.stream().filter(column -> switch (mark.where()) {
            case X -> column.role() == Column.Role.ACROSS;
            case Y -> column.role() == Column.Role.UP || column.role() == Column.Role.SERIES;
            default -> false;
        }).findFirst();
        return axis.map(column -> column.unit().text(Double.parseDouble(mark.at()))).orElse(mark.at());
    }

    /// What a cell may be as well: “38–46 %”.
    public String interval(int column, Cell cell) {
        if (!cell.hasInterval()) return "";
        var unit = columns.get(column).unit();
        return unit.text(cell.low()) + (unit.signed() ? " to " : " – ") + unit.text(cell.high());
    }

    /// How deep a cell of a heat map is tinted, 0 to 10. What is whole stands apart, so that it does not pale the rest.
    public int tint(int column, Cell cell) {
        if (kind != Kind.HEAT || columns.get(column).role() != Column.Role.SERIES || cell.value() == null) return 0;
        if (cell.value() >= 1) return TINTS;
        var most = IntStream.range(0, columns.size()).filter(at -> columns.get(at).role() == Column.Role.SERIES).boxed()
                .flatMap(at -> rows.stream().map(row -> row.get(at).value())).filter(value -> value != null && value < 1)
                .mapToDouble(Double::doubleValue).max().orElse(1);
        return most <= 0 ? 0 : (int) Math.clamp(Math.round(cell.value() / most * (TINTS - 1)), 0, TINTS - 1);
    }

    /// The height of the drawing in steps of two lines, known before it is drawn so that nothing moves.
    public int steps() {
        var series = (int) columns.stream().filter(column -> column.role() == Column.Role.SERIES).count();
        var steps = switch (kind) {
            case LINE, CURVE, COLUMNS, HISTOGRAM -> 9;
            case BUBBLES, QUADRANTS -> 14;
            case BARS -> Math.ceilDiv(rows.size() * (2 + 2 * Math.max(1, series)), 4) + 2;
            case FUNNEL -> rows.size() * (1 + Math.max(1, series));
            case FLOW -> 2 + Math.ceilDiv(widest() * 3, 2);
            case HEAT, TABLE -> 0;
        };
        return Math.clamp(steps, LEAST_STEPS, MOST_STEPS);
    }

    /// How many ends stand at the fullest level of a flow.
    private int widest() {
        var to = IntStream.range(0, columns.size()).filter(at -> columns.get(at).role() == Column.Role.TO).findFirst().orElse(0);
        var ends = rows.stream().flatMap(row -> Stream.of(row.getFirst(), row.get(to))).map(cell -> cell.text() + "@" + cell.value()).distinct();
        return ends.collect(Collectors.groupingBy(end -> end.substring(end.lastIndexOf('@')), Collectors.counting()))
                .values().stream().mapToInt(Long::intValue).max().orElse(0);
    }

    /// The table as a file: see [ChartFile].
    public String csv() {
        return ChartFile.of(this);
    }

    /// The file within the page itself, for where it has no address of its own.
    public String csvAddress() {
        return "data:text/csv;charset=utf-8," + URLEncoder.encode(csv(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// `bookings-by-week.csv`
    public String fileName() {
        var name = title.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "");
        return (name.isEmpty() ? "figures" : name.substring(0, Math.min(60, name.length()))) + ".csv";
    }
}
