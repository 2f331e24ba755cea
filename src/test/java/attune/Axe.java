package attune;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/// Looks for what shuts people out of a page. It asks axe-core itself: its builder would carry all that is in order out of
/// the browser too, by way of a page of its own, and take three times as long.
public final class Axe {

    private static final String LIBRARY = library() + "; 0";
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    private static final String LOOK = """
            async ([rules, impacts]) => (await axe.run(document, {runOnly: rules, resultTypes: ['violations']})).violations
                .filter(rule => impacts.length === 0 || impacts.includes(rule.impact))
                .flatMap(rule => rule.nodes.slice(0, 5).map(node => `${rule.id}: ${node.html} ${node.failureSummary}`))
            """;

    private Axe() {}

    /// Whatever breaks a rule.
    public static Stream<String> violations(Page page) {
        return look(page, List.of());
    }

    /// What is serious or worse, and whether the page scrolls sideways.
    public static Stream<String> barriers(Page page) {
        var wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth").equals(true);
        return Stream.concat(look(page, List.of("serious", "critical")), wide ? Stream.of("the page scrolls sideways") : Stream.empty());
    }

    private static Stream<String> look(Page page, List<String> impacts) {
        if (page.evaluate("typeof axe === 'undefined'").equals(true)) page.evaluate(LIBRARY);
        return ((List<?>) page.evaluate(LOOK, List.of(RULES, impacts))).stream().map(String.class::cast);
    }

    private static String library() {
        try (var file = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
