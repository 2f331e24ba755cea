package attune.survey;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// One place in a definition's file, read with its problems noted instead of thrown, so that all of them are told at once.
final class Node {

    static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,59}");
    private static final int LONGEST = 5_000;

    private final JsonNode json;
    private final String place;
    private final List<Problem> problems;

    Node(JsonNode json, String place, List<Problem> problems) {
        this.json = json;
        this.place = place;
        this.problems = problems;
    }

    void problem(String field, String sentence) {
        problems.add(new Problem(at(field), sentence));
    }

    boolean has(String field) {
        return json.hasNonNull(field);
    }

    Node child(String field) {
        return new Node(json.path(field), at(field), problems);
    }

    JsonNode raw() {
        return json;
    }

    /// Everything that is not one of these is a slip of the pen: told, so that nothing is lost silently.
    void only(String... fields) {
        var known = Set.of(fields);
        var unknown = new TreeSet<String>();
        json.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) unknown.add(field);
        });
        for (var field : unknown)
            problem(field, "Nothing is known by this name here; there are " + Arrays.stream(fields).sorted().collect(Collectors.joining(", ")) + ".");
    }

    List<Node> list(String field, int most) {
        var nodes = new ArrayList<Node>();
        var array = json.path(field);
        if (array.isMissingNode() || array.isNull()) return nodes;
        if (!array.isArray()) {
            problem(field, "This must be a list, in [ ].");
            return nodes;
        }
        if (array.size() > most) problem(field, "There are " + array.size() + " here, and at most " + most + " are possible.");
        for (var i = 0; i < Math.min(array.size(), most); i++) nodes.add(new Node(array.get(i), at(field) + "[" + i + "]", problems));
        return nodes;
    }

    Optional<String> text(String field) {
        var value = json.path(field);
        if (value.isMissingNode() || value.isNull()) return Optional.empty();
        if (!value.isTextual() || value.asText().length() > LONGEST) {
            problem(field, "This must be a text in quotes, of at most " + LONGEST + " characters.");
            return Optional.empty();
        }
        return value.asText().isBlank() ? Optional.empty() : Optional.of(value.asText());
    }

    String needed(String field) {
        return text(field).orElseGet(() -> {
            problem(field, "This is missing.");
            return "";
        });
    }

    String name(String field, Set<String> taken) {
        var name = needed(field);
        if (!name.isEmpty() && !NAME.matcher(name).matches())
            problem(field, "“" + name + "” cannot be a name: begin with a letter, then letters, digits, _ and -, 60 at most.");
        else if (!name.isEmpty() && !taken.add(name)) problem(field, "“" + name + "” is a name twice: each needs its own.");
        return name;
    }

    /// Words in the definition's language, or an object of them by language.
    Text words(String field, String language) {
        var value = json.path(field);
        if (!value.isObject()) return text(field).map(words -> Text.of(language, words)).orElse(Text.NONE);
        Map<String, String> by = new LinkedHashMap<>();
        value.properties().forEach(entry -> {
            if (!language(entry.getKey())) problem(field, "“" + entry.getKey() + "” is no language tag, such as en or pt-BR.");
            else child(field).text(entry.getKey()).ifPresent(words -> by.put(entry.getKey(), words));
        });
        return new Text(by);
    }

    static boolean language(String tag) {
        return tag.matches("[a-zA-Z]{2,3}(-[A-Za-z0-9]{2,8})*") && !Locale.forLanguageTag(tag).getLanguage().isEmpty();
    }

    boolean ticked(String field) {
        var value = json.path(field);
        if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) problem(field, "This must be true or false.");
        return value.asBoolean(false);
    }

    Optional<Double> decimal(String field) {
        var value = json.path(field);
        if (value.isMissingNode() || value.isNull()) return Optional.empty();
        if (!value.isNumber() || !Double.isFinite(value.asDouble()) || Math.abs(value.asDouble()) > 1e12) {
            problem(field, "This must be a number.");
            return Optional.empty();
        }
        return Optional.of(value.asDouble());
    }

    int number(String field, int least, int most, int otherwise) {
        var value = json.path(field);
        if (value.isMissingNode() || value.isNull()) return otherwise;
        if (value.isIntegralNumber() && value.canConvertToInt() && value.asInt() >= least && value.asInt() <= most) return value.asInt();
        problem(field, "This must be a whole number from " + least + " to " + most + ".");
        return otherwise;
    }

    Optional<LocalDate> day(String field) {
        return text(field).flatMap(day -> {
            try {
                return Optional.of(LocalDate.parse(day));
            } catch (DateTimeException notADay) {
                problem(field, "“" + day + "” is no day: write it as 2026-12-31.");
                return Optional.empty();
            }
        });
    }

    <E extends Enum<E>> E choice(String field, Class<E> type, E otherwise) {
        var given = text(field);
        if (given.isEmpty()) return otherwise;
        for (var choice : type.getEnumConstants()) if (word(choice).equals(given.get())) return choice;
        problem(field, "“" + given.get() + "” is not one of " + Arrays.stream(type.getEnumConstants()).map(Node::word).collect(Collectors.joining(", ")) + ".");
        return otherwise;
    }

    static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private String at(String field) {
        return place.isEmpty() ? field : field.isEmpty() ? place : place + "." + field;
    }
}
