package attune.surveyjs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.function.Consumer;

/// One question of ours as an element of SurveyJS.
final class Elements {

    private final Tongues tongues;
    private final String language;
    private final Consumer<String> lose;

    Elements(Tongues tongues, String language, Consumer<String> lose) {
        this.tongues = tongues;
        this.language = language;
        this.lose = lose;
    }

    void write(JsonNode question, ObjectNode to) {
        var type = question.path("type").asText();
        if (type.equals("statement")) to.put("type", "html").put("name", question.path("name").asText()).set("html", Markup.write(question.path("title"), question.path("help"), language, tongues));
        else {
            shape(question, type, to);
            to.put("name", question.path("name").asText());
            tongues.out(to, "title", question.path("title"));
            tongues.out(to, "description", question.path("help"));
            if (question.path("required").asBoolean()) to.put("isRequired", true);
        }
        if (question.has("about")) to.withObject("/" + Source.OURS).put("about", question.path("about").asText());
    }

    private void shape(JsonNode question, String type, ObjectNode to) {
        if (Scales.score(type)) {
            scale(question, type, to);
            return;
        }
        switch (type) {
            case "single", "multiple" -> choice(question, type, to);
            case "ranking" -> options(question.path("options"), to.put("type", "ranking").putArray("choices"));
            case "matrix" -> matrix(question, to);
            case "expectation" -> expectation(question, to);
            case "slider" -> copy(question, to.put("type", "slider"), "low", "min", "high", "max", "step", "step");
            case "text", "long-text" -> words(question, to.put("type", type.equals("text") ? "text" : "comment"));
            case "number" -> {
                copy(question, to.put("type", "text").put("inputType", "number"), "low", "min", "high", "max");
                if (question.path("whole").asBoolean()) to.put("step", 1);
            }
            case "email" -> to.put("type", "text").put("inputType", "email");
            case "phone" -> to.put("type", "text").put("inputType", "tel");
            case "date" -> copy(question, to.put("type", "text").put("inputType", "date"), "from", "min", "until", "max");
            case "file" -> file(question, to.put("type", "file"));
            default -> tick(question, type, to);
        }
    }

    private static void copy(JsonNode from, ObjectNode to, String... fields) {
        for (int at = 0; at < fields.length; at += 2) if (from.has(fields[at])) to.set(fields[at + 1], from.path(fields[at]));
    }

    private void scale(JsonNode question, String type, ObjectNode to) {
        to.put("type", "rating").put("rateMin", (int) Scales.low(type)).put("rateMax", (int) Scales.high(type))
                .put("rateType", type.equals("stars") ? "stars" : type.equals("smileys") || type.equals("emotion") ? "smileys" : "labels");
        tongues.out(to, "minRateDescription", question.path("low"));
        tongues.out(to, "maxRateDescription", question.path("high"));
        to.putObject(Source.OURS).put("type", type);
        lose.accept("SurveyJS knows no score “" + type + "”: it is a rating from " + (int) Scales.low(type) + " to " + (int) Scales.high(type) + " there.");
    }

    private void choice(JsonNode question, String type, ObjectNode to) {
        options(question.path("options"), to.put("type", type.equals("single") ? "radiogroup" : "checkbox").putArray("choices"));
        if (question.has("other")) tongues.out(to.put("showOtherItem", true), "otherText", question.path("other"));
        copy(question, to, "least", "minSelectedChoices", "most", "maxSelectedChoices");
    }

    private void matrix(JsonNode question, ObjectNode to) {
        options(question.path("rows"), to.put("type", "matrix").putArray("rows"));
        options(question.path("columns"), to.putArray("columns"));
        if (question.path("several").asBoolean()) to.put("cellType", "checkbox");
        if (question.path("required").asBoolean()) to.put("eachRowRequired", true);
    }

    private void expectation(JsonNode question, ObjectNode to) {
        var rows = to.put("type", "matrix").putArray("rows");
        for (var half : new String[] {"expected", "perceived"}) tongues.out(rows.addObject().put("value", half), "text", question.path(half));
        for (int column = 1; column <= 5; column++) to.withArray("/columns").add(column);
        if (question.path("required").asBoolean()) to.put("eachRowRequired", true);
        to.putObject(Source.OURS).put("type", "expectation");
        lose.accept("SurveyJS knows no pair of expected and perceived: it is a matrix there.");
    }

    private static void words(JsonNode question, ObjectNode to) {
        copy(question, to, "longest", "maxLength");
        if (question.has("pattern")) to.putArray("validators").addObject().put("type", "regex").put("regex", "^(?:" + question.path("pattern").asText() + ")$");
    }

    private static void file(JsonNode question, ObjectNode to) {
        var kinds = new ArrayList<String>();
        question.path("kinds").forEach(kind -> kinds.add("." + kind.asText()));
        to.put("acceptedTypes", String.join(",", kinds)).put("maxSize", question.path("megabytes").asInt() << 20);
    }

    /// A consent, or the wish to be called.
    private void tick(JsonNode question, String type, ObjectNode to) {
        var ours = to.put("type", "boolean").put("displayMode", "checkbox").putObject(Source.OURS).put("type", type);
        if (question.has("purpose")) ours.put("purpose", question.path("purpose").asText());
        lose.accept("SurveyJS knows no “" + type + "”: it is a tick there.");
    }

    private void options(JsonNode options, ArrayNode to) {
        for (var option : options) tongues.out(to.addObject().put("value", option.path("value").asText()), "text", option.path("label"));
    }
}
