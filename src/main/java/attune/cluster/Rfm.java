package attune.cluster;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// How recently, how often and for how much a customer buys, each from 1 to 5 against all customers, 5 the best
/// (Hughes, Strategic Database Marketing 1994; recency, frequency and money in one go, not nested).
public record Rfm(int recency, int frequency, int money) {

    /// What such customers are to the business. Every combination of scores belongs to exactly one.
    public enum Segment {
        CHAMPIONS("Champions", "bought just now, and more than nearly all others"),
        LOYAL("Loyal", "buy much and have been here lately"),
        BECOMING_LOYAL("Becoming loyal", "came lately, and more than once or for a good sum"),
        NEW("New", "came just now, with little so far"),
        PROMISING("Promising", "came lately, with little so far"),
        WAVERING("Wavering", "were good in the middle, and it has been a while"),
        FALLING_ASLEEP("Falling asleep", "bought little, and it has been a while"),
        AT_RISK("At risk", "bought well, and have been away for long"),
        NOT_TO_BE_LOST("Not to be lost", "were among the best, and have been away for long"),
        HIBERNATING("Hibernating", "bought little, and have been away for long"),
        LOST("Lost", "bought least, and have been away longest");

        private final String title;
        private final String meaning;

        Segment(String title, String meaning) {
            this.title = title;
            this.meaning = meaning;
        }

        public String title() {
            return title;
        }

        /// Who they are, to be read after “customers who”.
        public String meaning() {
            return meaning;
        }
    }

    private static final int BEST = 5;
    private static final List<Rfm> ALL = IntStream.range(0, BEST * BEST * BEST)
            .mapToObj(i -> new Rfm(1 + i / (BEST * BEST), 1 + i / BEST % BEST, 1 + i % BEST)).toList();

    public Rfm {
        for (int score : new int[] {recency, frequency, money}) if (score < 1 || score > BEST) throw new IllegalArgumentException("a score of " + score);
    }

    /// Scores of all customers, in their order, by [Fifths].
    ///
    /// @param silence   time since the last purchase, of each customer
    /// @param purchases how many, in the period
    /// @param spent     money, in the period
    public static List<Rfm> of(double[] silence, double[] purchases, double[] spent) {
        if (silence.length != purchases.length || silence.length != spent.length)
            throw new IllegalArgumentException("of " + silence.length + ", " + purchases.length + " and " + spent.length + " customers");
        var recency = fifths(Arrays.stream(silence).map(time -> -time).toArray());
        var frequency = fifths(purchases);
        var money = fifths(spent);
        return IntStream.range(0, silence.length)
                .mapToObj(i -> ALL.get((recency[i] - 1) * BEST * BEST + (frequency[i] - 1) * BEST + money[i] - 1)).toList();
    }

    /// How much a customer buys, 1 to 5: the mean of frequency and money, halves upwards.
    public int weight() {
        return (frequency + money + 1) / 2;
    }

    public Segment segment() {
        return switch (weight()) {
            case 5 -> recency >= 4 ? Segment.CHAMPIONS : recency == 3 ? Segment.LOYAL : Segment.NOT_TO_BE_LOST;
            case 4 -> recency == 5 ? Segment.CHAMPIONS : recency >= 3 ? Segment.LOYAL : Segment.AT_RISK;
            case 3 -> recency >= 4 ? Segment.BECOMING_LOYAL : recency == 3 ? Segment.WAVERING : Segment.AT_RISK;
            case 2 -> recency == 5 ? Segment.BECOMING_LOYAL : recency == 4 ? Segment.PROMISING : recency == 3 ? Segment.FALLING_ASLEEP : Segment.HIBERNATING;
            default -> recency == 5 ? Segment.NEW : recency == 4 ? Segment.PROMISING : recency == 3 ? Segment.FALLING_ASLEEP
                    : recency == 2 ? Segment.HIBERNATING : Segment.LOST;
        };
    }

    private static int[] fifths(double[] values) {
        var fifths = Fifths.among(values);
        return Arrays.stream(values).mapToInt(fifths::of).toArray();
    }
}
