package attune.question;

import attune.property.Chosen;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What an answer is broken down by.
///
/// @param property the key of a further column; empty for what every workspace has
public record By(Sort sort, String property) {

    public enum Sort {
        NOTHING("Not broken down"), TOUCHPOINT("Touchpoint"), STAGE("Stage"), CHANNEL("Channel"), LOCATION("Location"), TEAM("Team"),
        EMPLOYEE("Employee"), PRODUCT("Product"), KIND("Kind"), NAME("Event name"), WEEKDAY("Day of the week"), PROPERTY("Property");

        private final String title;

        Sort(String title) {
            this.title = title;
        }
    }

    public static final By NOTHING = of(Sort.NOTHING);
    public static final By TOUCHPOINT = of(Sort.TOUCHPOINT);
    public static final By CHANNEL = of(Sort.CHANNEL);
    public static final By LOCATION = of(Sort.LOCATION);
    public static final By NAME = of(Sort.NAME);
    public static final By WEEKDAY = of(Sort.WEEKDAY);

    /// What every workspace has.
    public static final List<By> EVERYWHERE = Arrays.stream(Sort.values()).filter(sort -> sort != Sort.PROPERTY).map(By::of).toList();

    public By {
        if (property.isEmpty() == (sort == Sort.PROPERTY)) throw new IllegalArgumentException("a property has a key, and nothing else has one");
    }

    private static By of(Sort sort) {
        return new By(sort, "");
    }

    /// A further column.
    public static By property(String key) {
        return new By(Sort.PROPERTY, key);
    }

    static Optional<By> read(String text) {
        var prefix = Fields.word(Sort.PROPERTY) + ":";
        if (text.startsWith(prefix)) return Optional.of(text.substring(prefix.length()).strip()).filter(key -> !key.isEmpty()).map(By::property);
        return EVERYWHERE.stream().filter(by -> by.text().equals(text)).findFirst();
    }

    /// As an address has it.
    public String text() {
        return sort == Sort.PROPERTY ? Fields.word(sort) + ":" + property : Fields.word(sort);
    }

    public String title() {
        return sort == Sort.PROPERTY ? Chosen.title(property) : sort.title;
    }

    /// In a sentence: “location”.
    public String words() {
        return title().toLowerCase(Locale.ROOT);
    }
}
