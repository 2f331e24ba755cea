package attune.recovery;

import attune.metric.Estimate;
import attune.metric.Interval;
import attune.part.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Two groups held against each other only where they are alike: within strata, each weighed by how many of the first it has. What does not
/// find its like is left out and counted (subclassification: Cochran, Biometrics 1968).
///
/// @param contacted    how many of the first group found their like
/// @param others       how many of the second these were held against
/// @param alone        of the first, those who found nobody
/// @param meanOfThese  mean of the first, of those who found their like
/// @param meanOfOthers mean of the second, weighed alike
/// @param interval     95 %, of the difference
record Matched(int contacted, int others, int alone, double meanOfThese, double meanOfOthers, Interval interval) {

    private static final double Z = 1.959964;

    /// @param these by what must be alike
    static Matched of(Map<?, List<Double>> these, Map<?, List<Double>> those) {
        var contacted = 0;
        var others = 0;
        var alone = 0;
        double sum = 0, sumOthers = 0, squares = 0;
        var freedom = 0;
        var strata = new ArrayList<int[]>();
        for (var entry : these.entrySet()) {
            var mine = entry.getValue();
            var theirs = those.get(entry.getKey());
            if (theirs == null || theirs.isEmpty()) {
                alone += mine.size();
                continue;
            }
            contacted += mine.size();
            others += theirs.size();
            sum += total(mine);
            sumOthers += total(theirs) / theirs.size() * mine.size();
            squares += squares(mine) + squares(theirs);
            freedom += mine.size() + theirs.size() - 2;
            strata.add(new int[] {mine.size(), theirs.size()});
        }
        if (contacted == 0) return new Matched(0, 0, alone, Double.NaN, Double.NaN, new Interval(0, 0));
        var variance = freedom > 0 ? squares / freedom : 0;
        double spread = 0;
        for (var stratum : strata) {
            var weight = (double) stratum[0] / contacted;
            spread += weight * weight * variance * (1.0 / stratum[0] + 1.0 / stratum[1]);
        }
        var difference = (sum - sumOthers) / contacted;
        var reach = Z * Math.sqrt(spread);
        return new Matched(contacted, others, alone, sum / contacted, sumOthers / contacted, new Interval(difference - reach, difference + reach));
    }

    private static double total(Collection<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sum();
    }

    private static double squares(Collection<Double> values) {
        var mean = total(values) / values.size();
        return values.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum();
    }

    double difference() {
        return meanOfThese - meanOfOthers;
    }

    boolean tooFew() {
        return contacted < Estimate.ENOUGH || others < Estimate.ENOUGH;
    }

    boolean real() {
        return !tooFew() && !interval.covers(0);
    }

    /// @param highIsGood of the question that was asked
    String say(boolean highIsGood) {
        var counts = " (n " + Words.number(contacted) + " and " + Words.number(others) + ")";
        if (tooFew()) return "Too few to tell: it takes " + Estimate.ENOUGH + " of each who answered again" + counts + ".";
        var gap = Words.number(Math.abs(difference()), 2) + " " + (difference() < 0 ? "lower" : "higher");
        var between = "between " + signed(interval.low()) + " and " + signed(interval.high());
        if (!real()) return "Within noise: those who were contacted answered " + gap + " the next time than those who were not, " + between + counts + ".";
        return (difference() > 0 == highIsGood ? "It helps: " : "It seems to harm: ") + "those who were contacted answered " + gap + " the next time than those who were not, " + between + counts + ".";
    }

    private static String signed(double end) {
        return (end > 0 ? "+" : "") + Words.number(end, 2);
    }

    /// Puts each into the stratum of its like.
    static <K> void put(Map<K, List<Double>> into, K stratum, double value) {
        into.computeIfAbsent(stratum, _ -> new ArrayList<>()).add(value);
    }

    static <K> Map<K, List<Double>> none() {
        return new HashMap<>();
    }
}
