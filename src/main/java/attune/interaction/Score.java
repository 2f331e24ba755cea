package attune.interaction;

/// One scored answer, within the metric's range.
public record Score(Metric metric, double value) {

    public Score {
        if (!(value >= metric.low() && value <= metric.high()))
            throw new IllegalArgumentException("a " + metric + " score is from " + plain(metric.low()) + " to "
                    + plain(metric.high()) + ", not " + plain(value));
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
