package attune.drawing;

import attune.drawing.Svg.Anchor;
import attune.part.Cell;
import attune.part.Column.Role;
import attune.part.Unit;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A funnel: how many are left at each step, what share, and what the way there took.
final class Steps {

    private final Sheet sheet;
    private final List<Integer> series;
    private final List<Integer> measures;
    private final double most;

    Steps(Sheet whole) {
        series = whole.columns(Role.SERIES);
        var shares = series.stream().map(at -> whole.after(at, Role.BESIDE)).toList();
        // Several funnels are held against each other by their shares, whatever their sizes.
        measures = series.size() > 1 && shares.stream().allMatch(at -> at >= 0 && whole.column(at).unit() == Unit.SHARE) ? shares : series;
        var longest = whole.chart().rows().stream().mapToDouble(row -> Svg.width(row.getFirst().text(), Sheet.TYPE)).max().orElse(0);
        sheet = whole.legend().within(Math.min(longest + 30, whole.width() * 0.34), 0, 8, 0);
        most = whole.chart().rows().stream().flatMap(row -> measures.stream().map(row::get)).map(Cell::value).filter(value -> value != null).mapToDouble(Double::doubleValue).max().orElse(1);
    }

    void draw() {
        var slot = sheet.height() / sheet.chart().rows().size();
        for (var index = 0; index < sheet.chart().rows().size(); index++) step(sheet.chart().rows().get(index), index, slot);
    }

    private void step(List<Cell> row, int index, double slot) {
        var svg = sheet.svg();
        var thick = Math.min(34, slot * 0.56 / series.size());
        var middle = sheet.top() + (index + 0.5) * slot;
        svg.words(0, middle, Anchor.START, Sheet.TYPE, Ink.INK, Svg.cut(index + 1 + "  " + row.getFirst().text(), sheet.left() - 8, Sheet.TYPE));
        for (var number = 0; number < series.size(); number++) {
            var at = series.get(number);
            var y = middle - thick * series.size() / 2 + number * thick;
            var colour = Ink.of(sheet.column(at), number);
            var value = row.get(measures.get(number)).value();
            var length = most <= 0 || value == null ? 0 : value / most * sheet.width();
            svg.rect(sheet.left(), y, sheet.width(), thick * 0.92, colour, 0.1);
            svg.rect(sheet.left(), y, length, thick * 0.92, colour, 1);
            var beside = sheet.after(at, Role.BESIDE);
            var words = sheet.chart().text(at, row.get(at)) + (beside < 0 ? "" : " · " + sheet.chart().text(beside, row.get(beside)));
            var inside = length > sheet.width() * 0.6;
            svg.words(sheet.left() + (inside ? 8 : length + 8), y + thick * 0.46, Anchor.START, Sheet.TYPE, inside ? Ink.SHEET : Ink.INK, words);
        }
        var between = sheet.columns(Role.BETWEEN).stream().map(at -> sheet.chart().text(at, row.get(at))).filter(text -> !text.isEmpty() && !text.equals("–")).collect(Collectors.joining(" · "));
        if (index > 0 && !between.isEmpty()) svg.words(sheet.left() + 2, middle - slot / 2, Anchor.START, Sheet.SMALL, Ink.INK_2, "↓ " + between);
    }
}
