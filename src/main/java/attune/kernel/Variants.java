package attune.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;

/// Which whole journeys there are, and how many took each. Of a million different ones the most frequent are told; every figure that
/// is told is exact, and so is how much is not.
///
/// @param most how many are told
public record Variants(Journeys journeys, int most) {

    private static final int MOST = 10_000;

    /// One sequence of steps.
    ///
    /// @param more  whether further steps came that are not told apart
    /// @param times how many journeys went like this
    public record Variant(List<Integer> steps, boolean more, long times) {}

    /// @param top        the most frequent first
    /// @param journeys   how many journeys there were
    /// @param unfinished how many began and did not arrive, of journeys between; they are not among the others
    /// @param variants   how many different ones there were
    /// @param atLeast    whether there were more than that: too many to tell apart, so that one may even be missing among the top
    public record Answer(List<Variant> top, long journeys, long unfinished, long variants, boolean atLeast) {

        /// The share of all journeys that went like one of the top, 0 to 1.
        public double share() {
            return journeys == 0 ? 0 : top.stream().mapToLong(Variant::times).sum() / (double) journeys;
        }
    }

    public Variants {
        if (most < 1 || most > MOST) throw new Unanswerable("A list of journeys shows 1 to %,d of them.".formatted(MOST));
    }

    /// @param ask runs a kernel over the view and scope in question; it is asked twice: what is frequent, then how it goes
    public Answer answer(Function<Kernel<Sequences>, Sequences> ask) {
        return answer(ask, Sequences.MOST);
    }

    Answer answer(Function<Kernel<Sequences>, Sequences> ask, int room) {
        var all = ask.apply(new Walk(journeys, null, room));
        var told = ask.apply(new Walk(journeys, all.top(most), room));
        var top = new ArrayList<Variant>();
        told.each((steps, more, times) -> top.add(new Variant(Arrays.stream(steps).boxed().toList(), more, times)));
        top.sort((one, other) -> Long.compare(other.times, one.times));
        return new Answer(List.copyOf(top), told.journeys(), told.unfinished(), all.size(), all.full());
    }

    /// Those of whom a journey went exactly like this.
    public Kernel<BitSet> who(Variant variant) {
        var steps = variant.steps.stream().mapToInt(Integer::intValue).toArray();
        return new Who(journeys.needs(), run -> {
            var found = new boolean[1];
            journeys.each(run, new Journeys.Sink() {
                @Override
                public void journey(int[] took, int n, boolean more) {
                    found[0] |= more == variant.more && Arrays.equals(took, 0, n, steps, 0, steps.length);
                }

                @Override
                public void lost() {}
            });
            return found[0];
        });
    }

    /// @param only what is to be told with its steps; null to count everything by hash
    /// @param room how many are told apart
    private record Walk(Journeys journeys, Sequences only, int room) implements Kernel<Sequences> {

        @Override
        public Needs needs() {
            return journeys.needs();
        }

        @Override
        public Sequences partial() {
            return only == null ? new Sequences(room) : only.emptied();
        }

        @Override
        public void take(Run run, Sequences into) {
            journeys.each(run, into);
        }

        @Override
        public Sequences merge(Sequences one, Sequences other) {
            return one.merge(other);
        }
    }
}
