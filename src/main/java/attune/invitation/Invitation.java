package attune.invitation;

import attune.response.Way;
import java.time.Instant;
import java.util.Optional;

/// One link of one's own to a survey.
///
/// @param sending   the sending it belongs to, or 0
/// @param address   where it goes; empty where it is handed over
/// @param single    answered once, else again and again
/// @param used      an anonymous one that was answered: more is not known of it
/// @param answers   how often it was answered to the end
/// @param reminders how many were sent
/// @param message   the Message-ID of the mail
/// @param trouble   what the mail server said, where it did not take it
public record Invitation(long id, long survey, long sending, long identity, String address, State state, boolean anonymous, boolean single, boolean used, int answers, int reminders,
        Optional<Instant> leftAt, Optional<Instant> openedAt, Optional<Instant> startedAt, Optional<Instant> completedAt, Optional<Instant> expiresAt, Optional<String> message, String trouble, Way way) {

    /// How far the mail came. The order is stored: add at the end only.
    public enum State {
        WAITING("waiting"), LEAVING("leaving"), DELIVERED("delivered"), REFUSED("refused by the mail server"), UNKNOWN("nobody knows whether it left"),
        BOUNCED("came back"), WITHDRAWN("not sent after all"), HANDED("handed over");

        private final String words;

        State(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public boolean expired(Instant now) {
        return expiresAt.isPresent() && expiresAt.get().isBefore(now);
    }

    public boolean done() {
        return used || single && answers > 0;
    }
}
