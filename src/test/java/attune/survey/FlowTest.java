package attune.survey;

import static org.assertj.core.api.Assertions.assertThat;

import attune.interview.Known;
import attune.interview.Plan;
import attune.interview.Walk;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// On generated surveys: what is found without problems can always be walked to an end, on pages and to endings that the check calls reachable.
class FlowTest {

    private final long seed = Long.getLong("attune.seed", 20_261_123L);
    private final Random random = new Random(seed);

    @Test
    void a_walk_without_problems_always_ends_where_the_check_says_it_can() {
        int sound = 0;
        for (int round = 0; round < 4_000; round++) {
            var definition = DefinitionJson.read(file()).definition();
            if (!Problems.of(definition).isEmpty()) continue;
            sound++;
            var plan = new Plan(definition);
            var flow = new Flow(definition);
            for (int walks = 0; walks < 20; walks++) {
                var walk = new Walk(plan, answers(definition), Known.NOBODY);
                var path = walk.path();
                assertThat(new HashSet<>(path)).as("seed %d, round %d: no page twice", seed, round).hasSameSizeAs(path);
                assertThat(path).as("seed %d, round %d: pages that can be reached", seed, round).allMatch(page -> flow.reaches(definition.pages().indexOf(page)));
                assertThat(definition.endings()).extracting(Ending::name).contains(walk.ending());
                assertThat(flow.ends(walk.ending())).as("seed %d, round %d: the ending can be reached", seed, round).isTrue();
            }
        }
        assertThat(sound).as("seed %d: enough of them are sound", seed).isGreaterThan(200);
    }

    private ObjectNode file() {
        var file = JsonNodeFactory.instance.objectNode().put("format", Definition.FORMAT).put("name", "Generated").put("language", "en");
        int pages = 1 + random.nextInt(5);
        int asked = 0;
        for (int at = 0; at < pages; at++) {
            var page = file.withArray("pages").addObject().put("name", "page-" + at);
            if (asked > 0 && random.nextInt(3) == 0) page.put("when", condition(asked));
            int questions = random.nextInt(12) == 0 ? 0 : 1 + random.nextInt(3);
            page.putArray("questions");
            for (int each = 0; each < questions; each++) {
                var question = page.withArray("questions").addObject().put("name", "q" + asked).put("type", asked % 2 == 0 ? "nps" : "single").put("title", "?");
                if (asked % 2 == 1) question.putArray("options").add("a").add("b").add("c");
                if (asked > 0 && random.nextInt(4) == 0) question.put("when", condition(asked));
                asked++;
            }
            for (int jumps = random.nextInt(3); jumps > 0 && asked > 0; jumps--) {
                var jump = page.withArray("jumps").addObject().put("to", random.nextBoolean() ? "ending-" + random.nextInt(2) : "page-" + (at + random.nextInt(3)));
                if (random.nextInt(5) > 0) jump.put("when", condition(asked));
            }
        }
        for (int ending = 0; ending < 1 + random.nextInt(2); ending++) file.withArray("endings").addObject().put("name", "ending-" + ending).put("title", "Thanks");
        if (random.nextInt(3) == 0) file.withArray("calculated").addObject().put("name", "points").put("value", "sum({q0}, 1)");
        return file;
    }

    private String condition(int asked) {
        int of = random.nextInt(asked + (random.nextInt(20) == 0 ? 2 : 0));
        var simple = of % 2 == 0 ? "{q" + of + "} " + (random.nextBoolean() ? ">= " : "< ") + (1 + random.nextInt(9)) : "{q" + of + "} = '" + "abc".charAt(random.nextInt(3)) + "'";
        return random.nextInt(4) == 0 ? simple + " and !(" + condition(asked) + ")" : simple;
    }

    private ObjectNode answers(Definition definition) {
        var answers = JsonNodeFactory.instance.objectNode();
        definition.questions().forEach(question -> {
            if (random.nextInt(6) == 0) return;
            if (question.shape() instanceof Shape.Scale) answers.put(question.name(), random.nextInt(11));
            else answers.put(question.name(), String.valueOf("abc".charAt(random.nextInt(3))));
        });
        return answers;
    }
}
