package attune.interaction;

/// What a score measures. Scores of different metrics, and of CES in different wordings, are never mixed.
/// The order is stored: add at the end only.
public enum Metric {
    /// Likelihood to recommend, 0 to 10, asked about the whole relationship.
    NPS(0, 10, true),
    /// Likelihood to recommend, 0 to 10, asked after one touchpoint.
    NPS_TRANSACTIONAL(0, 10, true),
    /// Satisfaction, 1 to 5; 4 and 5 count as satisfied.
    CSAT(1, 5, true),
    /// "How much effort did you have to put forth", 1 very low to 5 very high: low is good.
    CES_EFFORT(1, 5, false),
    /// "Made it easy to handle my issue", 1 to 7: high is good.
    CES_EASE(1, 7, true),
    /// Stars of a review, 1 to 5.
    RATING(1, 5, true),
    /// Likelihood to buy again, 0 to 10.
    REPURCHASE(0, 10, true),
    /// Sentiment of what was written, -1 to 1.
    SENTIMENT(-1, 1, true),
    /// "I trust …", 1 not at all to 7 wholly.
    TRUST(1, 7, true),
    /// What was perceived less what was expected, each 1 to 5 about the same thing: -4 to 4, 0 is as expected.
    EXPECTATION_GAP(-4, 4, true),
    /// What was felt, -2 very bad to 2 very good: of the one that was picked among named emotions, or of a face.
    EMOTION(-2, 2, true);

    private final double low;
    private final double high;
    private final boolean highIsGood;

    Metric(double low, double high, boolean highIsGood) {
        this.low = low;
        this.high = high;
        this.highIsGood = highIsGood;
    }

    public double low() {
        return low;
    }

    public double high() {
        return high;
    }

    public boolean highIsGood() {
        return highIsGood;
    }
}
