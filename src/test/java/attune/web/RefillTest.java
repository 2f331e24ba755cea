package attune.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class RefillTest {

    private static final String PAGE = """
            <main><form method="post" action="/rules"><input type="hidden" name="kind" value="email"><input name="days" value="30"></form>
            <details><summary>More</summary><form method="post" action="/rules" id="rule"><input type="hidden" name="kind" value="phone">
            <div class="field"><label for="d">Days to wait</label><input id="d" name="days" value="30"></div>
            <textarea name="why"></textarea><input type="checkbox" name="sure" value="yes" checked><input type="password" name="secret">
            <select name="who"><option value="all">All</option><option value="some">Some</option></select></form></details></main>
            """;

    private static org.jsoup.nodes.Element refilled(String sentence) {
        var entered = Map.of("kind", List.of("phone"), "days", List.of("\"><b>-1"), "why", List.of("  & so on"), "secret", List.of("hidden harbour"), "who", List.of("some"));
        return Jsoup.parse(Refill.of(PAGE, "/rules", entered, sentence).orElseThrow());
    }

    @Test
    void what_was_entered_stands_in_the_form_that_was_sent_and_in_no_other() {
        var page = refilled("“Days” must be a whole number.");
        assertThat(page.select("#rule [name=days]").val()).isEqualTo("\"><b>-1");
        assertThat(page.selectFirst("#rule [name=why]").wholeText()).isEqualTo("  & so on");
        assertThat(page.select("#rule option[selected]").val()).isEqualTo("some");
        assertThat(page.select("#rule [name=sure]").hasAttr("checked")).isFalse();
        assertThat(page.select("form:not(#rule) [name=days]").val()).isEqualTo("30");
        assertThat(page.select("b")).isEmpty();
    }

    @Test
    void a_password_is_never_sent_back() {
        assertThat(refilled("“Days” must be a whole number.").html()).doesNotContain("hidden harbour");
    }

    @Test
    void the_sentence_stands_at_the_field_it_names_by_the_word_that_its_label_has() {
        var page = refilled("“Days” must be a whole number.");
        assertThat(page.select("#rule .field > .wrong").text()).isEqualTo("“Days to wait” must be a whole number.");
        assertThat(page.select("#d").attr("aria-describedby")).isEqualTo("wrong-days");
        assertThat(page.select("#d").attr("aria-invalid")).isEqualTo("true");
        assertThat(page.select("details").hasAttr("open")).isTrue();
        assertThat(refilled("Days to wait: they must be a whole number.").select("#rule .field > .wrong").text()).startsWith("Days to wait: they");
    }

    @Test
    void a_sentence_about_no_single_field_stands_above_the_form() {
        assertThat(refilled("Somebody was faster.").selectFirst("#rule").child(0).text()).isEqualTo("Somebody was faster.");
    }

    @Test
    void a_page_without_the_form_is_left_to_others() {
        assertThat(Refill.of(PAGE, "/elsewhere", Map.of(), "No.")).isEmpty();
    }
}
