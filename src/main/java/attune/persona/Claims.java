package attune.persona;

import attune.store.Mendable;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.time.DayOfWeek;

/// What the author believes of the segment and what can be held against what its members really do.
///
/// @param channel the number of the channel they prefer; 0 where nothing is said
/// @param value   what a customer brings in to date, in whole units of the workspace's currency; null where nothing is said
/// @param nps     −100 to 100; null where nothing is said
public record Claims(short channel, Days days, Hours hours, BigDecimal value, Integer nps) {

    public static final Claims NONE = new Claims((short) 0, Days.ANY, Hours.ANY, null, null);
    private static final BigDecimal MOST = new BigDecimal("1000000000");

    public enum Days {
        ANY("any day"), WEEKDAYS("weekdays"), WEEKENDS("weekends");

        private final String words;

        Days(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        boolean has(DayOfWeek day) {
            return this == ANY || this == WEEKENDS == day.getValue() >= 6;
        }
    }

    /// Of the clock where the business is.
    public enum Hours {
        ANY("any time", 0, 24), NIGHT("at night", 0, 6), MORNING("in the morning", 6, 12), AFTERNOON("in the afternoon", 12, 18), EVENING("in the evening", 18, 24);

        private final String words;
        private final int from;
        private final int to;

        Hours(String words, int from, int to) {
            this.words = words;
            this.from = from;
            this.to = to;
        }

        /// “in the evening”
        public String words() {
            return words;
        }

        /// “in the evening (18 to 24)”
        public String title() {
            return this == ANY ? words : words + " (" + from + " to " + to + ")";
        }

        boolean has(int hour) {
            return hour >= from && hour < to;
        }
    }

    public Claims {
        if (days == null) days = Days.ANY;
        if (hours == null) hours = Hours.ANY;
        if (value != null && value.abs().compareTo(MOST) > 0) throw new Mendable("“Value” is too large: say what one customer brings in.");
        if (nps != null && (nps < -100 || nps > 100)) throw new Mendable("“NPS” is from −100 to 100; it was " + nps + ".");
    }

    @JsonIgnore
    public boolean isEmpty() {
        return equals(NONE);
    }

    @JsonIgnore
    boolean saysWhen() {
        return days != Days.ANY || hours != Hours.ANY;
    }

    /// “weekdays in the evening”
    static String when(Days days, Hours hours) {
        return days == Days.ANY ? hours.words() : hours == Hours.ANY ? days.words() : days.words() + " " + hours.words();
    }
}
