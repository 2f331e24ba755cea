package attune.alert;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// A rule that fired.
///
/// @param cause    what it fired because of; a rule fires once for each
/// @param identity whom it is about; empty where it is about no single customer
/// @param said     what they said; empty where nothing was
/// @param words    why, for whoever reads it
/// @param colleague the one who is praised, a number of the reference list; 0 for nobody
public record Alert(AlertRule rule, String cause, Instant at, OptionalLong identity, Optional<Said> said, String words, int colleague) {

    /// What is done because of it, in the transaction in which it is noted that it fired: once, whatever breaks off.
    @FunctionalInterface
    public interface Deed {
        void done(attune.store.Tx tx, Alert alert);
    }

    static Alert of(AlertRule rule, Said said, int colleague) {
        return new Alert(rule, said.cause(), said.at(), OptionalLong.of(said.identity()), Optional.of(said), rule.name(), colleague);
    }
}
