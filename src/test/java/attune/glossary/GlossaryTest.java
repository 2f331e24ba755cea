package attune.glossary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class GlossaryTest {

    private static final Pattern USED = Pattern.compile("(?:part\\.term\\(id|, term) = \"([^\"]+)\"");

    @Test
    void everyEntryHasANameAMeaningAndRelativesThatExist() {
        var keys = new HashSet<String>();
        assertThat(Glossary.terms()).hasSizeGreaterThan(80).allSatisfy(term -> {
            assertThat(keys.add(term.key())).as(term.key() + " is there once").isTrue();
            assertThat(term.key()).matches("[a-z0-9-]+");
            assertThat(term.meaning()).as(term.key()).hasSizeGreaterThan(15);
            assertThat(term.related()).as(term.key()).allMatch(key -> Glossary.term(key).isPresent());
        });
    }

    @Test
    void everyTermThatAScreenNamesIsExplained() throws IOException {
        var named = new HashSet<String>();
        try (var templates = Files.walk(Path.of("src/main/jte"))) {
            for (var template : templates.filter(path -> path.toString().endsWith(".jte")).toList()) {
                var used = USED.matcher(Files.readString(template));
                while (used.find()) {
                    named.add(used.group(1));
                    assertThat(Glossary.term(used.group(1))).as("%s in %s", used.group(1), template).isPresent();
                }
            }
        }
        assertThat(named).contains("interaction", "touchpoint", "stage", "channel", "usual", "unmapped", "value", "status", "trait", "identity", "consent", "lag");
    }

    @Test
    void theMetricsOfTheTradeHaveTheirFormula() {
        for (var key : new String[] {"nps", "csat", "churn", "retention", "survival", "clv", "fcr", "margin-of-error", "wilson-interval", "deflection"})
            assertThat(Glossary.term(key).orElseThrow().formula()).as(key).isNotEmpty();
        assertThat(Glossary.term("nps").orElseThrow().range()).contains("−100 to 100");
        assertThat(Glossary.term("ces-effort").orElseThrow().range()).contains("low is good");
        assertThat(Glossary.term("ces-ease").orElseThrow().range()).contains("high is good");
    }

    @Test
    void theGlossaryAnswersToOtherNamesAndPutsTheTermItselfFirst() {
        assertThat(Glossary.find("FCR").getFirst().key()).isEqualTo("fcr");
        assertThat(Glossary.find("kaplan").getFirst().key()).isEqualTo("survival");
        assertThat(Glossary.find("no such word")).isEmpty();
    }
}
