package attune.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import attune.part.Cell;
import attune.part.Chart;
import attune.part.Chart.Foot;
import attune.part.Chart.Kind;
import attune.part.Chart.Mark;
import attune.part.Column;
import attune.part.Column.Role;
import attune.part.Unit;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/// Answers on paper: of the right sizes, within the sheet, in the colours of the pages.
class DrawingTest {

    private static final Foot FOOT = new Foot("n = 12", "", "", "");
    private static final double WIDTH = 640;

    @Test
    void the_bars_of_a_funnel_are_as_long_as_their_steps() {
        var chart = Chart.of(Kind.FUNNEL, "Booked", List.of(Column.label("Step"), Column.series("Customers", Unit.COUNT), Column.of(Role.BESIDE, "Share", Unit.SHARE), Column.of(Role.BETWEEN, "Time", Unit.SECONDS)),
                List.of(List.of(Cell.word("Searched"), Cell.of(1000), Cell.of(1), Cell.none()), List.of(Cell.word("Booked <now>"), Cell.of(250), Cell.of(.25), Cell.of(90))), FOOT);
        var bars = elements(drawn(chart), "rect").filter(bar -> bar.getAttribute("fill-opacity").equals("1")).map(bar -> number(bar, "width")).toList();
        assertThat(bars.get(1) / bars.get(0)).isBetween(.249, .251);
        assertThat(words(drawn(chart))).contains("1,000 · 100\u00a0%", "250 · 25\u00a0%", "↓ 1 min 30 s", "2  Booked <now>");
    }

    @Test
    void a_line_rises_as_its_figures_do_and_breaks_where_none_are() {
        var chart = Chart.of(Kind.LINE, "NPS", List.of(Column.label("Week"), Column.series("NPS", Unit.NUMBER)),
                List.of(List.of(Cell.word("1"), Cell.of(10).between(5, 15)), List.of(Cell.word("2"), Cell.of(30).between(20, 40)), List.of(Cell.word("3"), Cell.none()), List.of(Cell.word("4"), Cell.of(20))), FOOT)
                .marked(List.of(Mark.at("2", "New desk"), Mark.line(Mark.Where.Y, 25, "Target")));
        var document = drawn(chart);
        var line = elements(document, "path").filter(path -> path.getAttribute("stroke-width").equals("2")).map(path -> path.getAttribute("d")).toList();
        assertThat(line).singleElement().satisfies(way -> assertThat(Double.parseDouble(way.split("[ L]+")[1])).as("further down").isGreaterThan(Double.parseDouble(way.split("[ L]+")[3])));
        assertThat(elements(document, "circle").count()).as("the week beyond the gap stands alone").isEqualTo(1);
        assertThat(words(document)).contains("1", "4", "Target").doesNotContain("New desk");
    }

    @Test
    void an_axis_ends_where_its_scale_ends() {
        var rows = List.of(List.of(Cell.word("1"), Cell.of(1.2)), List.of(Cell.word("2"), Cell.of(6.9)));
        var endless = Chart.of(Kind.LINE, "Ease", List.of(Column.label("Week"), Column.series("Ease", Unit.NUMBER)), rows, FOOT);
        var ended = Chart.of(Kind.LINE, "Ease", List.of(Column.label("Week"), Column.series("Ease", Unit.NUMBER).within(1, 7)), rows, FOOT);
        assertThat(words(drawn(endless))).contains("0", "8");
        assertThat(words(drawn(ended))).contains("3", "7").doesNotContain("0", "8");
        var same = Chart.of(Kind.BUBBLES, "All love it", List.of(Column.label("Segment"), Column.of(Role.ACROSS, "NPS", Unit.NUMBER).within(-100, 100), Column.of(Role.UP, "Value", Unit.NUMBER)),
                List.of(List.of(Cell.word("Families"), Cell.of(100), Cell.of(7))), FOOT);
        assertThat(words(drawn(same))).contains("100");
        assertThat(elements(drawn(same), "circle")).allSatisfy(circle -> assertThat(number(circle, "cx")).isBetween(0.0, WIDTH));
    }

    @ParameterizedTest
    @EnumSource(value = Kind.class, mode = EnumSource.Mode.EXCLUDE, names = {"FLOW", "TABLE"})
    void whatever_the_figures_are_the_drawing_is_whole_and_on_the_sheet(Kind kind) {
        var seed = new Random().nextLong();
        var chance = new Random(seed);
        for (var round = 0; round < 60; round++) {
            var document = drawn(chart(kind, chance));
            var height = number(document.getDocumentElement(), "height");
            assertThat(elements(document, "rect").toList()).as("%s, seed %d", kind, seed).allSatisfy(rect -> {
                assertThat(number(rect, "x")).isBetween(-.1, WIDTH);
                assertThat(number(rect, "x") + number(rect, "width")).isLessThan(WIDTH + .2);
                assertThat(number(rect, "y") + number(rect, "height")).isLessThan(height + .2);
            });
            assertThat(elements(document, "path").map(path -> path.getAttribute("d"))).as("%s, seed %d", kind, seed).noneMatch(way -> way.contains("NaN") || way.contains("Infinity"));
        }
    }

    @Test
    void what_is_read_as_a_table_is_not_drawn() {
        var branches = Chart.of(Kind.FLOW, "After booking", List.of(Column.label("From"), Column.of(Role.TO, "To", Unit.NUMBER), Column.of(Role.SIZE, "n", Unit.COUNT)),
                List.of(List.of(Cell.word("a"), Cell.word("b"), Cell.of(1))), FOOT);
        assertThat(Drawing.of(branches, WIDTH)).isEmpty();
        assertThat(Drawing.of(Chart.of(Kind.LINE, "Nothing", List.of(Column.label("Week"), Column.series("n", Unit.COUNT)), List.of(), FOOT), WIDTH)).isEmpty();
    }

    @Test
    void its_colours_are_those_of_the_pages() throws IOException {
        var tokens = Files.readString(Path.of("src/main/resources/static/tokens.css"));
        assertThat(Stream.of("sheet", "ink", "ink-2", "ink-3", "line", "edge", "glad", "even", "sore").map(name -> light(tokens, name)))
                .containsExactly(Ink.SHEET, Ink.INK, Ink.INK_2, Ink.INK_3, Ink.LINE, Ink.EDGE, Ink.GLAD, Ink.EVEN, Ink.SORE);
        assertThat(light(tokens, "accent")).isEqualTo(Ink.SERIES.getFirst());
        assertThat(IntStream.rangeClosed(2, 8).mapToObj(number -> light(tokens, "series-" + number))).containsExactlyElementsOf(Ink.SERIES.subList(1, 8));
    }

    private static String light(String tokens, String name) {
        var found = Pattern.compile("--" + name + ": light-dark\\((#\\w+),").matcher(tokens);
        assertThat(found.find()).as(name).isTrue();
        return found.group(1);
    }

    private static Chart chart(Kind kind, Random chance) {
        var points = kind == Kind.BUBBLES || kind == Kind.QUADRANTS;
        var columns = new ArrayList<>(List.of(Column.label("Name")));
        if (points) columns.addAll(List.of(Column.of(Role.ACROSS, "Across", Unit.NUMBER), Column.of(Role.UP, "Up", Unit.SHARE)));
        if (kind == Kind.BUBBLES) columns.add(Column.of(Role.SIZE, "Size", Unit.COUNT));
        for (var i = 0; !points && i <= chance.nextInt(3); i++) columns.addAll(List.of(Column.series("Series " + i, Unit.COUNT), Column.of(Role.BESIDE, "Share " + i, Unit.SHARE)));
        var rows = new ArrayList<List<Cell>>();
        var large = Math.pow(10, chance.nextInt(8) - 2);
        var below = kind != Kind.FUNNEL && kind != Kind.HEAT && kind != Kind.BUBBLES;
        for (var i = 0; i <= chance.nextInt(12); i++) {
            var row = new ArrayList<>(List.of(Cell.word("Row & <" + i + "> \u0001")));
            while (row.size() < columns.size()) {
                var value = Math.round((chance.nextDouble() - (below ? .3 : 0)) * large * 100) / 100.0;
                row.add(chance.nextInt(9) == 0 ? Cell.none() : chance.nextInt(4) == 0 ? Cell.of(value).between(value - large / 20, value + large / 20) : Cell.of(value));
            }
            rows.add(row);
        }
        return Chart.of(kind, "Chance & <figures>", columns, rows, FOOT);
    }

    private static Document drawn(Chart chart) {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(Drawing.of(chart, WIDTH).orElseThrow().svg())));
        } catch (Exception broken) {
            throw new AssertionError(Drawing.of(chart, WIDTH).orElseThrow().svg(), broken);
        }
    }

    private static Stream<Element> elements(Document document, String name) {
        var found = document.getElementsByTagName(name);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i));
    }

    private static List<String> words(Document document) {
        return elements(document, "text").map(Element::getTextContent).toList();
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }
}
