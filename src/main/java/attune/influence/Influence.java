package attune.influence;

import attune.part.Chart;
import java.util.List;
import java.util.Optional;

/// What was found to go with a score.
///
/// @param title what it amounts to
/// @param words the same at length, what was left out and why
/// @param people where those who answered stand; empty where these are not all whose answers count
/// @param chart empty where nothing can be told
public record Influence(Asked asked, String title, List<String> words, String people, Optional<Chart> chart, Optional<Chart> table) {

    static Influence none(Asked asked, String title, List<String> words) {
        return new Influence(asked, title, words, "", Optional.empty(), Optional.empty());
    }
}
