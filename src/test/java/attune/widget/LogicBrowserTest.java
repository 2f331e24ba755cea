package attune.widget;

import static org.assertj.core.api.Assertions.assertThat;

import attune.TestApp;
import attune.TestChromium;
import attune.expression.Expression;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The script's expressions mean what the server's do: the cases that were recorded from SurveyJS's own core, once more.
class LogicBrowserTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String COMPARE = """
            async ([module, text]) => {
              const { compute, holds } = await import(module);
              const plain = value => JSON.stringify(value ?? null);
              return JSON.parse(text).flatMap(([source, tree, scope, value, condition]) => {
                const field = (within, parts) => {
                  for (let to = parts.length; to > 0; to--) {
                    const found = Object.entries(within ?? {}).find(([key]) => key.toLowerCase() === parts.slice(0, to).join('.').toLowerCase());
                    if (found) return to === parts.length ? found[1] : field(found[1], parts.slice(to));
                  }
                };
                const named = name => field(scope, name.split('.'));
                const mine = compute(tree, named);
                return plain(mine) === plain(value) && holds(tree, named) === condition ? [] : [`${source} of ${plain(scope)} is ${plain(value)} there and ${plain(mine)} here`];
              });
            }""";

    @Test
    void every_recorded_case_that_the_script_can_compute_comes_to_the_same() throws IOException {
        var recorded = JSON.readTree(getClass().getResourceAsStream("/expression/cases.json"));
        var cases = JSON.createArrayNode();
        for (var each : recorded.get("cases")) {
            var expression = Expression.parse(each.get(0).asText());
            if (!Trees.plain(expression)) continue;
            ArrayNode one = cases.addArray();
            one.add(each.get(0)).add(Trees.tree(expression)).add(recorded.get("scopes").get(each.get(1).asInt())).add(each.get(2)).add(each.get(3));
        }
        assertThat(cases.size()).isGreaterThan(1_000);
        try (var chromium = new TestChromium()) {
            chromium.open(800, ColorScheme.LIGHT);
            var page = chromium.go("/sign-in");
            var different = (List<?>) page.evaluate(COMPARE, List.of(TestApp.url() + "/static/-/widget/logic.js", cases.toString()));
            assertThat(different.stream().limit(20).toList()).as("%d of %d", different.size(), cases.size()).isEmpty();
        }
    }
}
