package attune.question;

import java.util.Locale;

/// What an answer is broken down by.
public enum By {
    NOTHING("Not broken down"), TOUCHPOINT("Touchpoint"), STAGE("Stage"), CHANNEL("Channel"), LOCATION("Location"), TEAM("Team"),
    EMPLOYEE("Employee"), PRODUCT("Product"), KIND("Kind"), NAME("Event name");

    private final String title;

    By(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /// In a sentence: “location”.
    public String words() {
        return title.toLowerCase(Locale.ROOT);
    }
}
