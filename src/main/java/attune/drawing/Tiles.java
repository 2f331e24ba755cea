package attune.drawing;

import attune.drawing.Svg.Anchor;
import attune.part.Column.Role;
import java.util.List;

/// A heat map: rows of tiles, the deeper the more.
final class Tiles {

    /// How much of the colour each depth takes, as on the page.
    private static final double[] DEPTH = {0, .07, .14, .21, .28, .35, .42, .80, .87, .94, 1};
    private static final int LIGHT_LETTERS = 7;

    private final Sheet sheet;
    private final List<Integer> plain;

    Tiles(Sheet whole) {
        plain = whole.columns(Role.PLAIN);
        var longest = whole.chart().rows().stream().mapToDouble(row -> Svg.width(row.getFirst().text(), Sheet.TYPE)).max().orElse(0);
        sheet = whole.within(Math.min(longest + 10, whole.width() * 0.3) + 64 * plain.size(), 22, 0, 0);
    }

    void draw() {
        var series = sheet.columns(Role.SERIES);
        var wide = sheet.width() / Math.max(1, series.size());
        var high = sheet.height() / Math.max(1, sheet.chart().rows().size());
        for (var i = 0; i < series.size(); i++) sheet.svg().words(sheet.left() + (i + 0.5) * wide, sheet.top() - 10, Anchor.MIDDLE, Sheet.SMALL, Ink.INK_3, Svg.cut(sheet.column(series.get(i)).name(), wide, Sheet.SMALL));
        for (var i = 0; i < plain.size(); i++) sheet.svg().words(beside(i), sheet.top() - 10, Anchor.END, Sheet.SMALL, Ink.INK_3, sheet.column(plain.get(i)).name());
        for (var down = 0; down < sheet.chart().rows().size(); down++) {
            var row = sheet.chart().rows().get(down);
            var y = sheet.top() + down * high;
            sheet.svg().words(0, y + high / 2, Anchor.START, Sheet.TYPE, Ink.INK, row.getFirst().text());
            for (var i = 0; i < plain.size(); i++) sheet.svg().words(beside(i), y + high / 2, Anchor.END, Sheet.TYPE, Ink.INK_2, sheet.chart().text(plain.get(i), row.get(plain.get(i))));
            for (var i = 0; i < series.size(); i++) {
                var cell = row.get(series.get(i));
                var tint = sheet.chart().tint(series.get(i), cell);
                if (tint > 0) sheet.svg().rect(sheet.left() + i * wide + 1, y + 1, wide - 2, high - 2, Ink.SERIES.getFirst(), DEPTH[tint]);
                sheet.svg().words(sheet.left() + (i + 0.5) * wide, y + high / 2, Anchor.MIDDLE, Sheet.SMALL, tint >= LIGHT_LETTERS ? Ink.SHEET : Ink.INK, sheet.chart().text(series.get(i), cell));
            }
        }
    }

    private double beside(int number) {
        return sheet.left() - 64 * (plain.size() - 1 - number) - 10;
    }
}
