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

    /// The customary bands of each metric: promoters and passives for NPS, the top two boxes for CSAT and stars.
    static Mood of(Score score) {
        var value = score.value();
        return switch (score.metric()) {
            case NPS, NPS_TRANSACTIONAL, REPURCHASE -> band(value, 9, 7);
            case CSAT, RATING -> band(value, 4, 3);
            case CES_EASE -> band(value, 5, 4);
            case CES_EFFORT -> band(6 - value, 4, 3);
            case SENTIMENT -> band(value, .25, -.25);
        };
    }

    private static Mood band(double value, double glad, double even) {
        return value >= glad ? GLAD : value >= even ? EVEN : SORE;
    }
}
