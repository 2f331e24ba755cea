package attune.projection;

import attune.store.Tx;
import java.util.Collection;

/// A view of the log that is kept up to date: reads it by position into tables or files that only it owns, and can be
/// dropped and rebuilt. Its tables carry a `generation` column, so that a new one is built while the old one serves.
public interface Projection {

    /// A short noun, unique: the name under which its checkpoint is kept.
    String name();

    /// Raised when what it computes changes: it is then rebuilt from the first interaction.
    int version();

    /// Takes in the next interactions. Runs in the same transaction as its checkpoint, as the owner across workspaces.
    void apply(Tx owner, Batch batch);

    /// Takes back what [#apply] did with interactions that are being removed from the log, or says that it cannot:
    /// it is then rebuilt.
    default boolean retract(Tx owner, Batch batch) {
        return false;
    }

    /// Identities belong to other customers now and no interaction says so: the import whose joins they were was taken back.
    default void regrouped(Tx owner, int generation, Collection<Long> identities) {}

    /// Deletes everything of one generation.
    void drop(Tx owner, int generation);

    /// How many interactions it takes at once.
    default int appetite() {
        return 5_000;
    }
}
