package attune.surveyjs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// One element of SurveyJS as a question of ours; a few make several, and what has no counterpart makes none.
final class Questions {

    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;
    private static final int MOST_OPTIONS = 200;

    private final Tongues tongues;
    private final Renamer names;

    Questions(Tongues tongues, Renamer names) {
        this.tongues = tongues;
        this.names = names;
    }

    List<ObjectNode> read(Source element, String type) {
        if (type.equals("multipletext")) return several(element);
        var question = MAKE.objectNode().put("name", names.of(element.json()));
        element.take("valueName");
        var ours = element.child(Source.OURS);
        boolean carried = shape(element, type, ours.text("type").orElse(""), question);
        if (!carried) {
            element.json().fieldNames().forEachRemaining(element::take);
            element.lose("", "A question of the kind “" + type + "” cannot be asked here" + (type.matches("image|empty") ? "" : ": ask it another way") + ". Left out.");
            return List.of();
        }
        if (!question.path("type").asText().equals("statement")) head(element, question);
        for (var field : List.of("about", "purpose")) ours.text(field).ifPresent(value -> question.put(field, value));
        ours.rest();
        return List.of(question);
    }

    /// A question without a title is asked by its name there.
    private void head(Source element, ObjectNode question) {
        tongues.in(question, "title", element, "title", names::words);
        if (!question.has("title")) question.put("title", element.text("name").orElse(question.path("name").asText()));
        tongues.in(question, "help", element, "description", names::words);
        if (element.ticked("isRequired")) question.put("required", true);
    }

    private List<ObjectNode> several(Source element) {
        var questions = new ArrayList<ObjectNode>();
        var title = element.text("title").orElse("");
        for (var item : element.children("items")) {
            var question = MAKE.objectNode().put("name", names.of(item.json()));
            new Lines(tongues).text(item, question);
            head(item, question);
            item.rest();
            questions.add(question);
        }
        element.take("title");
        if (element.ticked("isRequired")) element.lose("isRequired", "Each line says for itself whether it is needed.");
        element.lose("", "Several lines in one question are asked one by one" + (title.isEmpty() ? "." : ", without the title “" + title + "”."));
        return questions;
    }

    private boolean shape(Source element, String type, String ours, ObjectNode question) {
        switch (type) {
            case "text" -> new Lines(tongues).text(element, question);
            case "comment" -> new Lines(tongues).comment(element, question);
            case "rating" -> new Scales(tongues).rating(element, ours, question);
            case "slider" -> new Scales(tongues).slider(element, question);
            case "radiogroup", "dropdown", "buttongroup", "imagepicker", "checkbox", "tagbox" -> {
                return choice(element, type, question);
            }
            case "ranking" -> {
                options(element, "choices", question.put("type", "ranking").putArray("options"));
                return !question.path("options").isEmpty();
            }
            case "boolean" -> tick(element, ours, question);
            case "matrix" -> {
                return matrix(element, ours, question);
            }
            case "file" -> file(element, question);
            case "html" -> {
                Markup.read(element.take("html"), question.put("type", "statement"), "title", "help", element, "html", tongues);
                mend(question);
                return question.has("title");
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void mend(ObjectNode question) {
        for (var field : List.of("title", "help")) {
            var words = question.path(field);
            if (words.isTextual()) question.put(field, names.words(words.asText()));
        }
    }

    private boolean choice(Source element, String type, ObjectNode question) {
        boolean several = type.equals("checkbox") || type.equals("tagbox") || type.equals("imagepicker") && element.ticked("multiSelect");
        var options = question.put("type", several ? "multiple" : "single").putArray("options");
        options(element, "choices", options);
        numbers(element, options);
        extra(element, options, "showNoneItem", "hasNone", "none", "noneText", "None");
        extra(element, options, "showRefuseItem", "hasRefuse", "refused", "refuseText", "Refuse to answer");
        extra(element, options, "showDontKnowItem", "hasDontKnow", "dontknow", "dontKnowText", "Don't know");
        if (element.either("showOtherItem", "hasOther").asBoolean(false)) {
            var other = tongues.in(element.take("otherText"), element, "otherText", names::words);
            question.set("other", other.isMissingNode() ? MAKE.textNode("Other") : other);
        }
        if (several) {
            element.number("minSelectedChoices").filter(least -> least > 0).ifPresent(least -> question.put("least", least.intValue()));
            element.number("maxSelectedChoices").filter(most -> most > 0).ifPresent(most -> question.put("most", most.intValue()));
            for (var validator : element.children("validators")) {
                if (!validator.text("type").orElse("").startsWith("answercount")) {
                    validator.lose("", Lines.OTHER_CHECK);
                    continue;
                }
                validator.number("minCount").ifPresent(least -> question.put("least", least.intValue()));
                validator.number("maxCount").ifPresent(most -> question.put("most", most.intValue()));
                validator.rest();
            }
        }
        if (type.matches("dropdown|buttongroup|tagbox|imagepicker")) element.lose("type", "Asked as options to pick, and not drawn as a " + type + ".");
        return !options.isEmpty();
    }

    private void extra(Source element, ArrayNode options, String shown, String before, String value, String named, String words) {
        if (!element.either(shown, before).asBoolean(false)) return;
        var label = tongues.in(element.take(named), element, named, names::words);
        options.addObject().put("value", value).set("label", label.isMissingNode() ? MAKE.textNode(words) : label);
        element.lose(shown, "It can be chosen beside others here: that it excludes them is not carried over.");
    }

    /// A list that SurveyJS counts out from a number to another.
    private static void numbers(Source element, ArrayNode options) {
        if (!element.has("choicesMax")) return;
        var least = element.number("choicesMin");
        var most = element.number("choicesMax");
        double step = element.number("choicesStep").filter(each -> each > 0).orElse(1.0);
        if (most.isEmpty()) return;
        for (double at = least.orElse(0.0); at <= most.get() && options.size() < MOST_OPTIONS; at += step) options.add(plain(at));
    }

    static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15 ? Long.toString((long) number) : Double.toString(number);
    }

    private void options(Source element, String field, ArrayNode options) {
        var values = element.take(field);
        if (!values.isMissingNode() && !values.isArray()) element.lose(field, "This is no list in [ ]: left out.");
        var taken = new HashSet<String>();
        for (int at = 0; at < values.size(); at++) {
            var place = field + "[" + at + "]";
            var value = value(values.get(at));
            if (value.isEmpty() || value.get().length() > 100 || options.size() == MOST_OPTIONS) element.lose(place, "It has no value of 1 to 100 characters, or is one too many after 200: left out.");
            else if (!taken.add(value.get())) element.lose(place, "“" + value.get() + "” is there twice: left out.");
            else option(new Source(values.get(at).isObject() ? values.get(at) : MAKE.objectNode(), element.place(place), element.losses()), value.get(), options.addObject());
        }
    }

    private static Optional<String> value(JsonNode option) {
        var value = option.isObject() ? option.path(option.has("value") ? "value" : option.has("name") ? "name" : "text") : option;
        return value.isValueNode() && !value.asText().isBlank() ? Optional.of(value.isNumber() ? plain(value.asDouble()) : value.asText()) : Optional.empty();
    }

    private void option(Source from, String value, ObjectNode to) {
        from.either("value", "name");
        var label = tongues.in(from.either("text", "title"), from, "text", names::words);
        to.put("value", value).set("label", label.isMissingNode() ? MAKE.textNode(value) : label);
        from.rest();
    }

    private void tick(Source element, String ours, ObjectNode question) {
        if (ours.equals("consent") || ours.equals("contact-me")) {
            element.take("displayMode");
            question.put("type", ours);
            return;
        }
        var options = question.put("type", "single").putArray("options");
        for (var truth : List.of("True", "False")) {
            var value = element.text("value" + truth).orElse(truth.toLowerCase(java.util.Locale.ROOT));
            var label = tongues.in(element.take("label" + truth), element, "label" + truth, names::words);
            options.addObject().put("value", value).set("label", label.isMissingNode() ? MAKE.textNode(truth.equals("True") ? "Yes" : "No") : label);
        }
    }

    private boolean matrix(Source element, String ours, ObjectNode question) {
        boolean each = element.either("eachRowRequired", "isAllRowRequired").asBoolean(false);
        if (ours.equals("expectation")) {
            var rows = MAKE.arrayNode();
            options(element, "rows", rows);
            element.take("columns");
            question.put("type", "expectation");
            for (var row : rows) if (!row.path("label").equals(row.path("value"))) question.set(row.path("value").asText(), row.path("label"));
            return true;
        }
        options(element, "rows", question.put("type", "matrix").putArray("rows"));
        options(element, "columns", question.putArray("columns"));
        if (element.text("cellType").orElse("radio").equals("checkbox")) question.put("several", true);
        if (each && !element.json().path("isRequired").asBoolean()) question.put("required", true);
        else if (element.json().path("isRequired").asBoolean() && !each) element.lose("isRequired", "Here a required matrix wants an answer in every row.");
        return !question.path("rows").isEmpty() && !question.path("columns").isEmpty();
    }

    private static void file(Source element, ObjectNode question) {
        var kinds = question.put("type", "file").putArray("kinds");
        var known = List.of("jpg", "png", "webp", "pdf", "txt");
        for (var kind : element.text("acceptedTypes").orElse("").split(",")) {
            var plain = kind.strip().toLowerCase(java.util.Locale.ROOT).replaceFirst("^\\.|^(image|application|text)/", "").replaceFirst("^jpeg$", "jpg").replaceFirst("^plain$", "txt");
            if (plain.equals("*")) List.of("jpg", "png", "webp").forEach(kinds::add);
            else if (known.contains(plain)) kinds.add(plain);
            else if (!plain.isEmpty()) element.lose("acceptedTypes", "Files of the kind “" + kind.strip() + "” are not taken here.");
        }
        if (kinds.isEmpty()) question.remove("kinds");
        element.number("maxSize").filter(bytes -> bytes > 0).ifPresent(bytes -> question.put("megabytes", (int) Math.clamp(Math.ceil(bytes / (1 << 20)), 1, 10)));
        if (element.ticked("allowMultiple")) element.lose("allowMultiple", "One file is taken here.");
    }
}
