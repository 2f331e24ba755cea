package attune.imports;

import attune.interaction.Channel;
import attune.interaction.Metric;
import attune.mapping.Customerless;
import attune.part.Option;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// The lists to choose from in the pages of an import.
public final class Choices {

    public static final List<Option> SUBJECTS = options("interactions", "interactions", "customers", "customers", "answers", "answers to a survey");
    public static final List<Option> DELIMITERS = options("comma", "comma", "semicolon", "semicolon", "tab", "tab", "bar", "bar |");
    public static final List<Option> QUOTES = options("double", "double", "single", "single");
    public static final List<Option> HEADER = options("yes", "names the columns", "no", "is data already");
    public static final List<Option> ENCODINGS = options("UTF-8", "UTF-8", "windows-1252", "Windows-1252", "ISO-8859-1", "Latin-1",
            "UTF-16LE", "UTF-16, little endian", "UTF-16BE", "UTF-16, big endian");
    public static final List<Option> DIRECTIONS = options("", "from the customer", "to customer", "to the customer",
            "about customer", "about the customer");
    public static final List<Option> CUSTOMERLESS =
            Arrays.stream(Customerless.values()).map(one -> new Option(one.name(), one.sentence())).toList();
    public static final List<Option> CHANNELS =
            first("not said", Channel.BUILT_IN.stream().map(one -> new Option(one.key(), one.name())));
    public static final List<Option> METRICS =
            first("choose", Arrays.stream(Metric.values()).map(one -> new Option(one.name(), one.name().replace('_', ' '))));

    private Choices() {}

    public static List<Option> columns(Import what) {
        return first("all rows", what.columns().stream().map(one -> new Option(one.name(), one.name())));
    }

    /// What a mapping says beyond the list, such as a channel of the workspace's own, stays to be chosen.
    public static List<Option> with(List<Option> options, String value) {
        return options.stream().anyMatch(option -> option.value().equals(value)) ? options
                : Stream.concat(options.stream(), Stream.of(new Option(value, value))).toList();
    }

    private static List<Option> first(String label, Stream<Option> others) {
        return Stream.concat(Stream.of(new Option("", label)), others).toList();
    }

    private static List<Option> options(String... pairs) {
        return java.util.stream.IntStream.range(0, pairs.length / 2).mapToObj(i -> new Option(pairs[2 * i], pairs[2 * i + 1])).toList();
    }
}
