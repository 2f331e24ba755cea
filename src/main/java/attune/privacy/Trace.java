package attune.privacy;

import attune.store.Tx;

/// A place where somebody may have left traces. Whoever keeps such a place says how to clear it.
///
/// @param where what the receipt calls it: “quarantined events”
/// @param how   removes every trace, and says how many there were
public record Trace(String where, Clearing how) {

    @FunctionalInterface
    public interface Clearing {
        int clear(Tx tx, Person person);
    }
}
