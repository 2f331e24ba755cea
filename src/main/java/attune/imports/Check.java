package attune.imports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/// What a dry run found: the whole file was read as the run would read it, and nothing was written.
///
/// @param customers different customers that the rows name, at most [#MOST_KNOWN]: beyond it they are not counted
/// @param from      the earliest moment, or null where no row was taken
/// @param totals    the sum of values, by currency
public record Check(Import.Counts counts, long customers, Instant from, Instant to, Map<String, BigDecimal> totals,
        List<Trouble> troubles) {

    public static final int MOST_KNOWN = 1_000_000;

    /// An amount in the smallest unit of its currency, for showing.
    public static long minorUnits(String currency, BigDecimal amount) {
        var digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        return amount.movePointRight(digits).setScale(0, RoundingMode.HALF_UP).longValue();
    }
}
