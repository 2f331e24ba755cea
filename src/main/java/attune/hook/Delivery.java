package attune.hook;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// One answer that is told, or is to be told.
///
/// @param event  the response; its id is the same however often it is sent
/// @param tries  how often it was sent
/// @param next   when it is sent again, while it waits
/// @param status of the last answer, 0 where none came
/// @param words  what the last answer said, or what went wrong
public record Delivery(long id, long hook, UUID event, State state, int tries, Instant next, int status, String words, Instant createdAt, Optional<Instant> triedAt) {

    /// The order is stored.
    public enum State {
        WAITING("Waits", "e"), TAKEN("Taken", "g"), GIVEN_UP("Given up", "s"), GONE("Erased", "");

        private final String words;
        private final String mood;

        State(String words, String mood) {
            this.words = words;
            this.mood = mood;
        }

        public String words() {
            return words;
        }

        public String mood() {
            return mood;
        }
    }
}
