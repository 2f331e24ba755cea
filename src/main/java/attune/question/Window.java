package attune.question;

import attune.part.Words;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How long something may take. In an address `30m`, `12h` or `7d`; a bare number is a notch of the slider.
public record Window(Duration length) {

    /// Where the slider rests.
    public static final List<Window> NOTCHES = List.of(minutes(5), minutes(15), minutes(30), hours(1), hours(3), hours(6), hours(12), days(1), days(2), days(3),
            days(5), days(7), days(10), days(14), days(21), days(30), days(45), days(60), days(90), days(120), days(180), days(270), days(365), days(730));

    private static final int MOST_DAYS = 3_660;

    public Window {
        if (length.toMinutes() < 1 || length.toDays() > MOST_DAYS) throw new IllegalArgumentException("a window of " + length);
        length = Duration.ofMinutes(length.toMinutes());
    }

    public static Window minutes(int n) {
        return new Window(Duration.ofMinutes(n));
    }

    public static Window hours(int n) {
        return new Window(Duration.ofHours(n));
    }

    public static Window days(int n) {
        return new Window(Duration.ofDays(n));
    }

    public long millis() {
        return length.toMillis();
    }

    public String text() {
        if (length.toMinutes() % 1_440 == 0) return length.toDays() + "d";
        return length.toMinutes() % 60 == 0 ? length.toHours() + "h" : length.toMinutes() + "m";
    }

    /// “7 days”, “12 h”.
    public String words() {
        return length.toMinutes() % 1_440 == 0 ? Words.count(length.toDays(), "day") : Words.duration(length);
    }

    /// The notch that is nearest.
    public int notch() {
        var nearest = 0;
        for (var at = 1; at < NOTCHES.size(); at++)
            if (away(at) < away(nearest)) nearest = at;
        return nearest;
    }

    private double away(int notch) {
        return Math.abs(Math.log((double) NOTCHES.get(notch).millis() / millis()));
    }

    static Optional<Window> read(String text) {
        if (text.chars().allMatch(Character::isDigit)) return Fields.number(text, 0, NOTCHES.size() - 1).map(NOTCHES::get);
        var unit = text.charAt(text.length() - 1);
        var minutes = switch (unit) {
            case 'm' -> 1;
            case 'h' -> 60;
            case 'd' -> 1_440;
            default -> 0;
        };
        if (minutes == 0) return Optional.empty();
        return Fields.number(text.substring(0, text.length() - 1), 1, MOST_DAYS * 1_440 / minutes).map(n -> minutes((int) (n * (long) minutes)));
    }
}
