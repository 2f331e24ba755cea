package attune.postbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What somebody newly wrote is kept, what they quoted is not.
class PlainTextTest {

    @Test
    void what_stands_below_an_introduction_is_quoted() {
        for (var introduction : new String[] {
                "On Mon, 23 Nov 2026 at 08:00, Larkspur <hello@larkspur.example> wrote:",
                "On Mon, 23 Nov 2026 at 08:00, Larkspur Hotels and Travel\n<hello@larkspur.example> wrote:",
                "Am Mo., 23. Nov. 2026 um 08:00 Uhr schrieb Larkspur <hello@larkspur.example>:",
                "Le lun. 23 nov. 2026 à 08:00, Larkspur <hello@larkspur.example> a écrit :",
                "El lun, 23 nov 2026 a las 8:00, Larkspur (<hello@larkspur.example>) escribió:",
                "-----Original Message-----",
                "________________________________",
                "From: Larkspur <hello@larkspur.example>\nSent: Monday\nTo: Ann"})
            assertThat(PlainText.unquoted("Thank you, solved.\n\nAnn\n\n" + introduction + "\n> What was wrong?\nYours")).as(introduction).isEqualTo("Thank you, solved.\n\nAnn");
    }

    @Test
    void who_writes_between_the_lines_or_below_them_is_heard() {
        assertThat(PlainText.unquoted("> Was the room quiet?\nNo.\n> Was it clean?\nYes.")).isEqualTo("No.\nYes.");
        assertThat(PlainText.unquoted("On Mon, 23 Nov 2026 at 08:00, Larkspur wrote:\n> Was it clean?\n\nYes, very.")).isEqualTo("Yes, very.");
        assertThat(PlainText.unquoted("> only a quote")).isEqualTo("> only a quote");
        assertThat(PlainText.unquoted("On the whole it was good.\r\nI wrote: nothing")).isEqualTo("On the whole it was good.\nI wrote: nothing");
    }

    @Test
    void html_becomes_text_without_scripts_and_quotes() {
        var html = "<html><head><title>t</title><style>p{}</style></head><body><p>Thank&nbsp;you,<br>Ann &lt;3</p><script>alert(1)</script><ul><li>one</li><li>two</li></ul>"
                + "<div style='display:none'>hidden</div><div class=gmail_quote>On Monday Larkspur wrote:<blockquote>old</blockquote></div></body></html>";
        assertThat(PlainText.written(BounceTest.open("Content-Type: text/html\n\n" + html))).isEqualTo("Thank you,\nAnn <3\none\ntwo");
        assertThat(PlainText.written(BounceTest.open("Content-Type: text/html\n\n<blockquote>all is quoted</blockquote>"))).isEqualTo("all is quoted");
    }

    @Test
    void hostile_text_ends() {
        assertThat(PlainText.written(BounceTest.open("Content-Type: text/html\n\n" + "<div>".repeat(50_000) + "deep"))).contains("deep");
        assertThat(PlainText.unquoted("On ".repeat(50_000))).isNotNull();
        assertThat(PlainText.unquoted(("On " + "x ".repeat(60) + "\n").repeat(2_000))).isNotNull();
        assertThat(PlainText.unquoted("From: " + "\nTo: ".repeat(20_000))).isNotNull();
        assertThat(PlainText.unquoted("_".repeat(400_000))).isNotNull();
    }
}
