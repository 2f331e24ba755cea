package attune;

import static org.assertj.core.api.Assertions.assertThat;

import attune.Looks.Look;
import attune.account.Role;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Walks every page of a company that has just begun, and looks for what shuts people out.
class OpenWhileEmptyBrowserTest {

    private static TestChromium chromium;

    @BeforeAll
    static void open() {
        chromium = new TestChromium();
    }

    @AfterAll
    static void close() {
        if (chromium != null) chromium.close();
    }

    @Test
    void nobody_is_shut_out_of_an_empty_page() {
        var looks = new Looks(chromium, new Look(1440, ColorScheme.DARK), new Look(375, ColorScheme.LIGHT));
        chromium.signIn(TestApp.member(TestDatabase.workspace(), Role.OWNER).email(), TestApp.PASSWORD);
        Looks.pages().forEach(looks::at);
        assertThat(looks.found).isEmpty();
    }
}
