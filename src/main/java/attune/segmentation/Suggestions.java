package attune.segmentation;

import attune.cluster.Clusters;
import attune.cluster.Rfm;
import attune.interaction.Kind;
import attune.kernel.Kernel;
import attune.kernel.Match;
import attune.kernel.Needs;
import attune.kernel.Run;
import attune.kernel.Scope;
import attune.lens.Lenses;
import attune.rule.Among;
import attune.rule.Rule;
import attune.segment.Segments;
import attune.shard.Column;
import attune.shard.View;
import attune.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Segments that the numbers suggest: buyers by recency, frequency and money, and groups of customers who are alike.
final class Suggestions {

    private static final List<String> NAMES = List.of("spend", "purchases", "dealings", "time since the last dealing");
    private static final int FEWEST = 3;
    private static final int MOST = 6;
    private static final double DAY = Duration.ofDays(1).toMillis();
    private static final Set<Integer> DEALINGS = Set.of(Kind.EVENT.ordinal(), Kind.VIEW.ordinal(), Kind.SCORE.ordinal(), Kind.MESSAGE.ordinal());

    /// Buyers of one kind.
    public record Buyers(Rfm.Segment kind, long n) {}

    /// @param ordinals of each customer that was looked at
    record Alike(Clusters clusters, int[] ordinals) {

        BitSet members(int cluster) {
            var members = new BitSet();
            for (var i = 0; i < ordinals.length; i++) if (clusters.of()[i] == cluster) members.set(ordinals[i]);
            return members;
        }
    }

    private final Lenses lenses;
    private final Segments segments;

    Suggestions(Lenses lenses, Segments segments) {
        this.lenses = lenses;
        this.segments = segments;
    }

    List<Buyers> buyers(Tx tx) {
        return Arrays.stream(Rfm.Segment.values()).map(kind -> new Buyers(kind, segments.count(tx, Among.CUSTOMERS, new Rule.Buyer(kind)))).toList();
    }

    /// The same customers fall into the same groups, as long as nothing happens.
    Optional<Alike> alike(Tx tx, View view, String currency) {
        var base = segments.base(tx, view, Among.CUSTOMERS, Instant.now());
        var lives = lenses.ask(view, new Scope(base, Scope.Period.EVER), new Lives(view.codes().currencies().indexOf(currency), Instant.now().toEpochMilli()));
        lives.sort(java.util.Comparator.comparingDouble(life -> life[0]));
        var columns = new double[NAMES.size()][lives.size()];
        for (var i = 0; i < lives.size(); i++) for (var column = 0; column < columns.length; column++) columns[column][i] = lives.get(i)[column + 1];
        return Clusters.of(NAMES, columns, FEWEST, MOST, tx.workspace().value())
                .map(clusters -> new Alike(clusters, lives.stream().mapToInt(life -> (int) life[0]).toArray()));
    }

    /// Ordinal, then what is compared, of each.
    private record Lives(int currency, long now) implements Kernel<List<double[]>> {

        @Override
        public Needs needs() {
            return new Needs(List.of(Match.ANY.kinds(DEALINGS)), false, EnumSet.of(Column.CURRENCY));
        }

        @Override
        public List<double[]> partial() {
            return new ArrayList<>();
        }

        @Override
        public void take(Run run, List<double[]> into) {
            var spent = 0L;
            var purchases = 0;
            var dealings = 0;
            var last = run.time(run.from);
            for (var row = run.from; row < run.to; row++) {
                if ((run.mask(row) & 1) != 0) {
                    dealings++;
                    last = run.time(row);
                }
                if (currency <= 0 || run.codes(Column.CURRENCY)[row] != currency) continue;
                var amount = run.amount(row);
                spent += amount;
                if (amount > 0) purchases++;
            }
            into.add(new double[] {run.ordinal, spent / 10_000.0, purchases, dealings, (now - last) / DAY});
        }

        @Override
        public List<double[]> merge(List<double[]> one, List<double[]> other) {
            one.addAll(other);
            return one;
        }
    }
}
