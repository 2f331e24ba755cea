package attune.hook;

import attune.response.Response;
import attune.survey.Definition;
import attune.survey.Question;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;

/// What is told of an answer; `openapi.yaml` describes it.
final class Payload {

    static final String TYPE = "response.completed";

    private Payload() {}

    /// @param customer whose it is, where that may be known
    static ObjectNode of(Definition survey, Response response, Optional<Long> customer) {
        var json = JsonNodeFactory.instance.objectNode().put("type", TYPE).put("id", id(response.id().toString()))
                .put("timestamp", response.completedAt().orElse(response.changedAt()).toString());
        var data = json.putObject("data");
        data.putObject("survey").put("id", response.survey()).put("name", survey.name()).put("version", response.version());
        data.put("response", response.id().toString()).put("way", response.way().name().toLowerCase(Locale.ROOT)).put("language", response.language());
        if (customer.isPresent()) data.put("customer", customer.get());
        else data.putNull("customer");
        var scores = data.putArray("scores");
        survey.questions().filter(Question::scored).filter(question -> response.answers().hasNonNull(question.name())).forEach(question -> {
            var answer = response.answers().get(question.name());
            var value = answer.isObject() ? answer.path("perceived").asDouble() - answer.path("expected").asDouble() : answer.asDouble();
            scores.addObject().put("question", question.name()).put("metric", question.shape().measures().orElseThrow().name()).put("value", value);
        });
        data.set("answers", response.answers());
        data.set("calculated", response.calculated());
        return json;
    }

    /// The same for the same answer, however often it is told.
    static String id(String event) {
        return "evt_" + event;
    }
}
