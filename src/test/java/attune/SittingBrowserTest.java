package attune;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import attune.account.PublicAddress;
import attune.account.Role;
import attune.identity.Identity;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.interaction.Metric;
import attune.interaction.Score;
import attune.mail.Sender;
import attune.sharing.Scanner;
import attune.widget.ForeignSite;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A new user asks, is answered by every way there is, and wins an unhappy customer back: in one sitting, in a real browser, with a real
/// mail server and a page of another site.
class SittingBrowserTest {

    private static final String BOX = "hello@larkspur.example";
    private static final Pattern CLICK = Pattern.compile("href=\"([^\"]*/i/[^\"]*a=3[^\"]*)\"");

    private final TestChromium chromium = new TestChromium();
    private final AskingRig rig = new AskingRig();
    private final GreenMail server = new GreenMail(new ServerSetup[] {new ServerSetup(0, "127.0.0.1", "smtp").dynamicPort(), new ServerSetup(0, "127.0.0.1", "imap").dynamicPort()});
    private GreenMailUser box;
    private Page page;
    private String survey;

    @AfterEach
    void end() {
        server.stop();
        chromium.close();
    }

    @Test
    void a_survey_is_built_answered_by_every_way_and_its_unhappy_customer_won_back() throws Exception {
        aBusinessWithACustomer();
        page = chromium.open(1440, ColorScheme.LIGHT);
        chromium.signIn(TestApp.member(rig.workspace, Role.OWNER).email(), TestApp.PASSWORD);
        aSurveyWithLogicIsBuiltAndPublished();

        var before = score();
        byLink();
        assertThat(titleOfResults()).contains("1 answer");
        assertThat(changed(before)).as("the score and its margin").isNotEqualTo(before);

        byMail();
        byWidget();
        assertThat(titleOfResults()).contains("3 answers");
        theDetractorIsHeardAndWonBack();
        byPoster();
        assertThat(titleOfResults()).contains("4 answers");
        assertThat(chromium.complaints()).isEmpty();
    }

    private void aBusinessWithACustomer() {
        server.start();
        box = server.setUser(BOX, "reader", "s3cret of the reader");
        var ann = rig.customer("ann", "{\"name\":\"Ann Lee\",\"email\":\"ann@example.com\"}");
        rig.consents(ann, true);
        rig.in(tx -> {
            TestApp.attune().workspaces.keepAddress(tx, new PublicAddress(TestApp.url()));
            TestApp.attune().mail.keep(tx, new Sender("127.0.0.1", server.getSmtp().getPort(), Sender.Security.NONE, "", "", BOX, "Larkspur"));
            return null;
        });
        assertThat(TestApp.signedIn(rig.workspace, Role.OWNER).post("/settings/postbox", "host", "127.0.0.1", "port", Integer.toString(server.getImap().getPort()), "security", "NONE",
                "username", "reader", "password", "s3cret of the reader", "folder", "INBOX", "address", BOX).status()).isEqualTo(303);
        // What another survey heard before, of people without a name.
        var heard = new ArrayList<Interaction>();
        for (var i = 0; i < 40; i++)
            heard.add(Interaction.of(Kind.SCORE, "Last year", Identity.anonymous("before-" + i), Instant.now().minus(Duration.ofDays(1))).score(new Score(Metric.NPS, i % 4 == 0 ? 9 : 7)).build());
        TestApp.attune().interactions.append(rig.workspace, heard);
        rig.caughtUp();
    }

    private void aSurveyWithLogicIsBuiltAndPublished() {
        chromium.go("/surveys/new");
        page.locator("#f-name").fill("Lobby");
        page.getByText("Begin", new Page.GetByTextOptions().setExact(true)).click();
        page.waitForURL("**/edit");
        add("nps", "Would you recommend our lobby?");
        page.locator("#done").click();
        assertThat(page.locator("#form")).hasCount(0);
        page.locator("#new-page").click();
        assertThat(page.locator("a[href*='?add=']")).hasCount(2);
        add("long-text", "What went wrong?");
        page.locator("#logic-when > summary").click();
        page.locator("#when-0-name").selectOption("nps");
        assertThat(page.locator("#when-1-name")).isVisible();
        page.locator("#when-0-operator").selectOption("LESS_OR_EQUAL");
        page.locator("#when-0-value").fill("6");
        page.locator("#when-0-value").press("Tab");
        assertThat(page.locator("#f-when")).hasValue("{nps} <= 6");
        page.locator("#done").click();
        assertThat(page.locator(".asked li")).hasCount(2);
        page.locator("#bar").getByText("Publish").click();
        page.waitForURL(address -> !address.endsWith("/edit"));
        survey = page.url().replaceAll(".*/surveys/(\\d+).*", "/surveys/$1");
    }

    private void add(String kind, String title) {
        page.locator("a[href*='?add=']").last().click();
        page.locator("#kinds button[value=" + kind + "]").click();
        assertThat(page.locator("#f-title")).isFocused();
        page.locator("#f-title").fill(title);
        page.locator("#f-title").press("Tab");
        assertThat(page.locator("#bar")).containsText("Changed question");
    }

    // ------------------------------------------------------------------ the ways

    private void byLink() {
        chromium.go(survey);
        try (var visitor = visitor(1280)) {
            visitor.page.navigate(here(page.locator("main input[readonly]").first().inputValue()));
            answer(visitor.page, "9", "");
        }
    }

    private void byMail() throws Exception {
        chromium.go(survey + "/sendings/new");
        page.getByText("See who would be asked").click();
        page.locator("form[action$='/sendings'] button.pri").click();
        page.locator("dialog[open] button.danger").click();
        var mail = mailed("one question");
        assertThat(mail.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        var click = CLICK.matcher(html(mail));
        assertThat(click.find()).as(html(mail)).isTrue();
        try (var customer = visitor(375)) {
            // A program that drives a browser answers nothing; this one is a hand.
            customer.page.addInitScript("Object.defineProperty(navigator, 'webdriver', {get: () => false})");
            customer.page.navigate(click.group(1).replace("&amp;", "&"));
            Until.so("one click is an answer", () -> {
                if (customer.page.url().contains("/i/")) customer.page.mouse().move(20 + Math.random() * 200, 700);
                return rig.count("response") == 2;
            });
            customer.page.waitForURL("**/r/**");
            answer(customer.page, "3", "No hot water");
        }
    }

    private void byWidget() {
        chromium.go(survey + "/widget");
        page.getByLabel("What makes it ask").selectOption("page");
        page.waitForNavigation(() -> page.getByText("Keep it so").click());
        var tag = page.locator("pre, code").filter(new Locator.FilterOptions().setHasText("data-survey")).first().textContent();
        try (var site = new ForeignSite(TestApp.url()).shows("<h1>Somebody's shop</h1>" + here(tag)); var visitor = visitor(1280)) {
            visitor.page.navigate(site.origin() + "/");
            var panel = visitor.page.locator("attune-survey");
            panel.locator("input[value='10']").check(new Locator.CheckOptions().setForce(true));
            panel.locator("button").filter(new Locator.FilterOptions().setHasText(Pattern.compile("Send|Next"))).last().click();
            assertThat(panel.getByText("Thank you")).isVisible();
        }
    }

    private void byPoster() throws Exception {
        chromium.go(survey + "/poster");
        var link = Scanner.read(page.locator("article.poster svg.code-drawing").screenshot());
        assertThat(link).contains("via=qr");
        try (var phone = visitor(360)) {
            phone.page.navigate(here(link));
            assertThat((Integer) phone.page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(360);
            answer(phone.page, "9", "");
        }
    }

    /// A page that is sent very fast is asked for once more.
    private static void answer(Page page, String score, String why) {
        Until.so("the survey is answered", () -> {
            if (page.locator(".end").count() > 0) return true;
            var asked = page.locator("input[name='q.nps'][value='" + score + "']");
            if (asked.count() > 0) asked.check(new Locator.CheckOptions().setForce(true));
            var words = page.locator("textarea");
            if (words.count() > 0 && words.isVisible()) words.fill(why);
            page.waitForNavigation(() -> page.locator("form.questions button[type=submit]").click());
            return page.locator(".end").count() > 0;
        });
    }

    // ------------------------------------------------------------------ closing the loop

    private void theDetractorIsHeardAndWonBack() throws Exception {
        assertThat(TestApp.attune().feedback.closing.alerts().await(Until.PATIENCE)).isTrue();
        chromium.go("/followups");
        assertThat(page.locator("main")).containsText("No hot water");
        page.locator("a.case", new Page.LocatorOptions().setHasText("Ann Lee")).click();
        page.locator("#letter textarea").fill("Dear Ann, the boiler is mended.");
        page.locator("#letter").getByText("Send", new Locator.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("ol.timeline")).containsText("the boiler is mended");
        reply(mailed("About what you told us").getMessageID());
        var file = page.url();
        chromium.go("/settings/postbox");
        page.waitForNavigation(() -> page.getByText("Look now").click());
        page.navigate(file);
        assertThat(page.locator("ol.timeline")).containsText("Thank you, we will come again.");
        assertThat(page.locator("ol.timeline")).not().containsText("> Dear Ann");

        chromium.go("/followups/measures");
        var before = page.locator("section.facts").textContent();
        page.navigate(file);
        page.locator("input[name=outcome][value=RECOVERED]").check();
        page.waitForNavigation(() -> page.getByText("Close it", new Page.GetByTextOptions().setExact(true)).click());
        assertThat(page.locator("main")).containsText("Recovered");
        chromium.go("/followups/measures");
        assertThat(page.locator("section.facts").textContent()).as("the measures").isNotEqualTo(before);
        assertThat(page.locator("section.facts")).containsText(Pattern.compile("Recovered\\s*100"));
    }

    /// The mail with this in its subject that reached the customer.
    private MimeMessage mailed(String subject) {
        var found = new ArrayList<MimeMessage>();
        Until.so("a mail about “" + subject + "” has arrived", () -> {
            for (var mail : server.getReceivedMessages()) {
                try {
                    if (mail.getSubject().contains(subject) && mail.getAllRecipients()[0].toString().equals("ann@example.com")) found.add(mail);
                } catch (MessagingException broken) {
                    throw new IllegalStateException(broken);
                }
            }
            return !found.isEmpty();
        });
        return found.getFirst();
    }

    private void reply(String to) throws Exception {
        var mail = "From: Ann Lee <ann@example.com>\r\nTo: " + BOX + "\r\nSubject: Re: About what you told us\r\nMessage-ID: <" + UUID.randomUUID() + "@example.com>\r\nReferences: " + to
                + "\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nThank you, we will come again.\r\n\r\nOn Mon, 23 Nov 2026, Larkspur <" + BOX + "> wrote:\r\n> Dear Ann, the boiler is mended.\r\n";
        var folder = (MailFolder) server.getManagers().getImapHostManager().getInbox(box);
        folder.store(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8))));
    }

    // ------------------------------------------------------------------ looking

    private String titleOfResults() {
        rig.caughtUp();
        chromium.go(survey + "/results");
        return page.locator("h1").textContent();
    }

    /// “NPS 25 ± 13”, and of how many.
    private String score() {
        chromium.go("/scores");
        return page.locator("h1").textContent() + page.locator(".standing").textContent();
    }

    private String changed(String before) {
        assertThat(before).contains("±");
        Until.so("the score has changed", () -> !score().equals(before));
        return score();
    }

    /// Somebody else's window.
    private record Visitor(Page page) implements AutoCloseable {
        @Override
        public void close() {
            page.context().close();
        }
    }

    private Visitor visitor(int width) {
        return new Visitor(page.context().browser().newContext(new Browser.NewContextOptions().setViewportSize(width, 800)).newPage());
    }

    /// The program of the tests is served on a port that its settings do not know.
    private static String here(String address) {
        return address.replaceAll("http://localhost:\\d+", TestApp.url());
    }

    private static String html(Part part) throws Exception {
        if (part.isMimeType("text/html")) return (String) part.getContent();
        if (!(part.getContent() instanceof Multipart parts)) return "";
        var all = new StringBuilder();
        for (var i = 0; i < parts.getCount(); i++) all.append(html(parts.getBodyPart(i)));
        return all.toString();
    }
}
