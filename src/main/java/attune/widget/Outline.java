package attune.widget;

import attune.expression.Expression;
import attune.interview.Field;
import attune.interview.Fields;
import attune.interview.Known;
import attune.interview.Phrases;
import attune.interview.Promise;
import attune.interview.Plan;
import attune.interview.Walk;
import attune.survey.Definition;
import attune.survey.Page;
import attune.survey.Question;
import attune.survey.Shape;
import attune.survey.Text;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A survey in one language as a script in a browser draws, walks and computes it: words as they were written, with what is piped
/// still to be put in; expressions as trees.
public final class Outline {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> WORDS = List.of("next", "back", "send", "needed-mark", "needed", "both", "least", "most", "rows", "ranking", "scale", "longest", "pattern",
            "number", "whole", "lowest", "highest", "email", "phone", "date", "earliest", "latest", "other-words", "page-of", "closed.title", "closed.text",
            "close", "unsent", "still-there", "go-on", "starts-over", "touch");

    private final Definition definition;
    private final String language;
    private final Map<String, Field> fields;

    /// @param language one of the definition's
    public Outline(Definition definition, String language) {
        this.definition = definition;
        this.language = language;
        var plan = new Plan(definition);
        var drawn = new Fields(plan, new Walk(plan, JSON.createObjectNode(), Known.NOBODY), new Phrases(language)).of(definition.questions().toList(), Map.of());
        this.fields = drawn.stream().collect(java.util.stream.Collectors.toMap(field -> field.name().substring(2), field -> field));
    }

    /// Whether a script can do without the server: it computes every expression and draws every question.
    public boolean plain() {
        return Trees.expressions(definition).map(Expression::parse).allMatch(Trees::plain) && fields.values().stream().noneMatch(field -> field.kind() == Field.Kind.FILE);
    }

    public ObjectNode json() {
        var json = JSON.createObjectNode().put("language", language).put("rtl", new Phrases(language).rightToLeft()).put("title", words(definition.title()))
                .put("intro", words(definition.intro())).put("promise", Promise.of(definition, new Phrases(language)));
        json.putObject("look").put("accent", definition.look().accent()).put("sheet", definition.look().background()).put("ink", definition.look().text())
                .put("logo", definition.look().logo().orElse(""));
        var phrases = new Phrases(language);
        var said = json.putObject("words");
        WORDS.forEach(word -> said.put(word, phrases.say(word)));
        var languages = json.putArray("languages");
        definition.languages().forEach(tag -> languages.addObject().put("tag", tag).put("name", Phrases.name(tag)));
        var calculated = json.putArray("calculated");
        definition.calculated().forEach(each -> calculated.addObject().put("name", each.name()).set("value", Trees.tree(Expression.parse(each.value()))));
        var pages = json.putArray("pages");
        definition.pages().forEach(page -> page(pages.addObject(), page));
        var endings = json.putArray("endings");
        definition.endings().forEach(ending -> endings.addObject().put("name", ending.name()).put("title", words(ending.title())).put("text", words(ending.text())).put("link", ending.link().orElse("")));
        return json;
    }

    private void page(ObjectNode to, Page page) {
        to.put("name", page.name()).put("title", words(page.title()));
        when(to, page.when());
        var jumps = to.putArray("jumps");
        page.jumps().forEach(jump -> when(jumps.addObject().put("to", jump.to()), jump.when()));
        var questions = to.putArray("questions");
        page.questions().forEach(question -> question(questions.addObject(), question));
    }

    private void question(ObjectNode to, Question question) {
        var field = fields.get(question.name());
        to.put("name", question.name()).put("kind", field.kind().name().toLowerCase(java.util.Locale.ROOT)).put("title", words(question.title())).put("help", words(question.help()))
                .put("required", question.required()).put("low", field.low()).put("high", field.high());
        when(to, question.when());
        var choices = to.putArray("choices");
        field.choices().forEach(choice -> choices.addObject().put("value", choice.value()).put("label", choice.label()).put("face", choice.face()));
        var rows = to.putArray("rows");
        field.rows().forEach(row -> rows.addObject().put("name", row.name()).put("label", row.label()));
        if (field.other().offered()) to.put("other", field.other().label());
        if (!field.line().type().equals("text") || field.line().longest() > 0)
            to.putObject("line").put("type", field.line().type()).put("least", field.line().least()).put("most", field.line().most()).put("step", field.line().step())
                    .put("longest", field.line().longest()).put("complete", field.line().complete());
        switch (question.shape()) {
            case Shape.Choice choice -> to.put("least", choice.least()).put("most", choice.most());
            case Shape.Matrix matrix -> to.put("several", matrix.several());
            case Shape.Words words -> words.pattern().ifPresent(pattern -> to.put("pattern", pattern));
            case Shape.Scale ignored -> to.put("number", true);
            case Shape.Slider ignored -> to.put("number", true);
            case Shape.Number number -> to.put("number", true).put("whole", number.whole());
            default -> { }
        }
    }

    private static void when(ObjectNode to, Optional<String> expression) {
        expression.ifPresent(text -> to.set("when", Trees.tree(Expression.parse(text))));
    }

    private String words(Text text) {
        return text.in(language, definition.language());
    }
}
