package attune.segment;

import attune.rule.Among;
import attune.rule.Rule;
import java.time.Instant;
import java.util.Optional;

/// Customers whom somebody means.
///
/// @param listed    filled by hand or by file, not by a rule
/// @param version   rises with every change of the rule
/// @param size      how many are in it, as last counted
/// @param countedAt when everybody was last held against this rule; empty until they were
public record Segment(long id, String name, Among among, Rule rule, boolean listed, int version, String madeBy,
                      Instant createdAt, Instant changedAt, long size, Optional<Instant> countedAt) {

    public static final int LONGEST_NAME = 80;
    /// More than these nobody finds any more.
    public static final int MOST = 500;

    /// Why somebody came or went.
    public enum Because {
        MADE("the segment was made"), RULE("the rule was changed"), DEED("of what happened"), TIME("time passed"),
        JOIN("two customers became one"), LIST("the list was changed");

        private final String words;

        Because(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
