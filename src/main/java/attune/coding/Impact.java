package attune.coding;

import attune.metric.Comparison;
import attune.metric.Difference;
import attune.metric.Interval;
import attune.metric.Reading;
import attune.metric.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a theme does to a score: the score of all answers less that of those which do not carry it. All scores here are means over
/// answers, so it is the part of the answers that carry it times how far apart the two groups are, and its interval is that
/// difference's, as much smaller.
///
/// @param carrying how many answers carry it
/// @param praise   of these, the glad ones
/// @param complaint of these, the sore ones
/// @param points   in the unit of the headline; below zero it costs, where high is good
public record Impact(long carrying, long all, long praise, long complaint, Optional<Double> points, Optional<Interval> interval, Optional<Comparison> comparison) {

    public double share() {
        return all == 0 ? 0 : (double) carrying / all;
    }

    /// @param themes what was given by those who carry each theme, of the same metric
    public static List<Impact> of(Tally all, List<Tally> themes) {
        var differences = new ArrayList<Optional<Difference>>();
        for (var theme : themes) differences.add(difference(all, theme));
        var judged = Comparison.together(differences.stream().flatMap(Optional::stream).toList()).iterator();
        var impacts = new ArrayList<Impact>();
        for (var at = 0; at < themes.size(); at++) {
            var carrying = themes.get(at);
            var bands = carrying.bands();
            if (differences.get(at).isEmpty()) {
                impacts.add(new Impact(carrying.n(), all.n(), bands.glad(), bands.sore(), Optional.empty(), Optional.empty(), Optional.empty()));
                continue;
            }
            var part = (double) carrying.n() / all.n();
            var difference = differences.get(at).get();
            impacts.add(new Impact(carrying.n(), all.n(), bands.glad(), bands.sore(), Optional.of(part * difference.change()),
                    Optional.of(new Interval(part * difference.interval().low(), part * difference.interval().high())), Optional.of(judged.next())));
        }
        return impacts;
    }

    private static Optional<Difference> difference(Tally all, Tally carrying) {
        var counts = all.counts();
        var with = carrying.counts();
        for (var place = 0; place < counts.length; place++) counts[place] -= with[place];
        var without = Reading.of(new Tally(all.metric(), all.step(), counts, all.satisfied()));
        var reading = Reading.of(carrying);
        return without.isEmpty() || reading.isEmpty() ? Optional.empty() : Optional.of(Difference.between(without.get(), reading.get()));
    }

    public String say() {
        if (comparison.isEmpty()) return "";
        return switch (comparison.get().verdict()) {
            case TOO_FEW -> "too few to tell";
            case WITHIN_NOISE -> "within noise";
            case REAL_RISE, REAL_DROP -> switch (comparison.get().feeling()) {
                case GLAD -> "lifts the score";
                case SORE -> "costs the score";
                case EVEN -> "moves the score";
            };
        };
    }

    public String mood() {
        return comparison.map(judged -> switch (judged.feeling()) {
            case GLAD -> "g";
            case SORE -> "s";
            case EVEN -> "";
        }).orElse("");
    }
}
