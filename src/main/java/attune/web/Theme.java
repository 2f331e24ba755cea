package attune.web;

import io.javalin.http.Context;
import java.util.Locale;

/// Light, dark, or as the person's system has it.
public enum Theme {
    AUTO("System", "monitor"), LIGHT("Light", "sun"), DARK("Dark", "moon");

    static final String COOKIE = "attune_theme";

    private final String words;
    private final String icon;

    Theme(String words, String icon) {
        this.words = words;
        this.icon = icon;
    }

    static Theme of(Context request) {
        return named(request.cookie(COOKIE));
    }

    static Theme named(String name) {
        for (var theme : values()) {
            if (theme.label().equals(name)) return theme;
        }
        return AUTO;
    }

    public String words() {
        return words;
    }

    public String icon() {
        return icon;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
