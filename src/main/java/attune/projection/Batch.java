package attune.projection;

import attune.interaction.Recorded;
import java.util.List;

/// The next interactions for a projection, in commit order.
///
/// @param generation the generation of its tables to write to
/// @param rebuilding history is being read again: nothing may be emitted
public record Batch(List<Recorded> rows, int generation, boolean rebuilding) {}
