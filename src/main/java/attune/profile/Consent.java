package attune.profile;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// What a customer agreed to or took back, for one purpose on one channel, and the proof of it.
///
/// @param channel the channel's number, or 0 for every channel
/// @param wording the words they agreed to
/// @param proof   where it can be checked: a form, a line of a file, a call
/// @param givenBy who wrote it down
public record Consent(String purpose, short channel, boolean granted, String wording, String proof, String givenBy,
                      Instant happenedAt, long position, int source) {

    public static final short EVERY_CHANNEL = 0;

    /// Whether a message for `purpose` may go out on `channel`: the latest word on that channel or on all of them. Nothing
    /// said means no.
    public static boolean allows(Collection<Consent> said, String purpose, short channel) {
        return latest(said, purpose, channel).map(Consent::granted).orElse(false);
    }

    /// The word that decides, as proof.
    public static Optional<Consent> latest(Collection<Consent> said, String purpose, short channel) {
        return said.stream().filter(consent -> consent.purpose.equals(purpose))
                .filter(consent -> consent.channel == channel || consent.channel == EVERY_CHANNEL)
                .max(Comparator.comparing(Consent::happenedAt).thenComparing(Consent::position));
    }
}
