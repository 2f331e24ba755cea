package attune.interview;

import attune.expression.Expression;
import attune.expression.Scope;
import attune.survey.Page;
import attune.survey.Question;
import attune.survey.Quota;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where somebody stands in a survey, told by the answers so far. The same answers always lead the same way.
public final class Walk implements Scope {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Plan plan;
    private final ObjectNode answers;
    private final Known known;

    public Walk(Plan plan, ObjectNode answers, Known known) {
        this.plan = plan;
        this.answers = answers;
        this.known = known;
    }

    /// Where a page leads.
    public sealed interface Step {

        record On(Page page) implements Step {}

        record End(String ending) implements Step {}
    }

    @Override
    public JsonNode get(String name) {
        var answer = answers.path(name);
        if (!answer.isMissingNode()) return answer;
        for (var calculated : plan.definition().calculated())
            if (calculated.name().equals(name)) return JSON.valueToTree(plan.expression(calculated.value()).value(this));
        return within(name).orElseGet(() -> known.get(name));
    }

    /// A part of an answer: a row of a matrix, one of a pair.
    private Optional<JsonNode> within(String name) {
        var dot = name.indexOf('.');
        return dot < 0 ? Optional.empty() : Optional.of(answers.path(name.substring(0, dot)).path(name.substring(dot + 1))).filter(part -> !part.isMissingNode());
    }

    public boolean asks(Question question) {
        return holds(question.when());
    }

    /// What of the page is asked now.
    public List<Question> asked(Page page) {
        return page.questions().stream().filter(this::asks).toList();
    }

    public boolean shows(Page page) {
        return holds(page.when()) && page.questions().stream().anyMatch(this::asks);
    }

    public Step first() {
        return from(0);
    }

    /// Where to go once the page is answered: to what the first jump that holds names, else on.
    public Step after(Page page) {
        for (var jump : page.jumps()) {
            if (!holds(jump.when())) continue;
            var place = plan.place(jump.to());
            if (place.isEmpty()) return new Step.End(jump.to());
            // Only ahead: whoever is sent back would answer for ever.
            if (place.get() > plan.place(page.name()).orElseThrow()) return from(place.get());
        }
        return from(plan.place(page.name()).orElseThrow() + 1);
    }

    /// The pages that these answers lead over, from the first to where an answer is still owed or the end.
    public List<Page> path() {
        var path = new ArrayList<Page>();
        var step = first();
        while (step instanceof Step.On on) {
            path.add(on.page);
            step = after(on.page);
        }
        return path;
    }

    /// The ending to which these answers lead.
    public String ending() {
        var path = path();
        var last = path.isEmpty() ? first() : after(path.getLast());
        return last instanceof Step.End end ? end.ending : plan.definition().endings().getFirst().name();
    }

    /// Only what was asked on the way: answers to what was skipped afterwards are no answers.
    public ObjectNode kept() {
        var kept = JSON.createObjectNode();
        for (var page : path())
            for (var question : asked(page))
                if (answers.has(question.name())) kept.set(question.name(), answers.get(question.name()));
        return kept;
    }

    /// The calculated values, by name.
    public ObjectNode calculated() {
        var values = JSON.createObjectNode();
        for (var calculated : plan.definition().calculated()) values.set(calculated.name(), get(calculated.name()));
        return values;
    }

    public List<Quota> quotas() {
        return plan.definition().quotas().stream().filter(quota -> holds(quota.when())).toList();
    }

    public ObjectNode answers() {
        return answers;
    }

    private Step from(int place) {
        var pages = plan.definition().pages();
        for (var i = place; i < pages.size(); i++) if (shows(pages.get(i))) return new Step.On(pages.get(i));
        return new Step.End(plan.definition().endings().getFirst().name());
    }

    private boolean holds(Optional<String> when) {
        return when.map(plan::expression).map((Expression expression) -> expression.holds(this)).orElse(true);
    }
}
