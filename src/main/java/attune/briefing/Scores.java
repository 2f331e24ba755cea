package attune.briefing;

import attune.briefing.Briefing.Move;
import attune.briefing.Briefing.Score;
import attune.interaction.Feeling;
import attune.interaction.Metric;
import attune.kernel.Buckets;
import attune.kernel.By;
import attune.kernel.Cube;
import attune.kernel.Match;
import attune.kernel.Scope;
import attune.lens.Lenses;
import attune.metric.Comparison;
import attune.metric.Difference;
import attune.metric.Estimate;
import attune.metric.Reading;
import attune.metric.Tally;
import attune.shard.View;
import attune.touchpoint.Library;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Scores now and before, of the whole business and of each touchpoint.
///
/// @param now    the days that are told
/// @param before as many days before
record Scores(Lenses lenses, View view, Match seen, Library library, Scope.Period now, Scope.Period before) {

    private static final int MOST_MOVES = 3;
    /// Sentiment is read off words and not asked, and hundredths of it would be many scores: it has pages of its own.
    private static final List<Metric> METRICS = List.of(Metric.NPS, Metric.NPS_TRANSACTIONAL, Metric.CSAT, Metric.CES_EFFORT, Metric.CES_EASE, Metric.RATING,
            Metric.TRUST, Metric.EXPECTATION_GAP, Metric.EMOTION);

    /// Both periods counted by touchpoint.
    record Counted(Scores scores, By by, Cube.Answer now, Cube.Answer before) {

        List<Score> whole() {
            var found = new ArrayList<Score>();
            for (var metric : METRICS) {
                var reading = reading(now, metric, Cube.ANY);
                if (reading.isEmpty()) continue;
                var other = reading(before, metric, Cube.ANY);
                found.add(new Score(metric, reading.get(), other, other.map(each -> Comparison.of(Difference.between(each, reading.get())))));
            }
            return found;
        }

        /// Every touchpoint by the metric it was asked about most, judged together; those with too few answers in either period are left out.
        List<Move> moves() {
            var names = new ArrayList<Integer>();
            var metrics = new ArrayList<Metric>();
            var differences = new ArrayList<Difference>();
            for (var group = 0; group < by.groups(); group++) {
                var at = group;
                if (by.values().get(group) == 0) continue;
                var most = METRICS.stream().filter(metric -> reading(now, metric, at).isPresent()).max(Comparator.comparingLong(metric -> reading(now, metric, at).orElseThrow().n()));
                if (most.isEmpty()) continue;
                var after = reading(now, most.get(), at).orElseThrow();
                var earlier = reading(before, most.get(), at);
                if (earlier.isEmpty() || after.n() < Estimate.ENOUGH || earlier.get().n() < Estimate.ENOUGH) continue;
                names.add(by.values().get(group));
                metrics.add(most.get());
                differences.add(Difference.between(earlier.get(), after));
            }
            var compared = Comparison.together(differences);
            var moves = new ArrayList<Move>();
            for (var i = 0; i < compared.size(); i++) {
                var touchpoint = scores.library.touchpoint(names.get(i).shortValue());
                moves.add(new Move(touchpoint.name(), touchpoint.key(), metrics.get(i), compared.get(i).difference().after(), compared.get(i)));
            }
            return moves;
        }

        private Optional<Reading> reading(Cube.Answer answer, Metric metric, int group) {
            var places = (int) Math.round(metric.high() - metric.low()) + 1;
            return Reading.of(new Tally(metric, 1, answer.counts(metric.ordinal(), metric.low(), 1, places, Cube.ANY, group, Cube.ANY)));
        }
    }

    Counted counted() {
        var by = By.touchpoint(view.codes());
        return new Counted(this, by, ask(by, now), ask(by, before));
    }

    private Cube.Answer ask(By by, Scope.Period period) {
        var metrics = Set.copyOf(METRICS.stream().map(Enum::ordinal).toList());
        return lenses.ask(view, new Scope(null, period), new Cube(view.codes(), Buckets.one(period), seen, by, By.ALL, metrics, false).kernel());
    }

    /// The surest of those that became better, or worse.
    static List<Move> surest(List<Move> moves, Feeling feeling) {
        return moves.stream().filter(move -> move.change().feeling() == feeling).sorted(Comparator.comparingDouble(move -> move.change().adjusted())).limit(MOST_MOVES).toList();
    }

    static String name(Metric metric) {
        return switch (metric) {
            case NPS -> "NPS";
            case NPS_TRANSACTIONAL -> "NPS after a touchpoint";
            case CSAT -> "CSAT";
            case CES_EFFORT -> "CES, effort";
            case CES_EASE -> "CES, ease";
            case RATING -> "Rating";
            case TRUST -> "Trust";
            case EXPECTATION_GAP -> "Expectation gap";
            case EMOTION -> "Emotion";
            default -> throw new IllegalArgumentException(metric + " is not among " + Arrays.toString(METRICS.toArray()));
        };
    }
}
