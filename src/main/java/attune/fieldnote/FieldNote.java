package attune.fieldnote;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// What was written down of an interview or of a group that was asked together.
///
/// @param people the customers who were present, by number
public record FieldNote(long id, String title, Kind kind, LocalDate heldOn, String heldBy, String words, List<Long> people, Instant changedAt, String changedBy) {

    public static final int LONGEST_TITLE = 120;
    public static final int LONGEST = 60_000;
    public static final int MOST_PEOPLE = 30;

    /// The order is stored.
    public enum Kind {
        INTERVIEW("Interview"), FOCUS_GROUP("Focus group"), OBSERVATION("Observation");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /// Some of its words; those of a passage that was highlighted apart.
    public record Part(String words, boolean marked) {}
}
