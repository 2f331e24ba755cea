package attune.mapping;

import attune.interaction.Interaction;
import java.util.List;

/// What became of one row.
public sealed interface Outcome {

    /// The interactions it makes; the first is what the row is about.
    record Taken(List<Interaction> interactions) implements Outcome {}

    record Refused(Problem problem) implements Outcome {}

    /// Left out on purpose: the mapping takes only rows in which a certain column is filled.
    record Skipped() implements Outcome {}
}
