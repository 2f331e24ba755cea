package attune.rule;

import attune.shard.View;
import java.util.Arrays;
import java.util.BitSet;

/// Customers by number as customers by their place in a view, and back.
public final class Ordinals {

    /// So many are cheaper looked up one by one than by going through everybody.
    private static final int FEW = 2_000;

    private Ordinals() {}

    /// @param customers in any order; those that the view does not know are left out
    public static BitSet of(View view, long[] customers) {
        var ordinals = new BitSet();
        if (customers.length <= FEW) {
            for (var customer : customers) {
                var ordinal = view.ordinal(customer);
                if (ordinal >= 0) ordinals.set(ordinal);
            }
            return ordinals;
        }
        var sorted = customers.clone();
        Arrays.sort(sorted);
        for (var part : view.parts()) {
            // Numbers rise within a shard, so both are gone through side by side.
            var at = 0;
            for (var place = 0; place < part.shard().customers() && at < sorted.length; place++) {
                var customer = part.shard().customer(place);
                while (at < sorted.length && sorted[at] < customer) at++;
                if (at < sorted.length && sorted[at] == customer && part.holds(place)) ordinals.set(part.first() + place);
            }
        }
        return ordinals;
    }

    /// The numbers of these customers, rising.
    public static long[] customers(View view, BitSet ordinals) {
        var customers = new long[ordinals.cardinality()];
        var n = 0;
        for (var part : view.parts()) {
            var end = part.first() + part.shard().customers();
            for (var ordinal = ordinals.nextSetBit(part.first()); ordinal >= 0 && ordinal < end; ordinal = ordinals.nextSetBit(ordinal + 1))
                customers[n++] = part.shard().customer(ordinal - part.first());
        }
        Arrays.sort(customers);
        return customers;
    }

    /// Everybody in the view.
    public static BitSet all(View view) {
        var all = new BitSet(view.ordinals());
        for (var part : view.parts()) {
            all.set(part.first() + part.shard().nameless(), part.first() + part.shard().customers());
            if (part.stale() == null) continue;
            for (var place = part.stale().nextSetBit(0); place >= 0; place = part.stale().nextSetBit(place + 1)) all.clear(part.first() + place);
        }
        return all;
    }
}
