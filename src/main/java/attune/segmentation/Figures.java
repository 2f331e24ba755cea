package attune.segmentation;

import attune.interaction.Kind;
import attune.interaction.Metric;
import attune.kernel.Kernel;
import attune.kernel.Match;
import attune.kernel.Needs;
import attune.kernel.Run;
import attune.metric.Bands;
import attune.metric.Estimate;
import attune.shard.Codes;
import attune.shard.Column;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the members of some segments felt and brought in, all in one pass.
///
/// @param members      of each segment, by ordinal
/// @param channels     of each code of what happened
/// @param currency     the code of the money that counts
/// @param scoredSince  answers before it are not counted
public record Figures(List<BitSet> members, int[] channels, int currency, long scoredSince) implements Kernel<Figures.Sum[]> {

    private static final int MOST_CHANNELS = 256;
    private static final Set<Integer> NPS = Set.of(Metric.NPS.ordinal(), Metric.NPS_TRANSACTIONAL.ordinal());
    private static final Set<Integer> DEALINGS = Set.of(Kind.EVENT.ordinal(), Kind.VIEW.ordinal(), Kind.SCORE.ordinal(), Kind.MESSAGE.ordinal());

    /// @param value in ten-thousandths, to date
    public static final class Sum {
        long n;
        long sore;
        long even;
        long glad;
        long value;
        final long[] channels = new long[MOST_CHANNELS];

        private void add(Sum other) {
            n += other.n;
            sore += other.sore;
            even += other.even;
            glad += other.glad;
            value += other.value;
            for (var i = 0; i < channels.length; i++) channels[i] += other.channels[i];
        }

        Optional<Estimate> nps() {
            return sore + even + glad == 0 ? Optional.empty() : Optional.of(Estimate.net(new Bands(sore, even, glad)));
        }

        double valueEach() {
            return n == 0 ? 0 : value / 10_000.0 / n;
        }
    }

    static Figures of(List<BitSet> members, Codes.Seen codes, String currency, long scoredSince) {
        return new Figures(members, codes.whats().stream().mapToInt(what -> Math.clamp(what.channel(), 0, MOST_CHANNELS - 1)).toArray(),
                codes.currencies().indexOf(currency), scoredSince);
    }

    @Override
    public Needs needs() {
        return new Needs(List.of(Match.ANY.scored(NPS, 0, 6), Match.ANY.scored(NPS, 7, 8), Match.ANY.scored(NPS, 9, 10), Match.ANY.kinds(DEALINGS)),
                false, EnumSet.of(Column.CURRENCY, Column.WHAT));
    }

    @Override
    public Sum[] partial() {
        var sums = new Sum[members.size()];
        for (var i = 0; i < sums.length; i++) sums[i] = new Sum();
        return sums;
    }

    @Override
    public void take(Run run, Sum[] into) {
        var own = (Sum) null;
        for (var i = 0; i < into.length; i++) {
            if (!members.get(i).get(run.ordinal)) continue;
            if (own == null) own = own(run);
            into[i].add(own);
        }
    }

    private Sum own(Run run) {
        var own = new Sum();
        own.n = 1;
        var codes = run.codes(Column.CURRENCY);
        var whats = run.codes(Column.WHAT);
        for (var row = run.from; row < run.to; row++) {
            var is = run.mask(row);
            if ((is & 7) != 0 && run.time(row) >= scoredSince) {
                if ((is & 1) != 0) own.sore++;
                if ((is & 2) != 0) own.even++;
                if ((is & 4) != 0) own.glad++;
            }
            if ((is & 8) != 0) own.channels[channels[whats[row]]]++;
            if (currency > 0 && codes[row] == currency) own.value += run.amount(row);
        }
        return own;
    }

    @Override
    public Sum[] merge(Sum[] one, Sum[] other) {
        for (var i = 0; i < one.length; i++) one[i].add(other[i]);
        return one;
    }
}
