package attune.imports;

import attune.interaction.Interaction;
import attune.mapping.Mapping;
import attune.mapping.Terms;
import attune.store.Tx;
import java.util.List;
import java.util.Optional;

/// Makes responses of rows that are answers to a survey, beside what they are to the log.
public interface Answering {

    /// One row that is in the log now.
    ///
    /// @param position in the log
    record Came(Interaction fact, long position) {}

    /// The survey that a mapping means.
    ///
    /// @param make whether one that is not there is made; else the answer is empty
    /// @throws attune.store.Mendable where the survey of that name asks for something else
    Optional<Terms.Asked> asked(Tx tx, Mapping mapping, boolean make);

    /// Keeps a response of each row, in the transaction in which it came.
    void came(Tx tx, Terms.Asked asked, int batch, List<Came> rows);

    /// Takes some responses of an import away; says how many, 0 when there are none left.
    int gone(Tx tx, int batch);
}
