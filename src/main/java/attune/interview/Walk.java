package attune.interview;

import attune.expression.Expression;
import attune.expression.Scope;
import attune.survey.Calculated;
import attune.survey.Option;
import attune.survey.Page;
import attune.survey.Question;
import attune.survey.Quota;
import attune.survey.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where somebody stands in a survey, told by the answers so far. The same answers always lead the same way.
public final class Walk implements Scope {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WORDS = "-Comment";

    private final Plan plan;
    private final ObjectNode answers;
    private final Known known;
    private final Map<String, JsonNode> worked = new HashMap<>();

    public Walk(Plan plan, ObjectNode answers, Known known) {
        this.plan = plan;
        this.answers = answers;
        this.known = known;
    }

    /// The same answers of somebody else.
    public Walk among(Known other) {
        return new Walk(plan, answers, other);
    }

    /// Where a page leads.
    public sealed interface Step {

        record On(Page page) implements Step {}

        record End(String ending) implements Step {}
    }

    /// What an expression sees: of an answer in one's own words that it is [Option#OTHER], and the words behind `-Comment`.
    @Override
    public JsonNode get(String name) {
        var answer = answers.path(name);
        if (!answer.isMissingNode()) return answer.isContainerNode() && choice(name) ? chosen(answer) : answer;
        if (name.endsWith(WORDS) && choice(name.substring(0, name.length() - WORDS.length()))) return words(answers.path(name.substring(0, name.length() - WORDS.length())));
        return said(name);
    }

    /// What words on a page say: an answer as it was given, else what an expression sees.
    JsonNode said(String name) {
        if (answers.has(name)) return answers.get(name);
        for (var calculated : plan.definition().calculated()) if (calculated.name().equals(name)) return worked(calculated);
        return within(name).orElseGet(() -> known.get(name));
    }

    /// Once for a walk: values worked out of values would else be worked out ever so often.
    private JsonNode worked(Calculated calculated) {
        var value = worked.get(calculated.name());
        if (value == null) worked.put(calculated.name(), value = plan.expression(calculated.value()).json(this));
        return value;
    }

    private boolean choice(String name) {
        return plan.definition().question(name).map(Question::shape).filter(Shape.Choice.class::isInstance).isPresent();
    }

    private static JsonNode chosen(JsonNode answer) {
        if (answer.isObject()) return TextNode.valueOf(Option.OTHER);
        var chosen = JSON.createArrayNode();
        answer.forEach(each -> chosen.add(each.isObject() ? TextNode.valueOf(Option.OTHER) : each));
        return chosen;
    }

    private static JsonNode words(JsonNode answer) {
        return answer.isArray() ? answer.findPath(Option.OTHER) : answer.path(Option.OTHER);
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

    /// The same walk as if nothing else had been answered than what is [#kept].
    public Walk told() {
        return new Walk(plan, kept(), known);
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
