package attune.coding;

import attune.interaction.Metric;
import attune.interaction.Score;
import attune.part.Words;

/// How scores are named and coloured beside what was said with them.
public final class Said {

    private Said() {}

    public static String name(Metric metric) {
        return switch (metric) {
            case NPS -> "NPS";
            case NPS_TRANSACTIONAL -> "NPS after a touchpoint";
            case CSAT -> "Satisfaction";
            case CES_EFFORT -> "Effort";
            case CES_EASE -> "Ease";
            case RATING -> "Stars";
            case REPURCHASE -> "Buying again";
            case SENTIMENT -> "Sentiment";
            case TRUST -> "Trust";
            case EXPECTATION_GAP -> "Gap to expectations";
            case EMOTION -> "Emotion";
        };
    }

    /// “NPS 3”
    public static String score(Score score) {
        return name(score.metric()) + " " + Words.number(score.value(), 1);
    }

    public static String mood(Score score) {
        return switch (score.feeling()) {
            case GLAD -> "g";
            case EVEN -> "e";
            case SORE -> "s";
        };
    }
}
