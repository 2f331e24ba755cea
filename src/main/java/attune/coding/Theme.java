package attune.coding;

import java.util.Optional;

/// What people speak of, as the workspace's codebook names it.
///
/// @param rule    keywords that tell it; empty for one that is coded by hand alone
/// @param carried whether its rule has been carried to everything that was said before it
public record Theme(long id, String name, String rule, boolean carried, String changedBy) {

    public static final int LONGEST_NAME = 60;
    public static final int MOST = 300;

    public Optional<Rule> keywords() {
        return rule.isEmpty() ? Optional.empty() : Optional.of(Rule.parse(rule));
    }
}
