package attune.result;

import static org.assertj.core.api.Assertions.assertThat;

import attune.TestApp;
import attune.TestDatabase;
import attune.response.Responses.Outcome;
import attune.response.Visit;
import attune.response.Way;
import attune.store.WorkspaceId;
import attune.survey.DefinitionJson;
import attune.survey.Survey;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/// A survey with a question of every kind, and answers to it as they come from chance.
public final class Answered {

    public static final String ALL_KINDS = """
            {"format": "attune-survey/1", "name": "Stay", "purpose": "relationship", "anonymity": "%s", "smallestGroup": 5, "title": "Your stay", "languages": ["en", "de"],
             "pages": [{"name": "one", "title": "First", "questions": [
                {"name": "nps", "type": "nps", "title": "Recommend us?"},
                {"name": "why", "type": "long-text", "title": "Why?"},
                {"name": "kind", "type": "single", "title": "Travelling as", "options": ["guest", "friend", "crew"], "other": "Something else"}]},
                {"name": "two", "title": "Second", "questions": [
                {"name": "liked", "type": "multiple", "title": "What did you like?", "options": ["room", "food", "desk"]},
                {"name": "parts", "type": "matrix", "title": "How were the parts?", "rows": ["bed", "bath"], "columns": ["good", "poor"]},
                {"name": "order", "type": "ranking", "title": "Most important", "options": ["price", "place", "quiet"]},
                {"name": "nights", "type": "number", "title": "How many nights?"},
                {"name": "gap", "type": "expectation", "title": "Breakfast"},
                {"name": "sat", "type": "csat", "title": "Satisfied?"}]}],
             "endings": [{"name": "thanks", "title": "Thank you"}]}""";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] TEXTS = {"The desk was slow and nobody came", "Quiet room, lovely bed", "=HYPERLINK(\"http://evil.example\")", "Slow, but the people at the desk were kind", "Alles gut"};

    public final WorkspaceId workspace;
    public final Survey survey;
    public final List<ObjectNode> answers = new ArrayList<>();
    public final List<String> languages = new ArrayList<>();
    public final List<Way> ways = new ArrayList<>();
    private final Random random;

    public Answered(String anonymity, long seed) {
        this(TestDatabase.workspace(), ALL_KINDS.formatted(anonymity), seed);
    }

    public Answered(WorkspaceId workspace, String definition, long seed) {
        this.workspace = workspace;
        this.random = new Random(seed);
        var reading = DefinitionJson.read(definition);
        assertThat(reading.problems()).isEmpty();
        var surveys = TestApp.attune().feedback.surveys;
        survey = TestDatabase.database().in(workspace, tx -> {
            var made = surveys.create(tx, reading.definition());
            surveys.publish(tx, made.id());
            return surveys.survey(tx, made.id());
        });
    }

    public Answered chance(int times) {
        for (var i = 0; i < times; i++) send(any(), random.nextInt(4) == 0 ? "de" : "en", random.nextBoolean() ? Way.LINK : Way.API);
        return this;
    }

    public UUID send(String answers) {
        try {
            return send((ObjectNode) JSON.readTree(answers), "en", Way.LINK);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(broken);
        }
    }

    public UUID send(ObjectNode given, String language, Way way) {
        var visit = Visit.begin(workspace, survey.id(), 1, way, 0);
        assertThat(TestApp.attune().feedback.responses.all(visit, language, given)).isInstanceOf(Outcome.Done.class);
        answers.add(given);
        languages.add(language);
        ways.add(way);
        return visit.response();
    }

    public ObjectNode any() {
        var given = JSON.createObjectNode();
        if (some()) given.put("nps", random.nextInt(11));
        if (some()) given.put("why", TEXTS[random.nextInt(TEXTS.length)]);
        if (some()) {
            if (random.nextInt(5) == 0) given.putObject("kind").put("other", "pilot");
            else given.put("kind", one("guest", "friend", "crew"));
        }
        if (some()) Arrays.stream(new String[] {"room", "food", "desk"}).filter(option -> random.nextBoolean() || option.equals("room")).forEach(given.withArray("/liked")::add);
        if (some()) given.putObject("parts").put("bed", one("good", "poor")).put("bath", one("good", "poor"));
        if (some()) {
            var order = new ArrayList<>(List.of("price", "place", "quiet"));
            java.util.Collections.shuffle(order, random);
            order.forEach(given.withArray("/order")::add);
        }
        if (some()) given.put("nights", random.nextInt(9));
        if (some()) given.putObject("gap").put("expected", 1 + random.nextInt(5)).put("perceived", 1 + random.nextInt(5));
        if (some()) given.put("sat", 1 + random.nextInt(5));
        if (given.isEmpty()) given.put("nps", 7);
        return given;
    }

    private boolean some() {
        return random.nextInt(5) > 0;
    }

    private String one(String... of) {
        return of[random.nextInt(of.length)];
    }

    public Results.Report report(Filter filter) {
        return TestDatabase.database().in(workspace, tx -> {
            var results = TestApp.attune().feedback.findings.results();
            return results.report(tx, results.selection(tx, survey.id(), filter));
        });
    }
}
