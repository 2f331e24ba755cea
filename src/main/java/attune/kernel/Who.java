package attune.kernel;

import java.util.BitSet;
import java.util.function.Predicate;

/// The customers of whom something is true, by ordinal: those behind a number of an answer.
public record Who(Needs needs, Predicate<Run> holds) implements Kernel<BitSet> {

    @Override
    public BitSet partial() {
        return new BitSet();
    }

    @Override
    public void take(Run run, BitSet into) {
        if (holds.test(run)) into.set(run.ordinal);
    }

    @Override
    public BitSet merge(BitSet one, BitSet other) {
        one.or(other);
        return one;
    }
}
