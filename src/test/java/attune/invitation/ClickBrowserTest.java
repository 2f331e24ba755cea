package attune.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import attune.AskingRig;
import attune.TestApp;
import attune.TestChromium;
import attune.Until;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// An answer clicked in a mail is sent for a person, and not for a program that drives a browser.
class ClickBrowserTest {

    private static TestChromium chromium;
    private static AskingRig rig;

    @BeforeAll
    static void open() {
        chromium = new TestChromium();
        rig = new AskingRig();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    @Test
    void a_hand_that_moves_sends_the_answer_and_a_program_that_moves_one_does_not() {
        var survey = rig.published("Stay", "relationship", "identified");
        var ana = rig.customer("ana", "{\"email\":\"ana@x.example\"}");
        var link = rig.in(tx -> rig.inviting.invitations.link(tx, survey.id(), ana, true, Optional.empty()));

        var driven = chromium.open(375, ColorScheme.LIGHT);
        driven.navigate(TestApp.url() + link + "?q=nps&a=9");
        moves(driven);
        assertThat(rig.count("response")).isZero();
        assertThat(driven.locator("input[value='9']").isChecked()).isTrue();
        assertThat(chromium.barriers()).isEmpty();

        var person = chromium.open(375, ColorScheme.LIGHT);
        person.addInitScript("Object.defineProperty(navigator, 'webdriver', {get: () => false})");
        person.navigate(TestApp.url() + link + "?q=nps&a=9");
        Until.so("the answer is kept", () -> {
            if (person.url().contains("/i/")) person.mouse().move(20 + Math.random() * 200, 700);
            return rig.count("response") == 1;
        });
        person.waitForURL("**/r/**");
        assertThat(person.content()).contains("Why?");
        assertThat(chromium.complaints()).isEmpty();
    }

    private static void moves(Page page) {
        for (var i = 0; i < 20; i++) {
            page.mouse().move(20 + i * 5, 700);
            page.waitForTimeout(100);
        }
    }
}
