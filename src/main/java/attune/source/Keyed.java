package attune.source;

import attune.interaction.Sources;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A source with its write keys.
///
/// @param perMinute events a minute that it may send
/// @param tally     what it has sent
public record Keyed(Sources.Source source, List<Key> keys, long perMinute, Tally tally) {

    /// @param shown the whole key where it is public, as a browser's is; empty for a server's, which nobody can show again
    public record Key(long id, String prefix, Optional<String> shown, Instant createdAt, Optional<Instant> revokedAt) {
        public boolean live() {
            return revokedAt.isEmpty();
        }
    }

    /// @param interactions all that the log holds from it
    /// @param lastDay      of them, those that arrived within the last day
    /// @param lastAt       when the last one arrived
    public record Tally(long interactions, long lastDay, Optional<Instant> lastAt) {
        static final Tally NOTHING = new Tally(0, 0, Optional.empty());
    }

    public List<Key> live() {
        return keys.stream().filter(Key::live).toList();
    }
}
