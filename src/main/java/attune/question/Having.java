package attune.question;

import attune.property.Chosen;
import java.util.Optional;

/// A value of a further column.
///
/// @param key the column's
public record Having(String key, String value) {

    /// @param text as an address has it: `room:Garden suite`
    public static Optional<Having> read(String text) {
        var colon = text.indexOf(':');
        if (colon < 1 || colon == text.length() - 1) return Optional.empty();
        return Optional.of(new Having(text.substring(0, colon).strip(), text.substring(colon + 1).strip())).filter(each -> !each.key.isEmpty() && !each.value.isEmpty());
    }

    public String text() {
        return key + ":" + value;
    }

    /// “Room: Garden suite”
    public String words() {
        return Chosen.title(key) + ": " + value;
    }
}
