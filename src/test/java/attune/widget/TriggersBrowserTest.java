package attune.widget;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import attune.TestApp;
import attune.TestChromium;
import attune.TestDatabase;
import attune.TestSurveys;
import attune.store.WorkspaceId;
import attune.widget.Widget.Trigger;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What makes a survey ask on a page of another site, and what does not.
class TriggersBrowserTest {

    private static final String SURVEY = """
            {"format": "attune-survey/1", "name": "Shop", "title": "One moment, please",
             "pages": [{"name": "one", "questions": [{"name": "ease", "type": "csat", "title": "How was it?"}]}], "endings": [{"name": "thanks", "title": "Thank you"}]}""";
    private static final String LONG = "<h1>Shop</h1>" + "<p>Words of the shop, one below the other.</p>".repeat(200);

    private static TestChromium chromium;
    private static ForeignSite site;

    private final WorkspaceId workspace = TestDatabase.workspace();

    @BeforeAll
    static void open() {
        chromium = new TestChromium();
        site = new ForeignSite(TestApp.url());
    }

    @AfterAll
    static void close() {
        if (chromium != null) chromium.close();
        if (site != null) site.close();
    }

    @AfterEach
    void the_browser_had_nothing_to_complain_about() {
        assertThat(chromium.complaints()).isEmpty();
    }

    /// A visitor whose lot is drawn so, on a page that asks then.
    private Page visit(Trigger trigger, int sample, double lot) {
        var survey = TestSurveys.open(workspace, SURVEY);
        var widget = new Widget(true, Widget.Mode.SLIDE_IN, trigger, "order-placed", 30, 60, sample, 30, List.of(), List.of());
        TestDatabase.database().inVoid(workspace, tx -> TestApp.attune().feedback.outlets.widgets.keep(tx, survey.id(), widget));
        site.shows(LONG + "<script src=\"" + TestApp.url() + "/widget.js\" data-survey=\"" + survey.key() + "\" async></script>");
        var page = chromium.open(1280, ColorScheme.LIGHT);
        page.clock().install();
        page.addInitScript("Math.random = () => window.name ? .01 : " + lot);
        return arrives(page, survey.key());
    }

    /// Once its lot is drawn, the trigger is set.
    private static Page arrives(Page page, String key) {
        page.navigate(site.origin() + "/orders/1");
        page.waitForFunction("key => localStorage.getItem('attune.' + key)", key);
        return page;
    }

    private static void asks(Page page) {
        assertThat(page.locator("attune-survey").getByText("How was it?")).isVisible();
    }

    private static void isSilent(Page page) {
        assertThat(page.locator("attune-survey").count()).isZero();
    }

    @Test
    void it_asks_when_so_much_of_the_page_was_scrolled_and_not_before() {
        var page = visit(Trigger.SCROLL, 100, .5);
        page.evaluate("new Promise(seen => { addEventListener('scroll', () => seen(), {once: true}); scrollTo(0, document.documentElement.scrollHeight * .3); })");
        isSilent(page);
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight * .55)");
        asks(page);
    }

    @Test
    void it_asks_when_the_pointer_leaves_for_the_tabs_and_not_to_the_side() {
        var page = visit(Trigger.EXIT, 100, .5);
        page.mouse().move(300, 200);
        page.evaluate("document.documentElement.dispatchEvent(new MouseEvent('mouseleave', {clientX: -1, clientY: 200}))");
        isSilent(page);
        page.mouse().move(300, 0);
        page.mouse().move(300, -4);
        asks(page);
    }

    @Test
    void it_asks_after_so_long_on_the_page() {
        var page = visit(Trigger.DWELL, 100, .5);
        page.clock().runFor(29_000);
        isSilent(page);
        page.clock().runFor(2_000);
        asks(page);
    }

    @Test
    void it_asks_at_the_event_that_was_named_and_when_code_opens_it() {
        var page = visit(Trigger.EVENT, 100, .5);
        page.evaluate("attune('event', 'basket-left')");
        isSilent(page);
        page.evaluate("attune('event', 'order-placed')");
        asks(page);
        var coded = visit(Trigger.CODE, 100, .5);
        coded.evaluate("attune('event', 'order-placed')");
        coded.clock().runFor(60_000);
        isSilent(coded);
        coded.evaluate("attune('open')");
        asks(coded);
    }

    /// The lot is drawn once a visitor: whoever was left out stays so on every page.
    @Test
    void it_asks_only_those_who_are_drawn() {
        var left = visit(Trigger.PAGE, 40, .41);
        isSilent(left);
        left.evaluate("window.name = 'a luckier lot'");
        arrives(left, (String) left.evaluate("document.querySelector('[data-survey]').dataset.survey"));
        isSilent(left);
        asks(visit(Trigger.PAGE, 40, .39));
    }
}
