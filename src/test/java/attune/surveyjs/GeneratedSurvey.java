package attune.surveyjs;

import attune.survey.Definition;
import attune.survey.DefinitionJson;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Any survey that can be written down, sensible or not.
final class GeneratedSurvey {

    static final List<String> TYPES = List.of("nps", "csat", "ces-effort", "ces-ease", "repurchase", "trust", "stars", "smileys", "emotion", "expectation", "single", "multiple",
            "matrix", "ranking", "slider", "text", "long-text", "number", "email", "phone", "date", "file", "consent", "contact-me", "statement");

    private final Random random;
    private final boolean german;
    private final List<String> asked = new ArrayList<>();

    private GeneratedSurvey(Random random) {
        this.random = random;
        german = random.nextBoolean();
    }

    static Definition any(Random random) {
        var reading = DefinitionJson.read(new GeneratedSurvey(random).file());
        if (!reading.problems().isEmpty()) throw new IllegalStateException(reading.problems().toString());
        return reading.definition();
    }

    private ObjectNode file() {
        var file = JsonNodeFactory.instance.objectNode().put("format", Definition.FORMAT).put("name", one("Stay", "Çok iyi", "A & B")).put("language", german ? "de" : "en");
        file.putArray("languages").add(german ? "de" : "en").add("pt-BR").add("ar");
        file.put("purpose", one("relationship", "transactional")).put("anonymity", one("identified", "confidential", "anonymous"));
        file.put("smallestGroup", 3 + random.nextInt(20)).put("correctionHours", random.nextInt(48));
        if (random.nextBoolean()) file.put("touchpoint", "front-desk");
        words(file, "title");
        words(file, "intro");
        int pages = 1 + random.nextInt(4);
        for (int at = 0; at < pages; at++) {
            var page = file.withArray("/pages").addObject().put("name", "page-" + at);
            words(page, "title");
            when(page);
            page.putArray("questions");
            for (int each = random.nextInt(4); each > 0; each--) question(page.withArray("/questions").addObject());
            for (int each = random.nextInt(3); each > 0; each--) {
                var jump = page.withArray("/jumps").addObject().put("to", random.nextBoolean() ? "end-0" : "page-" + (pages - 1));
                when(jump);
            }
        }
        for (int at = 0; at < 1 + random.nextInt(3); at++) {
            var ending = file.withArray("/endings").addObject().put("name", "end-" + at);
            words(ending, "title");
            words(ending, "text");
            if (random.nextInt(3) == 0) ending.put("link", "https://example.org/" + at);
        }
        if (random.nextBoolean()) file.withArray("/calculated").addObject().put("name", "total").put("value", "sum(" + known() + ", 1) + 1");
        if (random.nextBoolean()) when(file.withArray("/quotas").addObject().put("name", "First ones").put("limit", 10).put("ending", "end-0"));
        if (random.nextBoolean()) file.putObject("look").put("accent", "#123456").put("background", "#fefefe").put("text", "#000000").put("logo", "data:image/png;base64,AAAA");
        return file;
    }

    private String known() {
        return asked.isEmpty() ? "1" : "{" + asked.get(random.nextInt(asked.size())) + "}";
    }

    private void question(ObjectNode question) {
        var type = TYPES.get(random.nextInt(TYPES.size()));
        asked.add(one("q", "Frage_", "kind-") + asked.size());
        question.put("name", asked.getLast()).put("type", type).put("title", "Question " + asked.size());
        if (random.nextBoolean()) words(question, "title");
        words(question, "help");
        if (!question.has("title")) question.put("title", "?");
        if (!type.equals("statement") && random.nextBoolean()) question.put("required", true);
        when(question);
        if (random.nextInt(4) == 0) question.put("about", asked.getFirst());
        switch (type) {
            case "single", "multiple" -> {
                options(question.putArray("options"));
                if (random.nextBoolean()) words(question, "other");
                if (type.equals("multiple") && random.nextBoolean()) question.put("least", 1).put("most", question.path("options").size());
            }
            case "ranking" -> options(question.putArray("options"));
            case "matrix" -> {
                options(question.putArray("rows"));
                options(question.putArray("columns"));
                if (random.nextBoolean()) question.put("several", true);
            }
            case "slider" -> question.put("low", -5).put("high", 5.5).put("step", 0.5);
            case "text", "long-text" -> {
                if (random.nextBoolean()) question.put("longest", 1 + random.nextInt(10_000));
                if (random.nextBoolean()) question.put("pattern", one("[A-Z]{2}\\d+", "a|b", "\\$", ".*"));
            }
            case "number" -> {
                if (random.nextBoolean()) question.put("low", -2.5);
                if (random.nextBoolean()) question.put("high", 100);
                if (random.nextBoolean()) question.put("whole", true);
            }
            case "date" -> {
                if (random.nextBoolean()) question.put("from", "2020-02-29").put("until", "2030-12-31");
            }
            case "file" -> {
                if (random.nextBoolean()) question.put("megabytes", 1 + random.nextInt(10)).putArray("kinds").add("pdf").add("jpg");
            }
            case "consent" -> question.put("purpose", one("marketing", "research"));
            case "expectation" -> {
                words(question, "expected");
                words(question, "perceived");
            }
            default -> {
                words(question, "low");
                words(question, "high");
                if (!List.of("nps", "csat", "ces-effort", "ces-ease", "repurchase", "trust", "stars", "smileys", "emotion").contains(type)) question.remove(List.of("low", "high"));
            }
        }
    }

    private void options(ArrayNode options) {
        for (int at = 0; at < 1 + random.nextInt(4); at++) {
            if (random.nextBoolean()) options.add(one("plain ", "Ä ", "08") + at);
            else words(options.addObject().put("value", "v" + at), "label");
        }
    }

    private void when(ObjectNode node) {
        if (random.nextInt(3) == 0 && !asked.isEmpty()) node.put("when", known().replace("}", one("", ".row", "[0]", "-Comment") + "}") + one(" >= 9", " = 'a' and {customer.plan} = 'pro'", " contains 'v1'   or 1 < 2", " empty"));
    }

    private void words(ObjectNode node, String field) {
        switch (random.nextInt(4)) {
            case 0 -> node.put(field, one("Well", "You said {q0}", "Dear {customer.firstName|guest}", "1 < 2 & \"so\"", "two\nlines"));
            case 1 -> node.putObject(field).put(german ? "de" : "en", "Gut").put("pt-BR", "Bom <b>");
            case 2 -> node.putObject(field).put("ar", "جيد");
            default -> node.remove(field);
        }
    }

    private String one(String... of) {
        return of[random.nextInt(of.length)];
    }
}
