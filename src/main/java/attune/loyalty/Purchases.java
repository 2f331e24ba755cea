package attune.loyalty;

import attune.kernel.Kernel;
import attune.kernel.Match;
import attune.kernel.Needs;
import attune.kernel.Run;
import attune.shard.Column;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// What customers paid, by customer and day of the business: all that is bought on one day is one purchase. What went back counts in
/// revenue and is no purchase.
final class Purchases {

    private static final int DAY = 86_400;

    /// One customer with the places of her days: from `from` to before `to`.
    record Customer(int ordinal, int from, int to) {}

    /// By place: days since 1970, rising within a customer.
    private int[] days = new int[64];
    /// What was paid on that day, in ten-thousandths; 0 where something only went back.
    private long[] paid = new long[64];
    private long[] net = new long[64];
    private int size;
    private int[] ordinals = new int[16];
    private int[] begins = new int[16];
    private int customers;

    /// @param seen     what counts
    /// @param currency the code of the business's currency
    static Kernel<Purchases> kernel(Match seen, int currency, ZoneId zone) {
        return new Walk(new Needs(List.of(seen), true, Set.of(Column.CURRENCY)), currency, zone.getRules());
    }

    int customers() {
        return customers;
    }

    Customer customer(int place) {
        return new Customer(ordinals[place], begins[place], place + 1 == customers ? size : begins[place + 1]);
    }

    int size() {
        return size;
    }

    int day(int place) {
        return days[place];
    }

    long paid(int place) {
        return paid[place];
    }

    long net(int place) {
        return net[place];
    }

    boolean isPurchase(int place) {
        return paid[place] > 0;
    }

    /// The days on which a customer bought, rising.
    int[] bought(Customer customer) {
        var bought = new int[customer.to - customer.from];
        var n = 0;
        for (var at = customer.from; at < customer.to; at++) if (isPurchase(at)) bought[n++] = days[at];
        return Arrays.copyOf(bought, n);
    }

    private void begin(int ordinal) {
        if (customers == ordinals.length) {
            ordinals = Arrays.copyOf(ordinals, 2 * customers);
            begins = Arrays.copyOf(begins, 2 * customers);
        }
        ordinals[customers] = ordinal;
        begins[customers++] = size;
    }

    private void add(int day, long amount) {
        if (size == begins[customers - 1] || days[size - 1] != day) {
            if (size == days.length) grow(2 * size);
            days[size] = day;
            paid[size] = net[size] = 0;
            size++;
        }
        net[size - 1] += amount;
        if (amount > 0) paid[size - 1] += amount;
    }

    private void grow(int length) {
        days = Arrays.copyOf(days, length);
        paid = Arrays.copyOf(paid, length);
        net = Arrays.copyOf(net, length);
    }

    private Purchases and(Purchases other) {
        if (size + other.size > days.length) grow(size + other.size);
        System.arraycopy(other.days, 0, days, size, other.size);
        System.arraycopy(other.paid, 0, paid, size, other.size);
        System.arraycopy(other.net, 0, net, size, other.size);
        ordinals = Arrays.copyOf(ordinals, customers + other.customers + 1);
        begins = Arrays.copyOf(begins, customers + other.customers + 1);
        for (var i = 0; i < other.customers; i++) {
            ordinals[customers + i] = other.ordinals[i];
            begins[customers + i] = size + other.begins[i];
        }
        customers += other.customers;
        size += other.size;
        return this;
    }

    private record Walk(Needs needs, int currency, ZoneRules rules) implements Kernel<Purchases> {

        @Override
        public Purchases partial() {
            return new Purchases();
        }

        @Override
        public void take(Run run, Purchases into) {
            var currencies = run.codes(Column.CURRENCY);
            var begun = false;
            for (var row = run.nextPaid(run.from); row < run.to; row = run.nextPaid(row + 1)) {
                if ((run.mask(row) & 1) == 0 || currencies[row] != currency) continue;
                var amount = run.amount(row);
                if (amount == 0) continue;
                if (!begun) into.begin(run.ordinal);
                begun = true;
                into.add(day(run.at[row]), amount);
            }
        }

        private int day(long at) {
            return (int) Math.floorDiv(Math.floorDiv(at, 1_000L) + rules.getOffset(Instant.ofEpochMilli(at)).getTotalSeconds(), DAY);
        }

        @Override
        public Purchases merge(Purchases one, Purchases other) {
            return one.and(other);
        }
    }
}
