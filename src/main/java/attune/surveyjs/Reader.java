package attune.surveyjs;

import attune.expression.Expression;
import attune.survey.Definition;
import attune.surveyjs.SurveyJs.Loss;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A survey of SurveyJS as a file of ours.
final class Reader {

    private static final String FIRST_ENDING = "thanks";

    private final Source survey;
    private final List<Loss> losses;
    private final Tongues tongues;
    private final Renamer names = new Renamer();
    private final Renamer places = new Renamer();
    private final ObjectNode file = JsonNodeFactory.instance.objectNode();
    private final Map<String, String> sources = new HashMap<>();
    private final Map<String, String> pageOf = new HashMap<>();
    private final List<ObjectNode> pages = new ArrayList<>();
    private final Map<String, Integer> counts = new HashMap<>();

    Reader(ObjectNode json, List<Loss> losses) {
        survey = new Source(json, "", losses);
        this.losses = losses;
        var locale = survey.text("locale");
        tongues = new Tongues(locale.flatMap(Tongues::tag).orElse("en"));
    }

    /// Where in the file that was read a place of the definition comes from.
    String source(String place) {
        var known = sources.keySet().stream().filter(each -> place.equals(each) || place.startsWith(each + ".") || place.startsWith(each + "["))
                .max(Comparator.comparingInt(String::length));
        return known.map(each -> sources.get(each) + place.substring(each.length())).orElse(place);
    }

    ObjectNode definition() {
        var ours = survey.child(Source.OURS);
        var given = sources();
        for (var page : given) place(page);
        var calculated = survey.children("calculatedValues");
        for (var each : calculated) names.name(each.json(), each.text("name").orElse(""), "", "value");
        file.put("format", Definition.FORMAT);
        head(ours);
        var list = file.putArray("pages");
        for (var page : given) page(page, list.addObject());
        new Endings(survey, file, pages, pageOf, tongues, names).read(ours, FIRST_ENDING);
        calculated(calculated);
        var languages = file.putArray("languages");
        ours.take("languages").forEach(languages::add);
        tongues.met().stream().filter(tag -> languages.valueStream().noneMatch(each -> each.asText().equals(tag))).forEach(languages::add);
        survey.take("triggers");
        ours.rest();
        survey.rest();
        return file;
    }

    private void head(Source ours) {
        var titles = survey.take("title");
        var title = tongues.in(titles, survey, "title", names::words);
        var own = title.isObject() ? title.path(tongues.met().iterator().next()).asText("") : title.asText("");
        file.put("name", ours.text("name").orElseGet(() -> own.isBlank() ? "Untitled" : own.substring(0, Math.min(100, own.length()))));
        file.put("language", tongues.met().iterator().next());
        for (var field : List.of("purpose", "anonymity", "smallestGroup", "touchpoint", "correctionHours", "quotas", "look")) {
            var value = ours.take(field);
            if (!value.isMissingNode()) file.set(field, value);
        }
        if (!title.isMissingNode()) file.set("title", title);
        tongues.in(file, "intro", survey, "description", names::words);
        logo();
        for (var constant : List.of("sjsVersion", "$schema")) survey.take(constant);
    }

    /// Only one that is in the file: ours are not fetched from elsewhere.
    private void logo() {
        var logo = survey.text("logo");
        if (logo.isEmpty()) return;
        if (logo.get().startsWith("data:image/")) file.withObject("/look").put("logo", logo.get());
        else survey.lose("logo", "A picture from elsewhere: put it into the survey's look.");
    }

    /// Elements may stand on pages or without any.
    private List<Source> sources() {
        var given = survey.children("pages");
        if (!given.isEmpty()) return given;
        var page = JsonNodeFactory.instance.objectNode();
        for (var field : List.of("elements", "questions")) if (survey.has(field)) page.set(field, survey.take(field));
        return List.of(new Source(page, "", losses));
    }

    private static List<Source> elements(Source page) {
        return page.has("elements") || !page.has("questions") ? page.children("elements") : page.children("questions");
    }

    private void place(Source page) {
        places.name(page.json(), page.text("name").orElse(""), "", "page");
        for (var element : elements(page)) name(element);
    }

    private void name(Source element) {
        var type = element.text("type").orElse("text");
        if (!type.equals("panel")) {
            names.name(element.json(), element.text("name").orElse(""), element.text("valueName").orElse(""), type.equals("html") ? "statement" : "question");
        } else {
            names.name(element.json(), "", "", "panel");
            elements(element).forEach(this::name);
        }
        if (type.equals("multipletext")) {
            for (var item : element.children("items")) {
                var name = item.text("name").orElse("");
                names.name(item.json(), names.of(element.json()) + "-" + name, element.text("name").orElse("") + "." + name, "question");
            }
        }
    }

    private void page(Source page, ObjectNode to) {
        pages.add(to);
        var name = places.of(page.json());
        to.put("name", name);
        told(page, name);
        tongues.in(to, "title", page, "title", names::words);
        when(page).ifPresent(when -> to.put("when", when));
        var questions = to.putArray("questions");
        var place = "pages[" + (pages.size() - 1) + "]";
        var elements = elements(page);
        if (page.has("description")) {
            var statement = JsonNodeFactory.instance.objectNode().put("name", names.free(name + "-words")).put("type", "statement");
            tongues.in(statement, "title", page, "description", names::words);
            sources.put(place + ".questions[" + count(place) + "]", page.place("description"));
            questions.add(statement);
        }
        for (var element : elements) element(element, Optional.empty(), questions::add, place);
        questions.forEach(question -> pageOf.put(question.path("name").asText(), name));
        sources.put(place, page.place(""));
        var jumps = page.child(Source.OURS).take("jumps");
        if (!jumps.isMissingNode()) to.set("jumps", jumps);
        page.rest();
    }

    private Optional<String> when(Source element) {
        if (element.has("visible") && !element.ticked("visible")) {
            element.lose("visible", "It is hidden until something in a browser shows it: here it is never asked.");
            return Optional.of("false");
        }
        return element.text("visibleIf").flatMap(when -> names.expression(when, element, "visibleIf"));
    }

    private void told(Source element, String name) {
        var old = element.text("name").orElse("");
        if (!old.isEmpty() && !old.equals(name)) element.lose("name", "“" + old + "” is called " + name + " here: names are unique, of letters, digits, _ and -, and begin with a letter.");
    }

    private interface Kept {
        void add(ObjectNode question);
    }

    private void element(Source element, Optional<String> within, Kept kept, String page) {
        var when = both(within, when(element));
        var type = element.text("type").orElse("text");
        if (type.equals("panel")) panel(element, when, kept, page);
        else if (type.equals("expression")) file.withArray("/calculated").addAll(expression(element, when));
        else {
            told(element, names.of(element.json()));
            for (var question : new Questions(tongues, names).read(element, type)) {
                when.ifPresent(condition -> question.put("when", condition));
                sources.put(page + ".questions[" + count(page) + "]", element.place(""));
                kept.add(question);
            }
            element.rest();
        }
    }

    private int count(String page) {
        return counts.merge(page, 1, Integer::sum) - 1;
    }

    /// A panel's title becomes words of their own, its condition that of all within it.
    private void panel(Source panel, Optional<String> when, Kept kept, String page) {
        panel.take("name");
        if (panel.has("title") || panel.has("description")) {
            var statement = JsonNodeFactory.instance.objectNode().put("name", names.of(panel.json())).put("type", "statement");
            tongues.in(statement, panel.has("title") ? "title" : "help", panel, panel.has("title") ? "title" : "description", names::words);
            if (panel.has("title")) tongues.in(statement, "help", panel, "description", names::words);
            else statement.set("title", statement.remove("help"));
            when.ifPresent(condition -> statement.put("when", condition));
            sources.put(page + ".questions[" + count(page) + "]", panel.place(""));
            kept.add(statement);
        }
        panel.lose("", "Panels are not kept: what is in this one stands on the page itself.");
        for (var element : elements(panel)) element(element, when, kept, page);
        panel.rest();
    }

    private List<JsonNode> expression(Source element, Optional<String> when) {
        told(element, names.of(element.json()));
        var value = element.text("expression").flatMap(text -> names.expression(text, element, "expression"));
        element.lose("", "What is worked out is a calculated value here, and not shown by itself: put {" + names.of(element.json()) + "} into words.");
        element.take("visibleIf");
        element.rest();
        return value.<JsonNode>map(text -> JsonNodeFactory.instance.objectNode().put("name", names.of(element.json()))
                .put("value", when.map(condition -> "iif(" + condition + ", " + text + ")").orElse(text))).stream().toList();
    }

    static Optional<String> both(Optional<String> one, Optional<String> other) {
        if (one.isEmpty() || other.isEmpty()) return one.or(() -> other);
        return Stream.of(one, other).map(Optional::get).map(Expression::parse).<Expression>map(each -> each)
                .reduce((left, right) -> new Expression.Binary(left, attune.expression.Operator.AND, right)).map(Expression::toString);
    }

    private void calculated(List<Source> values) {
        for (var each : values) {
            told(each, names.of(each.json()));
            each.ticked("includeIntoResult");
            each.text("expression").flatMap(text -> names.expression(text, each, "expression"))
                    .ifPresent(value -> file.withArray("/calculated").addObject().put("name", names.of(each.json())).put("value", value));
            each.rest();
        }
    }
}
