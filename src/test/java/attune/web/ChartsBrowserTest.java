package attune.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import attune.Axe;
import attune.TestChromium;
import attune.part.Chart.Kind;
import attune.part.Column.Role;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every drawing in a real browser: it says what its table says, leads where its table leads, and nobody needs it.
class ChartsBrowserTest {

    private static final String SERIES = "id => document.getElementById(id).chart.getOption().series";
    private static Browser browser;
    private static WebServer server;

    private final List<String> complaints = new ArrayList<>();
    private Page page;

    @BeforeAll
    static void open() {
        browser = TestChromium.browser();
        server = Showcase.server(0, new Live(), routes -> routes.get("/people", Access.ANYONE, request -> request.html("<!doctype html><title>People</title><link rel=\"icon\" href=\"data:,\">"))).start();
    }

    @AfterAll
    static void close() {
        if (server != null) server.stop();
    }

    @AfterEach
    void the_browser_had_nothing_to_complain_about() {
        if (page != null) page.context().close();
        assertThat(complaints).isEmpty();
    }

    @Test
    void a_drawing_says_what_its_table_says() {
        visit(1440, ColorScheme.LIGHT, true);
        ShowcaseCharts.ALL.forEach((id, chart) -> {
            if (!chart.drawn()) return;
            see(id);
            var drawn = page.evaluate("id => document.getElementById(id).chart.getOption().series.filter(s => s.type !== 'custom').flatMap(s => s.type === 'sankey' ? s.links : s.data)"
                    + ".map(mark => [mark.value].flat()).map(value => value.at(-1))", id);
            var figures = chart.columns().stream().filter(column -> column.role() == (chart.kind() == Kind.FLOW ? Role.SIZE : chart.kind() == Kind.BUBBLES || chart.kind() == Kind.QUADRANTS ? Role.UP
                            : id.equals("compare") ? Role.BESIDE : Role.SERIES))
                    .flatMap(column -> chart.rows().stream().map(row -> row.get(chart.columns().indexOf(column)).value())).toList();
            assertThat(numbers((List<?>) drawn)).as(id).containsExactlyInAnyOrderElementsOf(figures.stream().filter(Objects::nonNull).toList());
        });
        var band = page.evaluate(SERIES + "[0].data", "trend");
        assertThat(((List<?>) band).stream().map(point -> numbers((List<?>) point))).hasSize(26)
                .allSatisfy(point -> assertThat(point.get(2) - point.get(1)).isBetween(9.99, 10.01));
        page.evaluate("document.querySelector('#trend td').dataset.value = 77, document.querySelector('#trend td a').textContent = '77'");
        page.waitForFunction("document.getElementById('trend').chart.getOption().series[2].data[0].value[1] === 77");
    }

    @Test
    void an_axis_ends_where_its_scale_ends() {
        visit(1440, ColorScheme.LIGHT, true);
        see("segments");
        assertThat(page.evaluate("document.getElementById('segments').chart.getModel().getComponent('yAxis').axis.scale.getExtent()")).asInstanceOf(LIST).last().isEqualTo(100);
    }

    @Test
    void a_click_on_a_mark_goes_where_its_figure_leads() {
        visit(1440, ColorScheme.LIGHT, true);
        click("funnel", "[300, 3]", "/people?step=4");
        click("waits", "[4, 900]", "/people?wait=4");
        click("drivers", "[3.1, .31]", "/people?d=0");
        page.locator("#waits summary").focus();
        page.keyboard().press("Enter");
        page.locator("#waits td a >> nth=2").focus();
        page.keyboard().press("Enter");
        page.waitForURL(address("/people?wait=2"));
    }

    @Test
    void pointing_at_a_mark_tells_what_its_row_says() {
        visit(1440, ColorScheme.LIGHT, true);
        page.evaluate("document.querySelectorAll('#funnel tbody th')[3].textContent = '<b>Booked</b> & paid'");
        page.waitForFunction("!document.getElementById('funnel').chart || document.getElementById('funnel').chart.getOption().yAxis[0].data[3].includes('<b>')");
        point("funnel", "[300, 3]");
        assertThat(page.locator("#funnel .tip > div")).containsText("<b>Booked</b> & paid");
        assertThat(page.locator("#funnel .tip p >> nth=0")).hasText("Customers862");
        point("trend", "[10, 40]");
        assertThat(page.locator("#trend .tip")).containsText("2026-03-16");
    }

    @Test
    void without_javascript_the_tables_stand_open() {
        visit(375, ColorScheme.LIGHT, false);
        for (var id : ShowcaseCharts.ALL.keySet()) {
            assertThat(page.locator("#" + id + " table")).isVisible();
            assertThat(page.locator("#" + id + " :is(.plot, [data-png]) >> visible=true")).hasCount(0);
        }
        assertThat(page.locator("#retention td a >> nth=1")).hasAttribute("href", "/people?c=0&m=1");
    }

    @Test
    void where_the_library_does_not_come_the_tables_open() {
        visit(1440, ColorScheme.LIGHT, true, page -> page.route("**/echarts.js", Route::abort));
        assertThat(page.locator("#trend table")).isVisible();
        assertThat(page.locator("#trend .plot")).isHidden();
        complaints.removeIf(complaint -> complaint.contains("ERR_FAILED"));
    }

    @Test
    void the_file_is_the_table_and_the_picture_the_drawing() throws IOException {
        visit(1440, ColorScheme.DARK, true);
        for (var id : List.of("trend", "retention", "segments")) {
            see(id);
            var csv = page.waitForDownload(() -> page.locator("#" + id + " [download]").click());
            assertThat(Files.readString(csv.path(), StandardCharsets.UTF_8)).isEqualTo(ShowcaseCharts.ALL.get(id).csv());
            assertThat(csv.suggestedFilename()).isEqualTo(ShowcaseCharts.ALL.get(id).fileName());
            var png = page.waitForDownload(() -> page.locator("#" + id + " [data-png]").click());
            assertThat(png.suggestedFilename()).endsWith(".png");
            var picture = ImageIO.read(png.path().toFile());
            assertThat(picture.getWidth()).isEqualTo(2496);
            assertThat(Stream.iterate(0, x -> x < picture.getWidth(), x -> x + 7).flatMap(x -> Stream.iterate(0, y -> y < picture.getHeight(), y -> y + 7).map(y -> picture.getRGB(x, y))).distinct().count())
                    .as("colours in the picture of " + id).isGreaterThan(6);
        }
    }

    @Test
    void it_follows_the_theme_and_is_light_on_paper() {
        visit(1440, ColorScheme.DARK, true);
        see("trend");
        var colour = "() => document.getElementById('trend').chart.getOption().series[2].lineStyle.color";
        assertThat(page.evaluate(colour)).isEqualTo("rgb(143, 180, 245)");
        page.evaluate("dispatchEvent(new Event('beforeprint'))");
        assertThat(page.evaluate(colour)).isEqualTo("rgb(31, 79, 163)");
        page.evaluate("dispatchEvent(new Event('afterprint'))");
        assertThat(page.evaluate(colour)).isEqualTo("rgb(143, 180, 245)");
        page.evaluate("document.documentElement.dataset.theme = 'light'");
        page.waitForFunction("(" + colour + ")() === 'rgb(31, 79, 163)'");
    }

    @Test
    void an_answer_that_takes_the_place_of_another_moves_on_its_canvas() {
        visit(1440, ColorScheme.LIGHT, true);
        see("trend");
        see("funnel");
        page.evaluate("window.canvas = document.querySelector('#funnel canvas')");
        page.evaluate("htmx.ajax('GET', '/charts/other', {target: '#main', select: '#main', swap: 'outerHTML'})");
        page.waitForFunction("document.getElementById('funnel').chart?.getOption().series.filter(series => series.type === 'bar').length === 2");
        assertThat(page.evaluate("document.querySelector('#funnel canvas') === window.canvas && !document.getElementById('funnel').chart.isDisposed()")).isEqualTo(true);
        page.waitForFunction("document.getElementById('trend').chart?.getOption().series[0].type === 'sankey'");
        assertThat(page.locator("#survival")).hasCount(0);
    }

    @Test
    void who_wants_no_motion_sees_none_and_nothing_jumps() {
        visit(1440, ColorScheme.LIGHT, true);
        var places = "() => [...document.querySelectorAll('attune-chart')].map(one => one.getBoundingClientRect().top + scrollY).join()";
        var before = page.evaluate(places);
        for (var id : ShowcaseCharts.ALL.keySet()) see(id);
        assertThat(page.evaluate(places)).isEqualTo(before);
        assertThat(page.evaluate("document.getElementById('trend').chart.getOption().animation")).isEqualTo(false);
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1440", "DARK, 375", "LIGHT, 320"})
    void nobody_is_shut_out(ColorScheme scheme, int width) {
        visit(width, scheme, true);
        page.evaluate("document.querySelectorAll('.figures').forEach(table => table.open = true)");
        assertThat(Axe.violations(page)).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")).as("no sideways scrolling").isEqualTo(true);
    }

    private void click(String id, String place, String leadsTo) {
        see(id);
        var at = pixel(id, place);
        page.locator("#" + id + " canvas").click(new Locator.ClickOptions().setPosition(at.get(0), at.get(1)));
        page.waitForURL(address(leadsTo));
        page.goBack();
    }

    private void point(String id, String place) {
        see(id);
        var at = pixel(id, place);
        page.locator("#" + id + " canvas").hover(new Locator.HoverOptions().setPosition(at.get(0), at.get(1)));
    }

    /// Where a place on the axes is on the canvas.
    private List<Double> pixel(String id, String place) {
        return numbers((List<?>) page.evaluate("id => document.getElementById(id).chart.convertToPixel({seriesIndex: 0}, " + place + ")", id));
    }

    /// Scrolls to a drawing and waits for it.
    private void see(String id) {
        if (!ShowcaseCharts.ALL.get(id).drawn()) return;
        page.locator("#" + id + " .plot").scrollIntoViewIfNeeded();
        page.waitForFunction("id => document.getElementById(id).chart?.getOption()?.series?.length", id);
    }

    private void visit(int width, ColorScheme scheme, boolean script) {
        visit(width, scheme, script, page -> {});
    }

    private void visit(int width, ColorScheme scheme, boolean script, Consumer<Page> before) {
        var context = browser.newContext(new Browser.NewContextOptions().setViewportSize(width, 900).setColorScheme(scheme)
                .setJavaScriptEnabled(script).setReducedMotion(ReducedMotion.REDUCE));
        page = context.newPage();
        page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
        page.onPageError(complaints::add);
        before.accept(page);
        page.navigate(address("/charts"));
    }

    private static List<Double> numbers(List<?> values) {
        return values.stream().filter(Objects::nonNull).map(value -> ((Number) value).doubleValue()).toList();
    }

    private static String address(String path) {
        return "http://127.0.0.1:" + server.port() + path;
    }
}
