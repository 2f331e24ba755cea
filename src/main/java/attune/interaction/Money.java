package attune.interaction;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/// An amount of money, kept in ten-thousandths of its currency's unit so that sums are exact.
/// Negative for what went back to the customer.
public record Money(long tenThousandths, Currency currency) {

    private static final BigDecimal LIMIT = new BigDecimal("900000000000");

    /// @throws IllegalArgumentException beyond ±900 billion; digits after the fourth decimal are rounded half up
    public static Money of(BigDecimal amount, Currency currency) {
        if (amount.abs().compareTo(LIMIT) > 0) throw new IllegalArgumentException("the amount " + amount + " is too large");
        return new Money(amount.movePointRight(4).setScale(0, RoundingMode.HALF_UP).longValueExact(), currency);
    }

    public BigDecimal amount() {
        return BigDecimal.valueOf(tenThousandths, 4);
    }
}
