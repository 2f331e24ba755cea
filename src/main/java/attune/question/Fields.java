package attune.question;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;

/// The parameters of an address, each with its values, and what could not be read of them. Blank is the same as absent.
public final class Fields {

    /// More values, or longer ones, are no question that a page made.
    static final int MOST = 64;
    static final int LONGEST = 300;

    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final List<String> wrong = new ArrayList<>();

    public static Fields of(Map<String, List<String>> parameters) {
        var fields = new Fields();
        parameters.forEach((name, all) -> fields.values.put(name, all.stream().map(String::strip).filter(text -> !text.isEmpty()).toList()));
        fields.values.values().removeIf(List::isEmpty);
        return fields;
    }

    /// Sentences about what was left out because it could not be read.
    public List<String> wrong() {
        return List.copyOf(wrong);
    }

    void wrong(String sentence) {
        if (!wrong.contains(sentence)) wrong.add(sentence);
    }

    Fields put(String name, String value) {
        if (!value.isEmpty()) values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
        return this;
    }

    Optional<String> one(String name) {
        return all(name).stream().findFirst();
    }

    List<String> all(String name) {
        var all = values.getOrDefault(name, List.of());
        if (all.size() > MOST) wrong("“" + name + "” has " + all.size() + " values, and a question takes " + MOST + ": leave some out.");
        if (all.stream().anyMatch(text -> text.length() > LONGEST)) wrong("“" + name + "” is longer than " + LONGEST + " characters: shorten it.");
        return all.stream().filter(text -> text.length() <= LONGEST).limit(MOST).toList();
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /// Each value as `how` reads it; where that finds nothing, a sentence says so.
    <T> List<T> each(String name, Function<String, Optional<T>> how) {
        var read = new ArrayList<T>();
        for (var text : all(name)) how.apply(text).ifPresentOrElse(read::add, () -> wrong("“" + name + "” cannot be “" + shortened(text) + "”: choose one of the list."));
        return read.stream().distinct().toList();
    }

    <T> Optional<T> first(String name, Function<String, Optional<T>> how) {
        return each(name, how).stream().findFirst();
    }

    <E extends Enum<E>> E choice(String name, Class<E> type, E otherwise) {
        return first(name, text -> Arrays.stream(type.getEnumConstants()).filter(each -> word(each).equals(text)).findFirst()).orElse(otherwise);
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Integer> number(String text, int least, int most) {
        try {
            var number = Integer.parseInt(text);
            return number < least || number > most ? Optional.empty() : Optional.of(number);
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    Map<String, List<String>> values() {
        return values;
    }

    /// Parameters as an address has them, without the question mark.
    public static String query(Map<String, List<String>> parameters) {
        var fields = new Fields();
        parameters.forEach((name, all) -> all.forEach(value -> fields.put(name, value)));
        return fields.query();
    }

    /// As an address has it.
    String query() {
        var query = new StringJoiner("&");
        values.forEach((name, all) -> all.forEach(value -> query.add(encoded(name) + "=" + encoded(value))));
        return query.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
