package attune.metric;

import attune.part.Words;
import java.time.Duration;

/// What a number is counted in, and how it is written for people.
public enum Unit {
    /// −100 to 100, shown without a percent sign.
    POINTS("lower", "higher"),
    /// A share of one, 0 to 1, shown in percent.
    SHARE("lower", "higher"),
    /// The mean on the scale of a question.
    SCORE("lower", "higher"),
    /// A stretch of time, in seconds.
    SECONDS("shorter", "longer"),
    /// Anything else that is counted or summed: money, orders, visits.
    AMOUNT("lower", "higher");

    private final String less;
    private final String more;

    Unit(String less, String more) {
        this.less = less;
        this.more = more;
    }

    /// “33.3”, “84.2 %”, “4.21”, “2 h 5 min”.
    public String say(double value) {
        if (!Double.isFinite(value)) return "unknown";
        return switch (this) {
            case POINTS -> Words.number(value, 1);
            case SHARE -> Words.number(value * 100, 1) + "\u00a0%";
            case SCORE, AMOUNT -> Words.number(value, 2);
            case SECONDS -> Words.duration(Duration.ofMillis(Math.round(value * 1000)));
        };
    }

    /// How far apart two of these are, without a sign: “8 points”, “3.1 percentage points”, “0.21”, “2 min”.
    public String sayGap(double gap) {
        var size = Math.abs(gap);
        return switch (this) {
            case POINTS -> say(size) + " points";
            case SHARE -> Words.number(size * 100, 1) + " percentage points";
            default -> say(size);
        };
    }

    /// The same once its unit is said: of shares the percentage points, since a gap of 3 % could be taken for a part of the share.
    String sayEnd(double size) {
        return this == SHARE ? Words.number(size * 100, 1) : say(size);
    }

    /// “lower” or “higher”, “shorter” or “longer”.
    String sayWay(double change) {
        return change < 0 ? less : more;
    }
}
