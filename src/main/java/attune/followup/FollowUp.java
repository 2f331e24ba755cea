package attune.followup;

import attune.account.AccountId;
import attune.identity.CustomerId;
import attune.interaction.Score;
import java.time.Instant;
import java.util.Optional;

/// An unhappy customer who is to be heard.
///
/// @param identity  the identity that spoke
/// @param customer  whom that identity belongs to now
/// @param owner     whose it is; empty while nobody's
/// @param ownerName empty while nobody's
/// @param location  and team: numbers of the reference lists; 0 for none
/// @param atRisk    what the customer brought in during the 365 days before, in ten-thousandths of the workspace's currency
/// @param rootCause the number of a root cause; 0 for none yet
/// @param cause     what that is called
/// @param goodwill  granted in all, in ten-thousandths
public record FollowUp(long id, long identity, CustomerId customer, State state, Instant opened, Instant due, Optional<AccountId> owner, String ownerName,
                       String because, int location, int team, short touchpoint, Optional<Score> score, long atRisk, Optional<Instant> contacted,
                       Optional<Instant> escalated, Optional<Instant> closed, Optional<Outcome> outcome, long rootCause, String cause, long goodwill) {

    /// Where it stands.
    public enum State {
        OPEN("To contact", "Nobody has been in touch yet"),
        WAITING("Waiting for them", "We were in touch, and it is their turn"),
        ANSWERED("They answered", "They wrote back, and it is our turn"),
        CLOSED("Closed", "It is done with");

        private final String title;
        private final String meaning;

        State(String title, String meaning) {
            this.title = title;
            this.meaning = meaning;
        }

        public String title() {
            return title;
        }

        public String meaning() {
            return meaning;
        }

        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// What came of it.
    public enum Outcome {
        RECOVERED("Recovered", "g"), LOST("Lost", "s"), NO_REACH("Not reached", "e");

        private final String title;
        private final String mood;

        Outcome(String title, String mood) {
            this.title = title;
            this.mood = mood;
        }

        public String title() {
            return title;
        }

        public String mood() {
            return mood;
        }
    }

    public boolean open() {
        return state != State.CLOSED;
    }

    /// Nobody was in touch in time.
    public boolean late(Instant now) {
        return state == State.OPEN && due.isBefore(now);
    }
}
