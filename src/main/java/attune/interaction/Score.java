package attune.interaction;

/// One scored answer, within the metric's range.
public record Score(Metric metric, double value) {

    public Score {
        if (!(value >= metric.low() && value <= metric.high()))
            throw new IllegalArgumentException("a " + metric + " score is from " + plain(metric.low()) + " to "
                    + plain(metric.high()) + ", not " + plain(value));
    }

    /// How it felt, told by the bands of its metric: what counts as promoter or satisfied is glad, what counts as
    /// detractor or dissatisfied is sore.
    public Feeling feeling() {
        return switch (metric) {
            case NPS, NPS_TRANSACTIONAL, REPURCHASE -> band(7, 9);
            case CSAT, RATING -> band(3, 4);
            case CES_EASE, TRUST -> band(4, 5);
            case EXPECTATION_GAP, EMOTION -> band(0, 1);
            case CES_EFFORT -> value <= 2 ? Feeling.GLAD : value >= 4 ? Feeling.SORE : Feeling.EVEN;
            case SENTIMENT -> value > 0.05 ? Feeling.GLAD : value < -0.05 ? Feeling.SORE : Feeling.EVEN;
        };
    }

    private Feeling band(double even, double glad) {
        return value >= glad ? Feeling.GLAD : value >= even ? Feeling.EVEN : Feeling.SORE;
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
