package attune.survey;

import attune.expression.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What keeps a definition from being published: found before anybody is asked.
public final class Problems {

    private final List<Problem> found = new ArrayList<>();
    private final Definition definition;

    private Problems(Definition definition) {
        this.definition = definition;
    }

    /// In the order of the file; empty where all is well.
    public static List<Problem> of(Definition definition) {
        return new Problems(definition).look();
    }

    private List<Problem> look() {
        if (definition.questions().noneMatch(question -> question.shape().answered()))
            found.add(new Problem("pages", "Nothing is asked yet: add a question."));
        for (var i = 0; i < definition.pages().size(); i++) {
            var page = definition.pages().get(i);
            var at = "pages[" + i + "]";
            expression(at + ".when", page.when());
            for (var q = 0; q < page.questions().size(); q++) question(at + ".questions[" + q + "]", page.questions().get(q));
            for (var j = 0; j < page.jumps().size(); j++) expression(at + ".jumps[" + j + "].when", page.jumps().get(j).when());
        }
        for (var i = 0; i < definition.calculated().size(); i++) expression("calculated[" + i + "].value", Optional.of(definition.calculated().get(i).value()));
        for (var i = 0; i < definition.quotas().size(); i++) expression("quotas[" + i + "].when", definition.quotas().get(i).when());
        return List.copyOf(found);
    }

    private void question(String at, Question question) {
        if (question.title().in(definition.language(), definition.language()).isBlank()) found.add(new Problem(at + ".title", "“" + question.name() + "” has no words: say what is asked."));
        expression(at + ".when", question.when());
    }

    private void expression(String at, Optional<String> text) {
        try {
            text.ifPresent(Expression::parse);
        } catch (Expression.Broken broken) {
            found.add(new Problem(at, broken.getMessage()));
        }
    }
}
