package attune.survey;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// One question, or one statement between questions.
///
/// @param name     unique within the survey; expressions and files know it by this: letters, digits, `_` and `-`
/// @param when     an expression that must hold for it to be asked, or none
/// @param about    for words: the scored question that they explain; none means the scored question before
/// @param touchpoint the key of the touchpoint it asks about, where that is not the survey's
public record Question(String name, Text title, Text help, boolean required, Optional<String> when, Optional<String> about, Optional<String> touchpoint, Shape shape) {

    public Question(String name, Text title, Text help, boolean required, Optional<String> when, Optional<String> about, Shape shape) {
        this(name, title, help, required, when, about, Optional.empty(), shape);
    }

    public boolean scored() {
        return shape.measures().isPresent();
    }

    /// What an answer to a scored question is worth; of an expectation and a perception, the gap between them.
    public double score(JsonNode answer) {
        return answer.isObject() ? answer.path("perceived").asDouble() - answer.path("expected").asDouble() : answer.asDouble();
    }
}
