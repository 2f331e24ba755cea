package attune.survey;

import java.util.Optional;

/// One question, or one statement between questions.
///
/// @param name     unique within the survey; expressions and files know it by this: letters, digits, `_` and `-`
/// @param when     an expression that must hold for it to be asked, or none
/// @param about    for words: the scored question that they explain; none means the scored question before
public record Question(String name, Text title, Text help, boolean required, Optional<String> when, Optional<String> about, Shape shape) {

    public boolean scored() {
        return shape.measures().isPresent();
    }
}
