package attune.shard;

import java.time.Instant;
import java.util.BitSet;
import java.util.List;

/// A workspace at one moment: shards that together hold every customer once. Immutable; a question works on one view from
/// beginning to end, whatever arrives meanwhile.
///
/// A customer's ordinal is its place counted over all parts; it means something within its view only.
///
/// @param position everything up to this position of the log is in it
/// @param asOf     when that was so
public record View(long position, Instant asOf, Codes.Seen codes, List<Part> parts) {

    /// One shard of a view.
    ///
    /// @param first the ordinal of its first customer
    /// @param stale places whose customer is told anew by another part, or is gone; null for none
    public record Part(Shard shard, int first, BitSet stale) {

        public boolean holds(int place) {
            return stale == null || !stale.get(place);
        }
    }

    public View {
        parts = List.copyOf(parts);
    }

    /// When the first interaction of all happened, in milliseconds since 1970 and cut to the second; [Long#MAX_VALUE] where there is none.
    public long first() {
        return parts.stream().filter(part -> part.shard.rows() > 0).mapToLong(part -> part.shard.first() * 1_000).min().orElse(Long.MAX_VALUE);
    }

    /// One more than the highest ordinal.
    public int ordinals() {
        if (parts.isEmpty()) return 0;
        var last = parts.getLast();
        return last.first + last.shard.customers();
    }

    /// Whether there are answers that were given in confidence.
    public boolean nameless() {
        return parts.stream().anyMatch(part -> part.shard.nameless() > 0);
    }

    /// How many customers there are.
    public int customers() {
        var n = 0;
        for (var part : parts) n += part.shard.customers() - part.shard.nameless() - (part.stale == null ? 0 : part.stale.cardinality());
        return n;
    }

    public long rows() {
        var n = 0L;
        for (var part : parts) {
            n += part.shard.rows();
            if (part.stale == null) continue;
            for (var place = part.stale.nextSetBit(0); place >= 0; place = part.stale.nextSetBit(place + 1))
                n -= part.shard.start(place + 1) - part.shard.start(place);
        }
        return n;
    }

    /// The number of the customer with this ordinal.
    public long customer(int ordinal) {
        var part = part(ordinal);
        return part.shard.customer(ordinal - part.first);
    }

    /// The ordinal of a customer, or -1 where none of theirs is here.
    public int ordinal(long customer) {
        for (var part : parts) {
            var place = part.shard.place(customer);
            if (place >= 0 && part.holds(place)) return part.first + place;
        }
        return -1;
    }

    private Part part(int ordinal) {
        int low = 0, high = parts.size() - 1;
        while (low < high) {
            var middle = low + high + 1 >>> 1;
            if (parts.get(middle).first <= ordinal) low = middle;
            else high = middle - 1;
        }
        return parts.get(low);
    }
}
