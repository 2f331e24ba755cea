package attune.drawing;

import attune.drawing.Svg.Anchor;
import attune.drawing.Svg.Point;
import attune.part.Cell;
import attune.part.Chart;
import attune.part.Chart.Mark;
import attune.part.Column.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Lines and curves with their bands, and what happened meanwhile.
final class Lines {

    private final Sheet sheet;
    private final List<List<Cell>> rows;
    private final Scale up;
    private final List<Double> places;

    Lines(Sheet whole) {
        var series = whole.columns(Role.SERIES);
        this.sheet = whole.legend().within(52, 14, 12, 22);
        this.rows = whole.chart().rows();
        this.up = Scale.of(whole.figures(series), whole.column(series.getFirst()).unit() != attune.part.Unit.NUMBER, whole.column(series.getFirst()));
        this.places = places();
    }

    private List<Double> places() {
        var numeric = rows.size() > 1 && rows.stream().allMatch(row -> row.getFirst().value() != null);
        var first = numeric ? rows.getFirst().getFirst().value() : 0;
        var last = numeric ? rows.getLast().getFirst().value() : rows.size() - 1;
        return IntStream.range(0, rows.size()).mapToObj(i -> {
            var at = numeric ? rows.get(i).getFirst().value() : i;
            return last <= first ? sheet.left() + sheet.width() / 2 : sheet.left() + (at - first) / (last - first) * sheet.width();
        }).toList();
    }

    void draw() {
        var series = sheet.columns(Role.SERIES);
        sheet.upward(up, sheet.column(series.getFirst()).unit());
        sheet.below(rows.stream().map(row -> row.getFirst().text()).toList(), places);
        marks();
        for (var number = 0; number < series.size(); number++) line(series.get(number), number);
    }

    private void line(int column, int number) {
        var colour = Ink.of(sheet.column(column), number);
        for (var run : runs(column)) {
            var band = run.stream().filter(i -> rows.get(i).get(column).hasInterval()).toList();
            if (band.size() > 1) {
                var edge = new ArrayList<>(way(band.stream().map(i -> at(i, rows.get(i).get(column).high())).toList()));
                edge.addAll(way(band.stream().map(i -> at(i, rows.get(i).get(column).low())).toList()).reversed());
                sheet.svg().area(edge, colour, 0.14);
            }
            var points = run.stream().map(i -> at(i, rows.get(i).get(column).value())).toList();
            if (points.size() == 1) sheet.svg().circle(points.getFirst().x(), points.getFirst().y(), 2.5, colour, 1);
            else sheet.svg().path(way(points), colour, 2, sheet.column(column).mood().equals("q"));
        }
    }

    /// The rows between gaps.
    private List<List<Integer>> runs(int column) {
        var runs = new ArrayList<List<Integer>>();
        var open = false;
        for (var i = 0; i < rows.size(); i++) {
            var known = rows.get(i).get(column).value() != null;
            if (known && !open) runs.add(new ArrayList<>());
            if (known) runs.getLast().add(i);
            open = known;
        }
        return runs;
    }

    private Point at(int row, double value) {
        return new Point(places.get(row), sheet.y(up, value));
    }

    /// A curve stays until its next step.
    private List<Point> way(List<Point> points) {
        if (sheet.chart().kind() != Chart.Kind.CURVE) return points;
        var steps = new ArrayList<Point>();
        for (var point : points) {
            if (!steps.isEmpty()) steps.add(new Point(point.x(), steps.getLast().y()));
            steps.add(point);
        }
        return steps;
    }

    private void marks() {
        var number = 0;
        for (var mark : sheet.chart().marks()) {
            if (mark.where() == Mark.Where.Y) {
                var y = sheet.y(up, Double.parseDouble(mark.at()));
                sheet.svg().line(sheet.left(), y, sheet.right(), y, Ink.EDGE, 1, false);
                sheet.svg().words(sheet.right(), y - 7, Anchor.END, Sheet.SMALL, Ink.INK_2, mark.words());
            }
            if (mark.where() != Mark.Where.X) continue;
            number++;
            for (var i = 0; i < rows.size(); i++) {
                if (!rows.get(i).getFirst().text().equals(mark.at())) continue;
                sheet.svg().line(places.get(i), sheet.top(), places.get(i), sheet.bottom(), Ink.INK_3, 1, true);
                sheet.svg().words(places.get(i), sheet.top() - 8, Anchor.MIDDLE, Sheet.SMALL, Ink.INK_2, String.valueOf(number));
            }
        }
    }
}
