package attune.drawing;

import attune.drawing.Svg.Anchor;
import attune.part.Cell;
import attune.part.Chart;
import attune.part.Column;
import attune.part.Column.Role;
import attune.part.Unit;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What every drawing has: the paper, the columns by what they are, and axes around a box.
///
/// @param left the edges of the box in which the marks are
record Sheet(Chart chart, Svg svg, double left, double top, double right, double bottom) {

    static final double SMALL = 11;
    static final double TYPE = 12;

    Sheet within(double fromLeft, double fromTop, double fromRight, double fromBottom) {
        return new Sheet(chart, svg, left + fromLeft, top + fromTop, right - fromRight, bottom - fromBottom);
    }

    double width() {
        return right - left;
    }

    double height() {
        return bottom - top;
    }

    List<Integer> columns(Role role) {
        return IntStream.range(0, chart.columns().size()).filter(at -> chart.columns().get(at).role() == role).boxed().toList();
    }

    Column column(int at) {
        return chart.columns().get(at);
    }

    /// A column of the role after a series and before the next one, or −1.
    int after(int series, Role role) {
        for (var at = series + 1; at < chart.columns().size() && column(at).role() != Role.SERIES; at++) if (column(at).role() == role) return at;
        return -1;
    }

    /// The figures of these columns with the ends of their intervals.
    Stream<Double> figures(List<Integer> columns) {
        return chart.rows().stream().flatMap(row -> columns.stream().map(row::get)).flatMap(Sheet::ends);
    }

    private static Stream<Double> ends(Cell cell) {
        return Stream.of(cell.value(), cell.low(), cell.high()).filter(value -> value != null);
    }

    /// The names of the series above the box, where there are several; what is left below them.
    Sheet legend() {
        var series = columns(Role.SERIES);
        if (series.size() < 2) return this;
        var x = left;
        for (var number = 0; number < series.size(); number++) {
            var column = column(series.get(number));
            svg.rect(x, top + 2, 12, 8, Ink.of(column, number), 1);
            svg.words(x + 18, top + 6, Anchor.START, TYPE, Ink.INK_2, column.name());
            x += 36 + Svg.width(column.name(), TYPE);
        }
        return within(0, 26, 0, 0);
    }

    /// Lines across with their numbers at the left.
    void upward(Scale scale, Unit unit) {
        for (var number : scale.numbers()) {
            var y = y(scale, number);
            svg.line(left, y, right, y, number == 0 ? Ink.EDGE : Ink.LINE, 1, false);
            svg.words(left - 8, y, Anchor.END, SMALL, Ink.INK_3, unit.text(number));
        }
    }

    /// Lines from top to bottom with their numbers below.
    void sideways(Scale scale, Unit unit) {
        for (var number : scale.numbers()) {
            var x = x(scale, number);
            svg.line(x, top, x, bottom, number == 0 ? Ink.EDGE : Ink.LINE, 1, false);
            svg.words(x, bottom + 12, Anchor.MIDDLE, SMALL, Ink.INK_3, unit.text(number));
        }
    }

    /// Words at places below the box, as many as fit beside each other.
    void below(List<String> words, List<Double> places) {
        var free = left - 40;
        for (var i = 0; i < words.size(); i++) {
            var half = Svg.width(words.get(i), SMALL) / 2;
            var middle = Math.min(places.get(i), right + 10 - half);
            if (middle - half < free) continue;
            svg.words(middle, bottom + 12, Anchor.MIDDLE, SMALL, Ink.INK_3, words.get(i));
            free = middle + half + 10;
        }
    }

    double x(Scale scale, double value) {
        return left + scale.at(value) * width();
    }

    double y(Scale scale, double value) {
        return bottom - scale.at(value) * height();
    }
}
