package attune.widget;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import attune.TestApp;
import attune.TestChromium;
import attune.TestDatabase;
import attune.TestSurveys;
import attune.store.WorkspaceId;
import attune.survey.Survey;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A survey on a page of another site: asked, answered, closed, and never in the way.
class WidgetBrowserTest {

    private static final String SURVEY = """
            {"format": "attune-survey/1", "name": "Shop", "purpose": "transactional", "anonymity": "identified", "title": "One moment, please", "languages": ["de"],
             "pages": [{"name": "one", "questions": [{"name": "ease", "type": "csat", "title": {"en": "How was it?", "de": "Wie war es?"}, "required": true}]},
                       {"name": "two", "questions": [{"name": "why", "type": "long-text", "title": "You said {ease}. What went wrong?", "when": "{ease} <= 2"},
                                                     {"name": "who", "type": "single", "title": "You are", "options": ["guest", "friend"], "other": "Somebody else"}]}],
             "endings": [{"name": "thanks", "title": "Thank you"}]}""";
    /// Whatever moves on a page without anybody having touched it, from its first moment on.
    private static final String SHIFTS = "window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach(entry => { if (!entry.hadRecentInput) window.moved += entry.value; })).observe({type: 'layout-shift', buffered: true});";

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

    private Survey survey(UnaryOperator<Widget> as) {
        var survey = TestSurveys.open(workspace, SURVEY);
        TestDatabase.database().inVoid(workspace, tx -> TestApp.attune().feedback.outlets.widgets.keep(tx, survey.id(), as.apply(Widget.USUAL)));
        return survey;
    }

    private static Widget with(Widget widget, Widget.Mode mode, Widget.Trigger trigger) {
        return new Widget(true, mode, trigger, "order-placed", 0, 90, 100, 30, widget.pages(), widget.origins());
    }

    private static String tag(Survey survey, String more) {
        return "<script src=\"" + TestApp.url() + "/widget.js\" data-survey=\"" + survey.key() + "\"" + more + " async></script>";
    }

    private static Page visit(int width, String html) {
        var page = chromium.open(width, ColorScheme.LIGHT);
        page.addInitScript(SHIFTS);
        site.shows(html);
        page.navigate(site.origin() + "/orders/1");
        return page;
    }

    @Test
    void a_visitor_of_another_site_answers_and_nothing_on_the_page_moves() {
        var survey = survey(widget -> with(widget, Widget.Mode.SLIDE_IN, Widget.Trigger.DWELL));
        var page = visit(1280, "<h1>Shop</h1><p>Words of the shop.</p>" + tag(survey, " data-location=\"nowhere-known\""));
        var panel = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("One moment, please"));
        panel.locator("input[value='2']").check();
        panel.getByText("Next").click();
        assertThat(panel.getByText("You said 2. What went wrong?")).isVisible();
        panel.getByLabel("You said 2. What went wrong?").fill("The <b>checkout</b>");
        panel.getByText("Send").click();
        assertThat(panel.getByText("Thank you")).isVisible();
        assertThat(TestSurveys.answers(workspace)).containsExactly("{\"why\": \"The <b>checkout</b>\", \"ease\": 2}");
        assertThat(TestSurveys.column(workspace, "way || ' ' || place::text")).containsExactly("5 {}");
        assertThat(page.evaluate("window.moved")).isEqualTo(0);
        page.reload();
        page.waitForFunction("window.attune?.ready");
        assertThat(page.locator("attune-survey")).hasCount(0);
    }

    @Test
    void the_keyboard_alone_opens_answers_and_leaves_a_dialog() {
        var survey = survey(widget -> with(widget, Widget.Mode.POPOVER, Widget.Trigger.EVENT));
        var page = visit(1280, "<h1>Shop</h1><button id=\"buy\">Buy</button>" + tag(survey, ""));
        page.waitForFunction("window.attune?.ready");
        page.locator("#buy").focus();
        page.evaluate("attune('event', 'basket-left')");
        assertThat(page.locator("attune-survey")).hasCount(0);
        page.evaluate("attune('event', 'order-placed')");
        var dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).isVisible();
        page.keyboard().press("Tab");
        page.keyboard().press("Space");
        assertThat(dialog.getByRole(AriaRole.RADIO).first()).isChecked();
        page.keyboard().press("ArrowRight");
        page.keyboard().press("ArrowRight");
        page.keyboard().press("Enter");
        assertThat(dialog.getByText("You are")).isVisible();
        for (var i = 0; i < 12; i++) {
            page.keyboard().press("Tab");
            assertThat(page.evaluate("document.activeElement.tagName")).as("the focus stays in the dialog or the browser").isIn("ATTUNE-SURVEY", "BODY");
        }
        page.keyboard().press("Escape");
        assertThat(page.locator("attune-survey")).hasCount(0);
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("buy");
        assertThat(TestSurveys.answers(workspace)).isEmpty();
        page.evaluate("attune('event', 'order-placed')");
        assertThat(page.locator("attune-survey")).hasCount(0);
    }

    @Test
    void a_place_within_the_page_keeps_its_height_and_speaks_the_language_of_the_page() {
        var survey = survey(widget -> with(widget, Widget.Mode.INLINE, Widget.Trigger.PAGE));
        var page = visit(375, "<h1>Shop</h1><div class=\"place\" data-attune=\"" + survey.key() + "\"></div><p>Words below.</p>" + tag(survey, " data-language=\"de-AT\""));
        var panel = page.locator("attune-survey");
        assertThat(panel.getByText("Wie war es?")).isVisible();
        assertThat(panel.getByText("Weiter")).isVisible();
        assertThat(page.evaluate("window.moved")).isEqualTo(0);
        assertThat(page.evaluate("document.querySelector('.place').offsetHeight")).isEqualTo(420);
    }

    @Test
    void only_pages_and_sites_that_were_chosen_ask_and_only_so_many_visitors() {
        var other = survey(widget -> new Widget(true, Widget.Mode.SLIDE_IN, Widget.Trigger.PAGE, "", 0, 50, 100, 30, List.of("/baskets/*"), List.of()));
        var page = visit(1280, "<h1>Shop</h1>" + tag(other, ""));
        page.waitForFunction("window.attune?.ready");
        page.evaluate("history.pushState(null, '', '/baskets/7')");
        assertThat(page.locator("attune-survey").getByText("How was it?")).isVisible();
        var none = survey(widget -> new Widget(false, Widget.Mode.SLIDE_IN, Widget.Trigger.PAGE, "", 0, 50, 100, 30, List.of(), List.of()));
        var silent = visit(1280, "<h1>Shop</h1>" + tag(survey(widget -> with(widget, Widget.Mode.SLIDE_IN, Widget.Trigger.CODE)), ""));
        silent.waitForFunction("window.attune?.ready");
        silent.evaluate("attune('open')");
        assertThat(silent.locator("attune-survey").getByText("How was it?")).isVisible();
        assertThat(TestApp.attune().feedback.outlets.widgets.of(workspace, none.id()).on()).isFalse();
    }

    @Test
    void a_survey_with_a_file_stands_in_a_frame_that_has_its_height() {
        var survey = TestSurveys.open(workspace, SURVEY.replace("\"type\": \"long-text\", \"title\": \"You said {ease}. What went wrong?\", \"when\": \"{ease} <= 2\"", "\"type\": \"file\", \"title\": \"A picture\""));
        TestDatabase.database().inVoid(workspace, tx -> TestApp.attune().feedback.outlets.widgets.keep(tx, survey.id(), with(Widget.USUAL, Widget.Mode.SLIDE_IN, Widget.Trigger.PAGE)));
        var page = visit(1280, "<h1>Shop</h1>" + tag(survey, ""));
        var frame = page.locator("attune-survey").locator("iframe");
        assertThat(frame.contentFrame().getByText("How was it?")).isVisible();
        page.waitForFunction("document.querySelector('attune-survey').shadowRoot.querySelector('iframe').style.height !== ''");
    }
}
