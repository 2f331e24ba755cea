package attune.survey;

import java.time.Instant;

/// One survey: a draft that is edited, and the version of it that is answered.
///
/// @param key      stands in its public address `/s/KEY`
/// @param version  the version that is answered now; 0 before the first
/// @param revision of the draft, counted with every change
public record Survey(long id, String key, String name, State state, int version, int revision, Instant changedAt, String changedBy, Instant createdAt) {

    /// The order is stored.
    public enum State {
        DRAFT, OPEN, CLOSED
    }

    public boolean open() {
        return state == State.OPEN;
    }
}
