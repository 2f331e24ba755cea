package attune.surveyjs;

import attune.expression.Expression;
import attune.survey.Definition;
import attune.survey.DefinitionJson;
import attune.survey.Piped;
import attune.surveyjs.SurveyJs.Loss;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A definition of ours as a survey of SurveyJS.
final class Writer {

    private final Definition definition;
    private final ObjectNode file;
    private final List<Loss> losses;
    private final Tongues tongues;
    private final ObjectNode survey = JsonNodeFactory.instance.objectNode();
    private final ObjectNode ours = JsonNodeFactory.instance.objectNode();
    private final Map<String, JsonNode> endings = new HashMap<>();
    private final Set<String> unknown = new HashSet<>();

    Writer(Definition definition, List<Loss> losses) {
        this.definition = definition;
        file = DefinitionJson.write(definition);
        this.losses = losses;
        tongues = new Tongues(definition.language());
    }

    private void lose(String place, String sentence) {
        losses.add(new Loss(place, sentence));
    }

    ObjectNode survey() {
        survey.put("locale", definition.language());
        tongues.out(survey, "title", file.path("title"));
        tongues.out(survey, "description", file.path("intro"));
        definition.look().logo().ifPresent(logo -> survey.put("logo", logo));
        for (int at = 0; at < file.path("pages").size(); at++) page("pages[" + at + "]", file.path("pages").get(at), survey.withArray("/pages").addObject());
        for (var each : file.path("calculated")) {
            survey.withArray("/calculatedValues").addObject().put("name", each.path("name").asText()).put("expression", each.path("value").asText());
            names("calculated", each.path("value").asText());
        }
        endings();
        jumps();
        ours();
        piping();
        survey.set(Source.OURS, ours);
        return survey;
    }

    private void page(String at, JsonNode page, ObjectNode to) {
        to.put("name", page.path("name").asText());
        tongues.out(to, "title", page.path("title"));
        condition(at + ".when", page, to);
        var elements = to.putArray("elements");
        var questions = page.path("questions");
        for (int each = 0; each < questions.size(); each++) {
            var place = at + ".questions[" + each + "]";
            var element = elements.addObject();
            new Elements(tongues, definition.language(), sentence -> lose(place, sentence)).write(questions.get(each), element);
            condition(place + ".when", questions.get(each), element);
        }
        if (!page.path("jumps").isEmpty()) to.putObject(Source.OURS).set("jumps", page.path("jumps"));
    }

    private void condition(String at, JsonNode from, ObjectNode to) {
        if (!from.has("when")) return;
        to.put("visibleIf", from.path("when").asText());
        names(at, from.path("when").asText());
    }

    /// What is known of the customer, SurveyJS has to be told.
    private void names(String at, String text) {
        try {
            for (var name : Expression.parse(text).names()) {
                if ((name.startsWith("customer.") || name.startsWith("segment.")) && unknown.add(name)) lose(at, "{" + name + "} is not known to SurveyJS by itself: give it to the survey as a variable.");
            }
        } catch (Expression.Broken broken) {
            lose(at, "It cannot be read, at character " + (broken.at() + 1) + ": " + broken.sentence());
        }
    }

    private void endings() {
        for (var ending : file.path("endings")) {
            var html = Markup.write(ending.path("title"), ending.path("text"), definition.language(), tongues);
            if (endings.isEmpty()) survey.set("completedHtml", html);
            endings.put(ending.path("name").asText(), html);
            if (ending.has("link")) lose("endings", "The link of “" + ending.path("name").asText() + "” is not shown by SurveyJS.");
        }
        ours.set("endings", file.path("endings"));
    }

    private void jumps() {
        var pages = file.path("pages");
        for (int at = 0; at < pages.size(); at++) {
            var jumps = pages.get(at).path("jumps");
            for (int each = 0; each < jumps.size(); each++) jump("pages[" + at + "].jumps[" + each + "]", jumps.get(each), at == pages.size() - 1);
        }
    }

    private void jump(String at, JsonNode jump, boolean last) {
        var when = jump.path("when").asText("");
        var to = jump.path("to").asText();
        if (when.isEmpty()) {
            lose(at, "SurveyJS knows no jump without a condition.");
            return;
        }
        names(at + ".when", when);
        if (!endings.containsKey(to)) {
            var goal = definition.page(to).flatMap(page -> page.questions().stream().findFirst());
            goal.ifPresent(question -> survey.withArray("/triggers").addObject().put("type", "skip").put("expression", when).put("gotoName", question.name()));
        } else {
            if (!last) survey.withArray("/triggers").addObject().put("type", "complete").put("expression", when);
            if (!to.equals(definition.endings().getFirst().name())) survey.withArray("/completedHtmlOnCondition").addObject().put("expression", when).set("html", endings.get(to));
        }
        if (!last || !endings.containsKey(to)) lose(at, "SurveyJS jumps as soon as this holds, not on leaving the page.");
    }

    private void ours() {
        for (var field : List.of("name", "purpose", "anonymity", "smallestGroup", "touchpoint", "correctionHours", "languages", "quotas")) {
            if (file.has(field) && !(file.path(field).isArray() && file.path(field).isEmpty())) ours.set(field, file.path(field));
        }
        var look = ((ObjectNode) file.path("look")).deepCopy();
        look.remove("logo");
        ours.set("look", look);
        lose("", "Purpose, anonymity, touchpoint, colours and until when answers may be corrected mean nothing to SurveyJS.");
        if (!definition.quotas().isEmpty()) lose("quotas", "SurveyJS counts no quotas.");
    }

    private void piping() {
        boolean instead = definition.texts().stream().flatMap(text -> text.by().values().stream()).flatMap(words -> Piped.in(words).stream()).anyMatch(piped -> piped.instead().isPresent());
        if (instead) lose("", "SurveyJS shows names within words that have others in their stead, as {q1|you}, as they are written.");
    }
}
