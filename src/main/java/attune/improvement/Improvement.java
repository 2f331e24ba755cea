package attune.improvement;

import attune.account.AccountId;
import attune.interaction.Metric;
import attune.store.Mendable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// Something that is changed because of feedback.
///
/// @param ownerName empty while nobody's
/// @param done      the first day on which it is so for customers; empty while it is not
/// @param answers   how many asked for it
public record Improvement(long id, Plan plan, String ownerName, Optional<LocalDate> done, String madeBy, Instant madeAt, long answers) {

    /// What somebody writes down.
    ///
    /// @param metric     what should be better afterwards
    /// @param touchpoint where; 0 for everywhere
    public record Plan(String title, String words, Optional<AccountId> owner, Metric metric, short touchpoint, Optional<LocalDate> due) {

        public static final int LONGEST_TITLE = 120;
        public static final int LONGEST_WORDS = 4_000;

        public Plan {
            title = title.strip().replaceAll("\\s+", " ");
            if (title.isEmpty() || title.length() > LONGEST_TITLE) throw new Mendable("An improvement has a title of 1 to " + LONGEST_TITLE + " characters.");
            if (words.length() > LONGEST_WORDS) throw new Mendable("“Words” may have at most " + LONGEST_WORDS + " characters.");
        }
    }

    public String title() {
        return plan.title();
    }
}
