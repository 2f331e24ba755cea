package attune.kernel;

import java.util.Arrays;

/// Money added up by cell, each currency for itself.
final class Sums {

    private final int cells;
    private long[][] byCurrency = {};

    Sums(int cells) {
        this.cells = cells;
    }

    void add(int currency, int cell, long amount) {
        if (currency >= byCurrency.length) byCurrency = Arrays.copyOf(byCurrency, currency + 1);
        if (byCurrency[currency] == null) byCurrency[currency] = new long[cells];
        byCurrency[currency][cell] += amount;
    }

    void add(Sums other) {
        for (var currency = 0; currency < other.byCurrency.length; currency++) {
            if (other.byCurrency[currency] == null) continue;
            for (var cell = 0; cell < cells; cell++)
                if (other.byCurrency[currency][cell] != 0) add(currency, cell, other.byCurrency[currency][cell]);
        }
    }

    long of(int currency, int cell) {
        return currency >= byCurrency.length || byCurrency[currency] == null ? 0 : byCurrency[currency][cell];
    }
}
