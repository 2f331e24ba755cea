package attune.drawing;

import attune.drawing.Svg.Anchor;
import attune.part.Cell;
import attune.part.Chart;
import attune.part.Chart.Mark;
import attune.part.Column.Role;
import java.util.List;
import java.util.stream.IntStream;

/// Bars in groups, upright or lying, with whiskers; histograms.
final class Bars {

    private static final double MOST_WIDE = 44;

    private final Sheet sheet;
    private final boolean lying;
    private final List<Integer> series;
    private final Scale scale;

    Bars(Sheet whole) {
        lying = whole.chart().kind() == Chart.Kind.BARS;
        series = whole.columns(Role.SERIES);
        var longest = whole.chart().rows().stream().mapToDouble(row -> Svg.width(row.getFirst().text(), Sheet.TYPE)).max().orElse(0);
        sheet = lying ? whole.legend().within(Math.min(longest + 10, whole.width() * 0.38), 14, 56, 22) : whole.legend().within(52, 14, 12, 22);
        scale = Scale.of(whole.figures(series), true, whole.column(series.getFirst()));
    }

    void draw() {
        var unit = sheet.column(series.getFirst()).unit();
        if (lying) sheet.sideways(scale, unit);
        else sheet.upward(scale, unit);
        var rows = sheet.chart().rows();
        for (var i = 0; i < rows.size(); i++) group(rows.get(i), i);
        if (!lying) sheet.below(rows.stream().map(row -> row.getFirst().text()).toList(), IntStream.range(0, rows.size()).mapToObj(i -> middle(i)).toList());
        for (var mark : sheet.chart().marks()) if (mark.where() == Mark.Where.Y) against(mark);
    }

    private void group(List<Cell> row, int index) {
        var gap = sheet.chart().kind() == Chart.Kind.HISTOGRAM ? 0.04 : 0.3;
        var thick = Math.min(gap < 0.1 ? Double.MAX_VALUE : MOST_WIDE, slot() * (1 - gap) / series.size());
        var begin = middle(index) - thick * series.size() / 2;
        if (lying) sheet.svg().words(sheet.left() - 8, middle(index), Anchor.END, Sheet.TYPE, Ink.INK_2, Svg.cut(row.getFirst().text(), sheet.left() - 8, Sheet.TYPE));
        for (var number = 0; number < series.size(); number++) {
            var cell = row.get(series.get(number));
            if (cell.value() == null) continue;
            var colour = row.getFirst().quiet() ? Ink.EDGE : Ink.of(sheet.column(series.get(number)), number);
            var at = begin + number * thick;
            var opacity = cell.hasInterval() ? 0.62 : 1;
            if (lying) {
                sheet.svg().rect(sheet.x(scale, Math.min(0, cell.value())), at, Math.abs(sheet.x(scale, cell.value()) - sheet.x(scale, 0)), thick * 0.9, colour, opacity);
                if (!cell.hasInterval()) sheet.svg().words(sheet.x(scale, Math.max(0, cell.value())) + 6, at + thick * 0.45, Anchor.START, Sheet.SMALL, Ink.INK, sheet.chart().text(series.get(number), cell));
            } else {
                sheet.svg().rect(at, sheet.y(scale, Math.max(0, cell.value())), thick * 0.94, Math.abs(sheet.y(scale, cell.value()) - sheet.y(scale, 0)), colour, opacity);
            }
            if (cell.hasInterval()) whisker(cell, at + thick * 0.47);
        }
    }

    private void whisker(Cell cell, double across) {
        for (var end : List.of(cell.low(), cell.high())) {
            if (lying) sheet.svg().line(sheet.x(scale, end), across - 4, sheet.x(scale, end), across + 4, Ink.INK, 1.5, false);
            else sheet.svg().line(across - 4, sheet.y(scale, end), across + 4, sheet.y(scale, end), Ink.INK, 1.5, false);
        }
        if (lying) sheet.svg().line(sheet.x(scale, cell.low()), across, sheet.x(scale, cell.high()), across, Ink.INK, 1.5, false);
        else sheet.svg().line(across, sheet.y(scale, cell.low()), across, sheet.y(scale, cell.high()), Ink.INK, 1.5, false);
    }

    private void against(Mark mark) {
        var value = Double.parseDouble(mark.at());
        if (lying) {
            sheet.svg().line(sheet.x(scale, value), sheet.top(), sheet.x(scale, value), sheet.bottom(), Ink.INK_3, 1, true);
            sheet.svg().words(sheet.x(scale, value), sheet.top() - 8, Anchor.MIDDLE, Sheet.SMALL, Ink.INK_2, mark.words());
        } else {
            sheet.svg().line(sheet.left(), sheet.y(scale, value), sheet.right(), sheet.y(scale, value), Ink.INK_3, 1, true);
            sheet.svg().words(sheet.right(), sheet.y(scale, value) - 7, Anchor.END, Sheet.SMALL, Ink.INK_2, mark.words());
        }
    }

    private double slot() {
        return (lying ? sheet.height() : sheet.width()) / Math.max(1, sheet.chart().rows().size());
    }

    private double middle(int index) {
        return (lying ? sheet.top() : sheet.left()) + (index + 0.5) * slot();
    }
}
