package attune.part;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Currency;

/// What the figures of a column count, and how they are written.
///
/// @param kind     how a figure is read
/// @param currency of money, else empty
/// @param signed   of a difference: told with its sign, that of shares in percentage points
public record Unit(Kind kind, String currency, boolean signed) {

    /// `SHARE` is of one: 0.42 is 42 %. `SECONDS` are told as durations.
    public enum Kind { COUNT, NUMBER, SHARE, MONEY, SECONDS }

    public static final Unit COUNT = new Unit(Kind.COUNT, "", false);
    public static final Unit NUMBER = new Unit(Kind.NUMBER, "", false);
    public static final Unit SHARE = new Unit(Kind.SHARE, "", false);
    public static final Unit SECONDS = new Unit(Kind.SECONDS, "", false);

    /// In whole units, not in cents.
    public static Unit money(String currency) {
        return new Unit(Kind.MONEY, currency, false);
    }

    /// The same for how far apart two figures are.
    public Unit difference() {
        return new Unit(kind, currency, true);
    }

    /// As people read it.
    public String text(double value) {
        if (!signed) return size(value);
        var size = kind == Kind.SHARE ? Words.number(Math.abs(value) * 100, 1) : kind == Kind.COUNT ? Words.number(Math.abs(value), 1) : size(Math.abs(value));
        return size.chars().noneMatch(each -> each >= '1' && each <= '9') ? size : (value < 0 ? "−" : "+") + size;
    }

    private String size(double value) {
        return switch (kind) {
            case COUNT -> Words.number(Math.round(value));
            case NUMBER -> Words.number(value, digits(Math.abs(value)));
            case SHARE -> Words.number(value * 100, Math.abs(value) < 0.0995 ? 1 : 0) + "\u00a0%";
            case MONEY -> Words.money(Math.round(value * minor()), currency);
            case SECONDS -> Words.duration(Duration.ofSeconds(Math.round(value)));
        };
    }

    /// Behind the point: of what is small, two that say something.
    private static int digits(double size) {
        return size >= 1 ? 1 : size >= .1 || size < 1e-6 ? 2 : 1 - (int) Math.floor(Math.log10(size));
    }

    /// As programs read it: a plain number, shares in percent and their differences in points.
    public String plain(double value) {
        var scaled = BigDecimal.valueOf(value).multiply(BigDecimal.valueOf(kind == Kind.SHARE ? 100 : 1));
        var number = scaled.setScale(kind == Kind.COUNT && !signed ? 0 : 4, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return number.signum() == 0 ? "0" : number.toPlainString();
    }

    /// What a plain number is of, for the head of a column.
    public String sign() {
        return switch (kind) {
            case COUNT, NUMBER -> "";
            case SHARE -> signed ? "percentage points" : "%";
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
