package attune.persona;

import attune.interaction.Metric;
import java.util.Map;
import java.util.Optional;

/// A segment as it is measured at this moment, as far as somebody may look.
///
/// @param measured empty where it cannot be measured
/// @param fresh    how often each score was given since the persona was drawn, by metric
/// @param trouble  why it cannot be measured; empty where it was
public record Now(Optional<Measured> measured, Map<Metric, long[]> fresh, Journey journey, String trouble) {

    static Now not(String why) {
        return new Now(Optional.empty(), Map.of(), Journey.NONE, why);
    }
}
