package attune.kernel;

import java.time.Instant;
import java.util.BitSet;

/// Over whom and when a question is asked.
///
/// @param customers ordinals of the view; null for everybody
/// @param period    interactions outside it are not seen
public record Scope(BitSet customers, Period period) {

    /// @param from first millisecond since 1970 that belongs to it
    /// @param to   first one that no longer does
    public record Period(long from, long to) {

        public static final Period EVER = new Period(Long.MIN_VALUE, Long.MAX_VALUE);

        public static Period of(Instant from, Instant to) {
            return new Period(from.toEpochMilli(), to.toEpochMilli());
        }
    }

    public static final Scope ALL = new Scope(null, Period.EVER);

    boolean has(int ordinal) {
        return customers == null || customers.get(ordinal);
    }

    /// Whether somebody between these ordinals is asked about; the second is no longer one of them.
    boolean hasAny(int from, int to) {
        if (customers == null) return true;
        var next = customers.nextSetBit(from);
        return next >= 0 && next < to;
    }
}
