package attune.alert;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/// How often a rule would have fired.
///
/// @param examples the latest
/// @param atLeast  there is more history than was looked through
public record Trial(int n, Instant from, List<Example> examples, boolean atLeast) {

    /// @param customer empty where it is about no single customer
    /// @param what     what was answered
    public record Example(Instant at, OptionalLong customer, String what, String text) {}
}
