package attune.score;

import attune.interaction.Feeling;
import attune.metric.Comparison;
import attune.metric.Difference;
import attune.metric.Reading;
import java.util.Map;
import java.util.Optional;

/// One touchpoint, location, segment … of the breakdown.
///
/// @param path    the page held to this row alone; empty where that cannot be asked
/// @param now     of at least one answer
/// @param before  what the row is held against: itself in the other period or segment, or all other rows
/// @param year    the twelve months up to the last day, where now are too few
/// @param people  where those are who answered; empty for whoever may not see them
/// @param earlier where those of the other side are
/// @param felt    where those are who felt so
/// @param verdict judged together with all others on the page
public record Row(String name, String path, Reading now, Optional<Reading> before, Optional<Reading> year, String people, String earlier, Map<Feeling, String> felt, Optional<Comparison> verdict) {

    Optional<Difference> difference() {
        return before.map(other -> Difference.between(other, now));
    }

    Row judged(Optional<Comparison> comparison) {
        return new Row(name, path, now, before, year, people, earlier, felt, comparison);
    }
}
