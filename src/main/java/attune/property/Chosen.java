package attune.property;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// A property that is a further column.
///
/// @param id  another one whenever it is chosen
/// @param key as it stands in the properties; with a dot between for one within another
public record Chosen(long id, String key, String by, Instant at) {

    public static final int LONGEST = 100;
    static final int DEEPEST = 3;

    /// The names that lead to it.
    List<String> path() {
        return List.of(key.split("\\."));
    }

    /// How it is called on screens: `roomType` and `room_type` are “Room type”.
    public String title() {
        return title(key);
    }

    /// In a sentence: “room type”.
    public String words() {
        return title().toLowerCase(Locale.ROOT);
    }

    public static String title(String key) {
        var words = key.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").replaceAll("[_.\\-\\s]+", " ").strip().toLowerCase(Locale.ROOT);
        return words.isEmpty() ? key : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
