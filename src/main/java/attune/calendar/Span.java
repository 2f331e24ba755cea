package attune.calendar;

import attune.store.Mendable;
import java.util.regex.Pattern;

/// A part of one day, in minutes from midnight: from 0 up to 1440, the end not included.
public record Span(int from, int to) {

    public static final int MIDNIGHT = 24 * 60;

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,2})[:.](\\d{2})\\s*(?:-|–|to)\\s*(\\d{1,2})[:.](\\d{2})");

    public Span {
        if (from < 0 || to > MIDNIGHT || from >= to)
            throw new Mendable("opens and closes within one day, like 09:00-18:00; write what goes past midnight as 22:00-24:00 and 00:00-02:00 on the next day");
    }

    /// Reads `09:00-18:00`.
    static Span read(String written) {
        var found = WRITTEN.matcher(written.strip());
        if (!found.matches()) throw new Mendable("“" + written.strip() + "” is not a time span; write it like 09:00-18:00");
        return new Span(minutes(found.group(1), found.group(2)), minutes(found.group(3), found.group(4)));
    }

    @Override
    public String toString() {
        return "%02d:%02d-%02d:%02d".formatted(from / 60, from % 60, to / 60, to % 60);
    }

    private static int minutes(String hour, String minute) {
        if (Integer.parseInt(minute) > 59) throw new Mendable("an hour has 60 minutes, so “:" + minute + "” is none of them");
        return Integer.parseInt(hour) * 60 + Integer.parseInt(minute);
    }
}
