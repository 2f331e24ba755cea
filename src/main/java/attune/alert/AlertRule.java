package attune.alert;

import attune.store.Mendable;
import java.time.Instant;
import java.util.Optional;

/// A rule: when it fires, what it is held to, what is done.
///
/// @param standard the name it ships under; empty for the workspace's own
/// @param since    since when it is on; empty while it is off
public record AlertRule(long id, String standard, String name, Definition definition, Optional<Instant> since) {

    public static final int LONGEST_NAME = 80;
    public static final int MOST = 100;

    /// What is kept of a rule as JSON.
    public record Definition(When when, Only only, Deeds deeds) {
        public Definition {
            if (only == null) only = Only.EVERYTHING;
            if (deeds == null) throw new Mendable("Say what is to be done.");
            if (when instanceof When.Dropped && (deeds.followUp() || !deeds.task().isEmpty()))
                throw new Mendable("A score that fell is about no single customer: choose a member who is told.");
            if (when instanceof When.Spoken && only.words().isBlank()) throw new Mendable("Say which words: at least one.");
        }
    }

    public boolean on() {
        return since.isPresent();
    }

    public boolean ships() {
        return !standard.isEmpty();
    }
}
