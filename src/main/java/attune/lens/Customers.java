package attune.lens;

import java.util.Arrays;

/// Which customer an identity belongs to, for all of a workspace at once: two arrays, hashed.
final class Customers {

    private long[] identities = new long[1 << 10];
    private long[] customers = new long[1 << 10];
    private int size;

    void put(long identity, long customer) {
        if (size * 2 > identities.length) grow();
        var at = slot(identity);
        if (identities[at] == 0) size++;
        identities[at] = identity;
        customers[at] = customer;
    }

    /// An identity that is not known is its own customer.
    long of(long identity) {
        var at = slot(identity);
        return identities[at] == 0 ? identity : customers[at];
    }

    private int slot(long identity) {
        var at = (int) (identity * 0x9E3779B97F4A7C15L >>> 33) & identities.length - 1;
        while (identities[at] != 0 && identities[at] != identity) at = at + 1 & identities.length - 1;
        return at;
    }

    private void grow() {
        var olds = identities;
        var belonged = customers;
        identities = new long[olds.length * 2];
        customers = Arrays.copyOf(customers, olds.length * 2);
        size = 0;
        for (var i = 0; i < olds.length; i++) if (olds[i] != 0) put(olds[i], belonged[i]);
    }
}
