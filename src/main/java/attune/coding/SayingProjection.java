package attune.coding;

import attune.interaction.Recorded;
import attune.projection.Batch;
import attune.projection.Projection;
import attune.store.Tx;
import attune.store.WorkspaceId;
import attune.survey.Anonymity;
import attune.survey.Question;
import attune.survey.Shape;
import attune.survey.Surveys;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/// Keeps up with the log what people said in words, and codes it by the rules of the day.
final class SayingProjection implements Projection {

    static final String NAME = "saying";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 20_000;

    private final Surveys surveys;

    SayingProjection(Surveys surveys) {
        this.surveys = surveys;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void apply(Tx owner, Batch batch) {
        var responses = new LinkedHashSet<UUID>();
        var rows = new LinkedHashMap<UUID, SayingStore.Row>();
        for (var row : batch.rows()) {
            var told = told(row);
            if (told == null) continue;
            var response = response(told);
            if (response != null) responses.add(response);
            else if (!told.path("text").asText().isBlank()) rows.put(row.id(), said(row, told));
        }
        if (!responses.isEmpty()) {
            for (var answers : SayingStore.responses(owner, responses)) for (var said : said(answers)) rows.put(said.id(), said);
            SayingStore.forgetOthers(owner, responses, rows.keySet());
        }
        if (rows.isEmpty()) return;
        SayingStore.keep(owner, batch.generation(), List.copyOf(rows.values()));
        code(owner, List.copyOf(rows.values()));
    }

    private static void code(Tx owner, List<SayingStore.Row> rows) {
        var themes = SayingStore.themes(owner, rows.stream().map(SayingStore.Row::workspace).collect(Collectors.toSet()));
        var ids = themes.values().stream().flatMap(List::stream).map(Theme::id).toList();
        SayingStore.code(owner, rows.stream().map(SayingStore.Row::id).toList(), ids, SayingStore.fitting(themes, rows));
    }

    /// What was said in a file goes when its import is taken back.
    @Override
    public boolean retract(Tx owner, Batch batch) {
        var responses = new LinkedHashSet<UUID>();
        var ids = new ArrayList<UUID>();
        for (var row : batch.rows()) {
            var told = told(row);
            if (told == null) continue;
            var response = response(told);
            if (response != null) responses.add(response);
            else ids.add(row.id());
        }
        if (!responses.isEmpty()) SayingStore.forgetResponses(owner, responses);
        if (!ids.isEmpty()) SayingStore.forget(owner, ids);
        return true;
    }

    @Override
    public void drop(Tx owner, int generation) {
        SayingStore.drop(owner, generation);
    }

    /// The properties, where they can hold words or name a response; most interactions do neither.
    private static JsonNode told(Recorded row) {
        if (row.properties() == null || !row.properties().contains("\"text\"") && !row.properties().contains("\"response\"")) return null;
        try {
            return JSON.readTree(row.properties());
        } catch (JsonProcessingException broken) {
            return null;
        }
    }

    private static UUID response(JsonNode told) {
        try {
            return told.path("survey").isNumber() && told.path("response").isTextual() ? UUID.fromString(told.path("response").asText()) : null;
        } catch (IllegalArgumentException notOurs) {
            return null;
        }
    }

    private static SayingStore.Row said(Recorded row, JsonNode told) {
        var words = told.path("text").asText();
        return new SayingStore.Row(row.workspace(), row.id(), Saying.Origin.LOG.ordinal(), null, null, null, row.identity(), row.at(), row.name(),
                row.score() == null ? null : row.score().metric().ordinal(), row.score() == null ? null : row.score().value(), told.path("language").asText(""), false,
                words.substring(0, Math.min(LONGEST, words.length())));
    }

    private List<SayingStore.Row> said(SayingStore.Answers answers) {
        var definition = surveys.version(new WorkspaceId(answers.workspace()), answers.survey(), answers.version());
        var rows = new ArrayList<SayingStore.Row>();
        definition.questions().filter(question -> answers.answers().has(question.name())).forEach(question -> {
            var words = words(question, answers.answers().get(question.name()));
            if (words.isBlank()) return;
            var explained = definition.explained(question).filter(scored -> question.shape() instanceof Shape.Words && answers.answers().has(scored.name()));
            var id = UUID.nameUUIDFromBytes((answers.response() + ":" + question.name()).getBytes(StandardCharsets.UTF_8));
            rows.add(new SayingStore.Row(answers.workspace(), id, Saying.Origin.SURVEY.ordinal(), answers.survey(), answers.response(), question.name(), answers.identity(),
                    answers.at(), definition.name(), explained.map(scored -> scored.shape().measures().orElseThrow().ordinal()).orElse(null),
                    explained.map(scored -> scored.score(answers.answers().get(scored.name()))).orElse(null), answers.language(), definition.anonymity() == Anonymity.CONFIDENTIAL, words));
        });
        return rows;
    }

    /// What somebody wrote freely, or chose to say in their own words.
    private static String words(Question question, JsonNode answer) {
        return switch (question.shape()) {
            case Shape.Words ignored -> answer.asText();
            case Shape.Choice ignored -> {
                var own = new ArrayList<String>();
                if (answer.isObject()) own.add(answer.path("other").asText());
                if (answer.isArray()) answer.forEach(each -> {
                    if (each.isObject()) own.add(each.path("other").asText());
                });
                yield String.join("\n", own);
            }
            default -> "";
        };
    }
}
