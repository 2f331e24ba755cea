package attune.metric;

import attune.interaction.Feeling;
import attune.metric.Difference.Wish;
import attune.part.Words;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// A difference with its verdict, in words.
///
/// Twenty comparisons on a screen show, by luck alone, one "real" change. So those that are shown together are judged together, by the
/// procedure of Benjamini and Hochberg (Journal of the Royal Statistical Society B 1995): of all that are called real, at most
/// 5 in 100 are expected to be luck. Holm's procedure would keep the chance of even one false alarm at 5 in 100, which is right for one decision
/// that rests on all of them; here each row is followed up by itself, and Holm's would hide most real changes
/// of a screen with forty rows. A real change must also have an interval that leaves out zero.
///
/// @param adjusted 0 to 1: the chance after the procedure
/// @param among    how many comparisons were judged together, this one included; those with too few answers do not count
public record Comparison(Difference difference, double adjusted, int among, Verdict verdict) {

    public enum Verdict { TOO_FEW, WITHIN_NOISE, REAL_RISE, REAL_DROP }

    private static final double LEVEL = 0.05;

    /// A comparison that stands alone on its screen.
    public static Comparison of(Difference difference) {
        return together(List.of(difference)).getFirst();
    }

    /// All comparisons of one screen, in the order given.
    public static List<Comparison> together(List<Difference> differences) {
        var told = IntStream.range(0, differences.size()).filter(index -> !tooFew(differences.get(index))).boxed()
                .sorted(Comparator.comparingDouble(index -> differences.get(index).chance())).toList();
        var adjusted = new double[differences.size()];
        Arrays.fill(adjusted, 1);
        double least = 1;
        for (int rank = told.size(); rank >= 1; rank--) {
            int index = told.get(rank - 1);
            least = Math.min(least, differences.get(index).chance() * told.size() / rank);
            adjusted[index] = least;
        }
        return IntStream.range(0, differences.size())
                .mapToObj(index -> new Comparison(differences.get(index), adjusted[index], told.size(), verdict(differences.get(index), adjusted[index]))).toList();
    }

    public boolean real() {
        return verdict == Verdict.REAL_RISE || verdict == Verdict.REAL_DROP;
    }

    /// Whether it is good news: even while nothing is certain, or where neither way is good.
    public Feeling feeling() {
        if (!real() || difference.wish() == Wish.EITHER) return Feeling.EVEN;
        return (verdict == Verdict.REAL_RISE) == (difference.wish() == Wish.MORE) ? Feeling.GLAD : Feeling.SORE;
    }

    /// “A real drop: 8 points lower, between 3.1 and 12.9 (n 412 and 398).”
    public String say() {
        var counts = " (n " + Words.number(difference.before().n()) + " and " + Words.number(difference.after().n()) + ")";
        var interval = difference.interval();
        var unit = difference.before().unit();
        var gap = difference.change() == 0 ? "no difference" : unit.sayGap(difference.change()) + " " + unit.sayWay(difference.change());
        return switch (verdict) {
            case TOO_FEW -> "Too few to tell: it takes " + Estimate.ENOUGH + " of each" + counts + ".";
            case WITHIN_NOISE -> "Within noise: " + gap + ", somewhere between " + side(interval.low()) + " and " + side(interval.high()) + counts
                    + (interval.covers(0) || among == 1 ? "." : "; alone it would stand out, among " + among + " comparisons it may be luck.");
            case REAL_RISE, REAL_DROP -> "A real " + (verdict == Verdict.REAL_RISE ? "rise: " : "drop: ") + gap + ", between "
                    + unit.sayEnd(Math.min(Math.abs(interval.low()), Math.abs(interval.high()))) + " and "
                    + unit.sayEnd(Math.max(Math.abs(interval.low()), Math.abs(interval.high()))) + counts
                    + (among == 1 ? "." : ", judged among " + among + " comparisons.");
        };
    }

    private String side(double end) {
        var unit = difference.before().unit();
        return end == 0 ? "no difference" : unit.sayEnd(Math.abs(end)) + " " + unit.sayWay(end);
    }

    private static boolean tooFew(Difference difference) {
        return difference.before().tooFew() || difference.after().tooFew();
    }

    private static Verdict verdict(Difference difference, double adjusted) {
        if (tooFew(difference)) return Verdict.TOO_FEW;
        if (adjusted > LEVEL || difference.interval().covers(0)) return Verdict.WITHIN_NOISE;
        return difference.change() > 0 ? Verdict.REAL_RISE : Verdict.REAL_DROP;
    }
}
