package attune.draft;

import attune.survey.Definition;
import attune.survey.DefinitionJson;
import attune.survey.Question;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What is different between two states of a survey, in sentences.
public final class Changes {

    private static final Map<String, String> FIELDS = new LinkedHashMap<>();

    static {
        FIELDS.put("title", "the wording");
        FIELDS.put("help", "the help");
        FIELDS.put("type", "the kind");
        FIELDS.put("required", "whether it needs an answer");
        FIELDS.put("when", "when it is asked");
        FIELDS.put("options", "the answers");
        FIELDS.put("rows", "the rows");
        FIELDS.put("columns", "the columns");
    }

    private final List<String> said = new ArrayList<>();

    private Changes() {}

    /// Empty where nothing is.
    public static List<String> between(Definition before, Definition after) {
        var changes = new Changes();
        changes.questions(before, after);
        changes.rest(DefinitionJson.write(before), DefinitionJson.write(after));
        changes.languages(before, after);
        return List.copyOf(changes.said);
    }

    private void questions(Definition before, Definition after) {
        var old = byName(before);
        var now = byName(after);
        var language = after.language();
        now.forEach((name, question) -> {
            if (!old.containsKey(name)) said.add("Asks anew: “" + title(question, language) + "”");
        });
        old.forEach((name, question) -> {
            if (!now.containsKey(name)) said.add("Asks no longer: “" + title(question, before.language()) + "”");
        });
        var jsonBefore = nodes(before);
        var jsonAfter = nodes(after);
        now.forEach((name, question) -> {
            if (old.containsKey(name) && !old.get(name).equals(question))
                said.add("“" + title(question, language) + "”: " + fields(jsonBefore.get(name), jsonAfter.get(name)));
        });
        var orderBefore = old.keySet().stream().filter(now::containsKey).toList();
        var orderAfter = now.keySet().stream().filter(old::containsKey).toList();
        if (!orderBefore.equals(orderAfter)) said.add("The order of the questions");
        else if (!split(before, now.keySet()::contains).equals(split(after, old.keySet()::contains))) said.add("How the questions stand on pages");
    }

    private static String fields(JsonNode before, JsonNode after) {
        var differ = new LinkedHashSet<String>();
        FIELDS.forEach((field, words) -> {
            if (!Objects.equals(before.get(field), after.get(field))) differ.add(words);
        });
        var others = new LinkedHashSet<String>();
        before.fieldNames().forEachRemaining(others::add);
        after.fieldNames().forEachRemaining(others::add);
        others.removeAll(FIELDS.keySet());
        if (others.stream().anyMatch(field -> !Objects.equals(before.get(field), after.get(field)))) differ.add(differ.isEmpty() ? "its details" : "other details");
        return String.join(", ", differ);
    }

    private void rest(JsonNode before, JsonNode after) {
        var words = new LinkedHashMap<String, String>();
        words.put("name", "The name");
        words.put("title", "The title");
        words.put("intro", "The first words");
        words.put("purpose", "What it is about: its scores are of another kind");
        words.put("anonymity", "Who is known to have answered");
        words.put("smallestGroup", "The smallest group");
        words.put("touchpoint", "The touchpoint");
        words.put("correctionHours", "How long answers can be changed");
        words.put("endings", "The endings");
        words.put("quotas", "The quotas");
        words.put("calculated", "The calculated values");
        words.put("look", "The look");
        words.forEach((field, sentence) -> {
            if (!Objects.equals(before.get(field), after.get(field))) said.add(sentence);
        });
        if (!pages(before).equals(pages(after))) said.add("The pages: their headings, conditions or jumps");
    }

    private void languages(Definition before, Definition after) {
        after.languages().stream().filter(language -> !before.languages().contains(language)).forEach(language -> said.add("A new language: " + language));
        before.languages().stream().filter(language -> !after.languages().contains(language)).forEach(language -> said.add("No longer in the language " + language));
    }

    private static List<String> pages(JsonNode definition) {
        var pages = new ArrayList<String>();
        definition.path("pages").forEach(page -> pages.add(page.path("title") + " " + page.path("when") + " " + page.path("jumps")));
        return pages;
    }

    private static List<List<String>> split(Definition definition, Function<String, Boolean> common) {
        return definition.pages().stream().map(page -> page.questions().stream().map(Question::name).filter(common::apply).toList()).toList();
    }

    private static SequencedMap<String, Question> byName(Definition definition) {
        return definition.questions().collect(Collectors.toMap(Question::name, Function.identity(), (one, _) -> one, LinkedHashMap::new));
    }

    private static Map<String, JsonNode> nodes(Definition definition) {
        var nodes = new LinkedHashMap<String, JsonNode>();
        DefinitionJson.write(definition).path("pages").forEach(page -> page.path("questions").forEach(question -> nodes.put(question.path("name").asText(), question)));
        return nodes;
    }

    private static String title(Question question, String language) {
        var words = question.title().in(language, language);
        return words.isBlank() ? question.name() : words.length() <= 80 ? words : words.substring(0, 79) + "…";
    }
}
