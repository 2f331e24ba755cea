package attune.postbox;

import java.time.Instant;

/// One mail that was read, as the page shows it.
public record Arrived(Instant at, String sender, String subject, Fate fate, String words) {

    public String what() {
        return fate.words();
    }

    public String mood() {
        return fate.mood();
    }
}
