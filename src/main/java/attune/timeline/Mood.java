package attune.timeline;

import attune.interaction.Score;

/// How a score feels: told apart by words first, by colour second.
public enum Mood {
    GLAD("g"), EVEN("e"), SORE("s"), NONE("");

    private final String key;

    Mood(String key) {
        this.key = key;
    }

    /// The short form that the style sheet knows.
    public String key() {
        return key;
    }

    static Mood of(Score score) {
        return switch (score.feeling()) {
            case GLAD -> GLAD;
            case EVEN -> EVEN;
            case SORE -> SORE;
        };
    }
}
