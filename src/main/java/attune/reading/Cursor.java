package attune.reading;

import attune.store.Mendable;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;

/// The last response of a page: the next page begins after it.
public record Cursor(Instant at, UUID id) {

    public static Cursor of(Entry last) {
        return new Cursor(last.completedAt(), last.id());
    }

    public static Cursor read(String text) {
        var at = text.indexOf('_');
        try {
            if (at > 0) return new Cursor(Instant.parse(text.substring(0, at)), UUID.fromString(text.substring(at + 1)));
        } catch (DateTimeParseException | IllegalArgumentException notOurs) {
            // answered below
        }
        throw new Mendable("“After” is not what the page before gave: begin without it.");
    }

    @Override
    public String toString() {
        return at + "_" + id;
    }
}
