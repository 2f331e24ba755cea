package attune.part;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Currency;

/// What the figures of a column count, and how they are written.
///
/// @param kind     how a figure is read
/// @param currency of money, else empty
public record Unit(Kind kind, String currency) {

    /// `SHARE` is of one: 0.42 is 42 %. `SECONDS` are told as durations.
    public enum Kind { COUNT, NUMBER, SHARE, MONEY, SECONDS }

    public static final Unit COUNT = new Unit(Kind.COUNT, "");
    public static final Unit NUMBER = new Unit(Kind.NUMBER, "");
    public static final Unit SHARE = new Unit(Kind.SHARE, "");
    public static final Unit SECONDS = new Unit(Kind.SECONDS, "");

    /// In whole units, not in cents.
    public static Unit money(String currency) {
        return new Unit(Kind.MONEY, currency);
    }

    /// As people read it.
    public String text(double value) {
        return switch (kind) {
            case COUNT -> Words.number(Math.round(value));
            case NUMBER -> Words.number(value, Math.abs(value) < 1 ? 2 : 1);
            case SHARE -> Words.number(value * 100, Math.abs(value) < 0.0995 ? 1 : 0) + "\u00a0%";
            case MONEY -> Words.money(Math.round(value * minor()), currency);
            case SECONDS -> Words.duration(Duration.ofSeconds(Math.round(value)));
        };
    }

    /// As programs read it: a plain number, shares in percent.
    public String plain(double value) {
        var scaled = BigDecimal.valueOf(value).multiply(BigDecimal.valueOf(kind == Kind.SHARE ? 100 : 1));
        var number = scaled.setScale(kind == Kind.COUNT ? 0 : 4, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return number.signum() == 0 ? "0" : number.toPlainString();
    }

    /// What a plain number is of, for the head of a column.
    public String sign() {
        return switch (kind) {
            case COUNT, NUMBER -> "";
            case SHARE -> "%";
            case MONEY -> currency;
            case SECONDS -> "seconds";
        };
    }

    /// For the script that draws: `share`, `money EUR`.
    public String word() {
        return (kind.name().toLowerCase(java.util.Locale.ROOT) + " " + currency).strip();
    }

    private double minor() {
        return Math.pow(10, Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits()));
    }
}
