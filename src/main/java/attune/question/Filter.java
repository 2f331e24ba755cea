package attune.question;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Which interactions of which customers a question sees: those that agree with every kind that says something, with any of its values; of
/// segments, with all.
public record Filter(Map<Kind, SortedSet<String>> values) {

    /// What can be filtered by, in the order in which it is offered.
    public enum Kind {
        /// Numbers of segments.
        SEGMENT("Segment", true),
        /// Keys of the library, as are stages.
        TOUCHPOINT("Touchpoint", false), STAGE("Stage", false),
        /// Numbers of channels.
        CHANNEL("Channel", true),
        /// Numbers of the reference lists.
        LOCATION("Location", true), TEAM("Team", true), EMPLOYEE("Employee", true), PRODUCT("Product", true),
        /// Names of events; that of an answer is its survey's.
        EVENT("Event", false),
        /// Values of further columns, as [Having] writes them.
        PROPERTY("Property", false);

        private final String title;
        private final boolean numbered;

        Kind(String title, boolean numbered) {
            this.title = title;
            this.numbered = numbered;
        }

        public String title() {
            return title;
        }

        /// As an address has it.
        public String word() {
            return Fields.word(this);
        }

        private Optional<String> read(String text) {
            if (this == PROPERTY) return Having.read(text).map(Having::text);
            return numbered ? Fields.number(text, 0, Integer.MAX_VALUE).map(String::valueOf) : Optional.of(text);
        }
    }

    public static final Filter NONE = new Filter(Map.of());

    public Filter {
        var fixed = new EnumMap<Kind, SortedSet<String>>(Kind.class);
        values.forEach((kind, all) -> {
            if (!all.isEmpty()) fixed.put(kind, Collections.unmodifiableSortedSet(new TreeSet<>(all)));
        });
        values = Collections.unmodifiableMap(fixed);
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /// The values of one kind, as an address has them.
    public List<String> of(Kind kind) {
        return new ArrayList<>(values.getOrDefault(kind, Collections.emptySortedSet()));
    }

    /// The same of those that are numbers, rising.
    public SortedSet<Integer> numbers(Kind kind) {
        var numbers = new TreeSet<Integer>();
        of(kind).forEach(text -> numbers.add(Integer.valueOf(text)));
        return numbers;
    }

    public SortedSet<Long> segments() {
        var numbers = new TreeSet<Long>();
        of(Kind.SEGMENT).forEach(text -> numbers.add(Long.valueOf(text)));
        return numbers;
    }

    /// The same for these values of one kind, whatever it was held to before.
    public Filter only(Kind kind, Collection<String> those) {
        var others = new EnumMap<Kind, SortedSet<String>>(Kind.class);
        others.putAll(values);
        others.put(kind, new TreeSet<>(those));
        return new Filter(others);
    }

    /// The same for the customers of one segment alone.
    public Filter segment(long number) {
        return only(Kind.SEGMENT, List.of(Long.toString(number)));
    }

    /// The same with one value of a kind taken out.
    Filter without(Kind kind, String value) {
        return only(kind, of(kind).stream().filter(each -> !each.equals(value)).toList());
    }

    static Filter read(Fields fields) {
        var values = new EnumMap<Kind, SortedSet<String>>(Kind.class);
        for (var kind : Kind.values()) values.put(kind, new TreeSet<>(fields.each(kind.word(), kind::read)));
        return new Filter(values);
    }

    void write(Fields fields) {
        for (var kind : Kind.values()) {
            // Numbers in their order, not in that of their digits.
            if (kind.numbered) numbers(kind).forEach(number -> fields.put(kind.word(), number.toString()));
            else of(kind).forEach(value -> fields.put(kind.word(), value));
        }
    }
}
