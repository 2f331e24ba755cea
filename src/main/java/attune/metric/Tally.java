package attune.metric;

import attune.interaction.Feeling;
import attune.interaction.Metric;
import attune.interaction.Score;
import java.util.Arrays;

/// How often each score of one metric was given. Tallies of parts add up, so that shards, days or touchpoints can be counted apart.
///
/// @param step   how far neighbouring scores are apart: 1 for whole answers, 0.5 for half stars, 0.01 for sentiment
/// @param counts by score, from the lowest of the metric to its highest
/// @param satisfied from which score on CSAT counts as satisfied: 4 of 5, unless its question says otherwise
public record Tally(Metric metric, double step, long[] counts, int satisfied) {

    private static final double WHOLE = 1;
    private static final double HUNDREDTHS = 0.01;
    /// The top two boxes.
    public static final int USUAL = 4;

    public Tally {
        if (counts.length != places(metric, step))
            throw new IllegalArgumentException(metric + " in steps of " + step + " has " + places(metric, step) + " scores, not " + counts.length);
        for (long count : counts) if (count < 0) throw new IllegalArgumentException("a count below zero in " + Arrays.toString(counts));
        counts = counts.clone();
    }

    public Tally(Metric metric, double step, long[] counts) {
        this(metric, step, counts, USUAL);
    }

    /// The same of a question whose satisfied begin elsewhere.
    public Tally satisfiedFrom(int score) {
        return new Tally(metric, step, counts, score);
    }

    /// Whole answers: for NPS eleven counts, of 0 to 10; for CSAT five, of 1 to 5.
    public static Tally of(Metric metric, long... counts) {
        return new Tally(metric, WHOLE, counts);
    }

    /// Single scores, each counted at the nearest place: whole answers, sentiment in hundredths.
    public static Tally ofScores(Metric metric, double... scores) {
        double step = metric == Metric.SENTIMENT ? HUNDREDTHS : WHOLE;
        var counts = new long[places(metric, step)];
        for (double score : scores) counts[(int) Math.round((new Score(metric, score).value() - metric.low()) / step)]++;
        return new Tally(metric, step, counts);
    }

    @Override
    public long[] counts() {
        return counts.clone();
    }

    /// The score that is counted at a place.
    public double score(int place) {
        return metric.low() + place * step;
    }

    public long n() {
        return Arrays.stream(counts).sum();
    }

    public Bands bands() {
        long sore = 0;
        long even = 0;
        long glad = 0;
        for (int place = 0; place < counts.length; place++) {
            // a step such as 0.01 is not exact in binary: the last place may else lie a hair beyond the scale
            switch (feeling(Math.min(metric.high(), score(place)))) {
                case SORE -> sore += counts[place];
                case EVEN -> even += counts[place];
                case GLAD -> glad += counts[place];
            }
        }
        return new Bands(sore, even, glad);
    }

    /// Who is satisfied is told by the question; dissatisfied is below that as much as below the middle.
    private Feeling feeling(double score) {
        var usual = new Score(metric, score).feeling();
        if (metric != Metric.CSAT || satisfied == USUAL) return usual;
        return score >= satisfied ? Feeling.GLAD : usual == Feeling.SORE ? Feeling.SORE : Feeling.EVEN;
    }

    public Moments moments() {
        long n = n();
        if (n == 0) return Moments.NONE;
        double sum = 0;
        for (int place = 0; place < counts.length; place++) sum += counts[place] * score(place);
        double mean = sum / n;
        double squares = 0;
        for (int place = 0; place < counts.length; place++) squares += counts[place] * (score(place) - mean) * (score(place) - mean);
        return new Moments(n, mean, n < 2 ? 0 : squares / (n - 1));
    }

    /// Both counted together. Metrics are never mixed, nor are the two wordings of CES.
    public Tally plus(Tally other) {
        if (metric != other.metric || step != other.step || satisfied != other.satisfied) throw new IllegalArgumentException(metric + " and " + other.metric + " are never mixed");
        var sum = counts.clone();
        for (int place = 0; place < sum.length; place++) sum[place] += other.counts[place];
        return new Tally(metric, step, sum, satisfied);
    }

    private static int places(Metric metric, double step) {
        if (!(step > 0)) throw new IllegalArgumentException("a step of " + step);
        return (int) Math.round((metric.high() - metric.low()) / step) + 1;
    }
}
