package attune.rule;

import attune.kernel.Kernel;
import attune.kernel.Match;
import attune.kernel.Needs;
import attune.kernel.Run;
import attune.shard.Column;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// A rule made ready for one view and one moment: asked of everybody, or of those in the scope.
public final class Compiled implements Kernel<BitSet> {

    private final List<Match> matches;
    private final Test test;
    private final boolean ranked;

    Compiled(List<Match> matches, Test test, boolean ranked) {
        this.matches = matches;
        this.test = test;
        this.ranked = ranked;
    }

    @Override
    public Needs needs() {
        return new Needs(matches, false, ranked ? EnumSet.of(Column.CURRENCY) : Set.of());
    }

    @Override
    public BitSet partial() {
        return new BitSet();
    }

    @Override
    public void take(Run run, BitSet into) {
        if (test.holds(run)) into.set(run.ordinal);
    }

    @Override
    public BitSet merge(BitSet one, BitSet other) {
        one.or(other);
        return one;
    }
}
