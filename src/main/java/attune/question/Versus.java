package attune.question;

import java.util.Optional;

/// What the answer is held against.
///
/// @param segment of `SEGMENT`, else 0
public record Versus(Against against, long segment) {

    public enum Against {
        NOTHING,
        /// The days just before, as many.
        BEFORE,
        /// The same days a year earlier.
        YEAR,
        /// The customers of another segment, in the same days.
        SEGMENT,
        /// All who are not in the segment that is asked about.
        OTHERS
    }

    public static final Versus NOTHING = new Versus(Against.NOTHING, 0);
    public static final Versus BEFORE = new Versus(Against.BEFORE, 0);
    public static final Versus YEAR = new Versus(Against.YEAR, 0);
    public static final Versus OTHERS = new Versus(Against.OTHERS, 0);

    public static Versus segment(long number) {
        return new Versus(Against.SEGMENT, number);
    }

    public boolean isNothing() {
        return against == Against.NOTHING;
    }

    public boolean isPeriod() {
        return against == Against.BEFORE || against == Against.YEAR;
    }

    public String text() {
        return against == Against.SEGMENT ? "segment-" + segment : Fields.word(against);
    }

    static Versus read(Fields fields) {
        return fields.first("versus", Versus::read).orElse(NOTHING);
    }

    private static Optional<Versus> read(String text) {
        if (text.startsWith("segment-")) return Fields.number(text.substring(8), 1, Integer.MAX_VALUE).map(Versus::segment);
        for (var against : Against.values())
            if (against != Against.SEGMENT && Fields.word(against).equals(text)) return Optional.of(new Versus(against, 0));
        return Optional.empty();
    }

    void write(Fields fields) {
        if (!isNothing()) fields.put("versus", text());
    }
}
