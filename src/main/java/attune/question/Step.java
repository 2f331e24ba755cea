package attune.question;

import java.util.List;
import java.util.Optional;

/// One step of a journey: any of these.
public record Step(List<Part> parts) {

    public static final Step NONE = new Step(List.of());

    /// What a touchpoint, a stage or an event is called in an address.
    public enum Sort { TOUCHPOINT, STAGE, EVENT }

    /// @param key the key of a touchpoint or a stage, or the name of an event
    public record Part(Sort sort, String key) {

        public String text() {
            return sort == Sort.TOUCHPOINT ? key : Fields.word(sort) + ":" + key;
        }

        static Optional<Part> read(String text) {
            for (var sort : Sort.values()) {
                var prefix = Fields.word(sort) + ":";
                if (text.startsWith(prefix)) return text.length() == prefix.length() ? Optional.empty() : Optional.of(new Part(sort, text.substring(prefix.length()).strip()));
            }
            return Optional.of(new Part(Sort.TOUCHPOINT, text));
        }
    }

    public Step {
        parts = parts.stream().distinct().toList();
    }

    public static Step touchpoint(String... keys) {
        return new Step(List.of(keys).stream().map(key -> new Part(Sort.TOUCHPOINT, key)).toList());
    }

    public boolean isEmpty() {
        return parts.isEmpty();
    }

    static Step read(Fields fields, String name) {
        return new Step(fields.each(name, Part::read));
    }

    void write(Fields fields, String name) {
        parts.forEach(part -> fields.put(name, part.text()));
    }
}
