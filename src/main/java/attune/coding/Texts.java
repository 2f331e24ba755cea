package attune.coding;

import attune.store.Mendable;
import attune.web.Params;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;

/// Which sayings are read: of a theme, of none yet, with these words.
public record Texts(long theme, boolean uncoded, String words, Optional<After> after) {

    private static final int LONGEST_WORDS = 200;

    /// The last of the page before.
    record After(Instant at, UUID id) {

        String cursor() {
            return at + "_" + id;
        }
    }

    static Texts read(Params params) {
        return new Texts(params.optionalId("theme").orElse(0L), params.ticked("uncoded"), params.text("words", LONGEST_WORDS).orElse(""), params.text("after", 100).map(Texts::after));
    }

    /// `theme=4&words=slow`
    public String query() {
        return (theme > 0 ? "&theme=" + theme : "") + (uncoded ? "&uncoded=true" : "") + (words.isEmpty() ? "" : "&words=" + URLEncoder.encode(words, StandardCharsets.UTF_8));
    }

    private static After after(String cursor) {
        try {
            var at = cursor.indexOf('_');
            if (at > 0) return new After(Instant.parse(cursor.substring(0, at)), UUID.fromString(cursor.substring(at + 1)));
        } catch (DateTimeParseException | IllegalArgumentException notOurs) {
            // answered below
        }
        throw new Mendable("“After” is not what the page before gave: begin without it.");
    }
}
