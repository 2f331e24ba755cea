package attune.question;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/// Which interactions of which customers a question sees: those that agree with every kind that says something, with any of its values.
///
/// @param segments  numbers of segments; customers who are in all of them
/// @param channels  numbers of channels
/// @param stages    keys of stages
/// @param locations  numbers of the reference list, as are teams and products
/// @param properties values of further columns, as [Having] writes them
public record Filter(SortedSet<Long> segments, SortedSet<Integer> channels, SortedSet<String> stages, SortedSet<Integer> locations,
                     SortedSet<Integer> teams, SortedSet<Integer> products, SortedSet<String> properties) {

    public static final Filter NONE = new Filter(none(), none(), none(), none(), none(), none(), none());
    public static final List<String> KINDS = List.of("segment", "channel", "stage", "location", "team", "product", "property");

    public Filter {
        segments = fixed(segments);
        channels = fixed(channels);
        stages = fixed(stages);
        locations = fixed(locations);
        teams = fixed(teams);
        products = fixed(products);
        properties = fixed(properties);
    }

    /// Without further columns.
    public Filter(SortedSet<Long> segments, SortedSet<Integer> channels, SortedSet<String> stages, SortedSet<Integer> locations, SortedSet<Integer> teams, SortedSet<Integer> products) {
        this(segments, channels, stages, locations, teams, products, none());
    }

    private static <T> SortedSet<T> none() {
        return Collections.emptySortedSet();
    }

    private static <T> SortedSet<T> fixed(SortedSet<T> set) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(set));
    }

    public boolean isEmpty() {
        return equals(NONE);
    }

    /// The same for the customers of one segment alone.
    public Filter segment(long number) {
        return new Filter(new TreeSet<>(List.of(number)), channels, stages, locations, teams, products, properties);
    }

    /// The values of one kind, as an address has them.
    public List<String> of(String kind) {
        SortedSet<?> values = switch (kind) {
            case "segment" -> segments;
            case "channel" -> channels;
            case "stage" -> stages;
            case "location" -> locations;
            case "team" -> teams;
            case "product" -> products;
            case "property" -> properties;
            default -> throw new IllegalArgumentException(kind);
        };
        return new ArrayList<>(values).stream().map(String::valueOf).toList();
    }

    static Filter read(Fields fields) {
        Function<String, Optional<Integer>> number = text -> Fields.number(text, 0, Integer.MAX_VALUE);
        return new Filter(sorted(fields.each("segment", text -> number.apply(text).map(Integer::longValue))), sorted(fields.each("channel", number)),
                sorted(fields.all("stage")), sorted(fields.each("location", number)), sorted(fields.each("team", number)), sorted(fields.each("product", number)),
                sorted(fields.each("property", text -> Having.read(text).map(Having::text))));
    }

    private static <T> SortedSet<T> sorted(List<T> values) {
        return new TreeSet<>(values);
    }

    void write(Fields fields) {
        for (var kind : KINDS) of(kind).forEach(value -> fields.put(kind, value));
    }
}
