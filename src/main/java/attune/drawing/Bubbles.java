package attune.drawing;

import attune.drawing.Svg.Anchor;
import attune.part.Cell;
import attune.part.Chart.Mark;
import attune.part.Column.Role;
import java.util.Comparator;
import java.util.List;

/// Bubbles by two measures and their size; points between the lines of four quarters.
final class Bubbles {

    private static final double POINT = 5;

    private final Sheet sheet;
    private final int across;
    private final int up;
    private final int size;
    private final Scale wide;
    private final Scale high;
    private final double most;

    Bubbles(Sheet whole) {
        across = whole.columns(Role.ACROSS).getFirst();
        up = whole.columns(Role.UP).getFirst();
        size = whole.columns(Role.SIZE).stream().findFirst().orElse(-1);
        sheet = whole.within(52, 24, 24, 40);
        wide = Scale.of(whole.figures(List.of(across)), false, whole.column(across));
        high = Scale.of(whole.figures(List.of(up)), false, whole.column(up));
        most = size < 0 ? 1 : whole.figures(List.of(size)).mapToDouble(Double::doubleValue).max().orElse(1);
    }

    void draw() {
        sheet.upward(high, sheet.column(up).unit());
        sheet.sideways(wide, sheet.column(across).unit());
        sheet.svg().words(sheet.left() - 40, sheet.top() - 16, Anchor.START, Sheet.SMALL, Ink.INK_2, "↑ " + sheet.column(up).name());
        sheet.svg().words(sheet.left() + sheet.width() / 2, sheet.bottom() + 30, Anchor.MIDDLE, Sheet.SMALL, Ink.INK_2, sheet.column(across).name() + " →");
        sheet.chart().marks().forEach(this::mark);
        var rows = sheet.chart().rows().stream().filter(row -> row.get(across).value() != null && row.get(up).value() != null)
                .sorted(Comparator.comparingDouble(this::radius).reversed()).toList();
        rows.forEach(this::bubble);
        rows.forEach(this::name);
    }

    private double radius(List<Cell> row) {
        if (size < 0 || most <= 0) return POINT;
        return Math.max(4, Math.min(sheet.width(), sheet.height()) * 0.1 * Math.sqrt(row.get(size).value() == null ? 0 : row.get(size).value() / most));
    }

    private void bubble(List<Cell> row) {
        var x = sheet.x(wide, row.get(across).value());
        var y = sheet.y(high, row.get(up).value());
        var colour = row.getFirst().quiet() ? Ink.EDGE : Ink.SERIES.getFirst();
        if (row.get(across).hasInterval()) sheet.svg().line(sheet.x(wide, row.get(across).low()), y, sheet.x(wide, row.get(across).high()), y, colour, 1, false);
        if (row.get(up).hasInterval()) sheet.svg().line(x, sheet.y(high, row.get(up).low()), x, sheet.y(high, row.get(up).high()), colour, 1, false);
        sheet.svg().circle(x, y, radius(row), colour, size < 0 ? 0.9 : 0.3);
    }

    private void name(List<Cell> row) {
        var x = sheet.x(wide, row.get(across).value());
        var y = sheet.y(high, row.get(up).value());
        var words = row.getFirst().text();
        var radius = radius(row);
        if (radius * 2 > Svg.width(words, Sheet.TYPE) + 8) sheet.svg().words(x, y, Anchor.MIDDLE, Sheet.TYPE, Ink.INK, words);
        else if (x + Svg.width(words, Sheet.TYPE) + 10 < sheet.right() + 20) sheet.svg().words(x + Math.max(7, radius * 0.7), y - Math.max(8, radius * 0.8), Anchor.START, Sheet.TYPE, Ink.INK, words);
        else sheet.svg().words(x - Math.max(7, radius * 0.7), y - Math.max(8, radius * 0.8), Anchor.END, Sheet.TYPE, Ink.INK, words);
    }

    private void mark(Mark mark) {
        var svg = sheet.svg();
        switch (mark.where()) {
            case X -> {
                var x = sheet.x(wide, Double.parseDouble(mark.at()));
                svg.line(x, sheet.top(), x, sheet.bottom(), Ink.EDGE, 1, false);
                svg.words(x, sheet.top() - 7, Anchor.MIDDLE, Sheet.SMALL, Ink.INK_3, mark.words());
            }
            case Y -> {
                var y = sheet.y(high, Double.parseDouble(mark.at()));
                svg.line(sheet.left(), y, sheet.right(), y, Ink.EDGE, 1, false);
                svg.words(sheet.left() + 4, y - 8, Anchor.START, Sheet.SMALL, Ink.INK_3, mark.words());
            }
            case TOP_LEFT -> svg.words(sheet.left() + 6, sheet.top() + 10, Anchor.START, Sheet.SMALL, Ink.INK_3, mark.words());
            case TOP_RIGHT -> svg.words(sheet.right() - 6, sheet.top() + 10, Anchor.END, Sheet.SMALL, Ink.INK_3, mark.words());
            case BOTTOM_LEFT -> svg.words(sheet.left() + 6, sheet.bottom() - 10, Anchor.START, Sheet.SMALL, Ink.INK_3, mark.words());
            case BOTTOM_RIGHT -> svg.words(sheet.right() - 6, sheet.bottom() - 10, Anchor.END, Sheet.SMALL, Ink.INK_3, mark.words());
        }
    }
}
