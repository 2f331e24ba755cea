package attune.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// What those who left a funnel did instead: of the attempt that counts, the next interaction of what is seen after the last step
/// that was taken.
///
/// @param step those who took the one before and not this one; 1 or more
/// @param by   groups of what came next
public record Instead(Funnel funnel, int step, By by, Match seen) {

    public Instead {
        if (step < 1 || step >= funnel.steps().size()) throw new Unanswerable("Nobody leaves before the first step, or after the last.");
        if (funnel.entry() == Funnel.Entry.EVERY) funnel = new Funnel(funnel.steps(), funnel.barred(), funnel.window(), funnel.order(), Funnel.Entry.BEST);
        Cells.groups(by);
    }

    /// How many did what by group; behind the groups, how many did nothing more.
    public Kernel<long[]> kernel() {
        return new Walk(new Next(this));
    }

    /// Those who did something of a group next; for the number of groups, those who did nothing more.
    public Kernel<BitSet> who(int group) {
        var next = new Next(this);
        return new Who(next.needs, run -> next.of(run) == group);
    }

    private static final class Next {
        private final Instead instead;
        private final Attempts attempts;
        private final Needs needs;
        private final long seen;

        Next(Instead instead) {
            this.instead = instead;
            attempts = new Attempts(instead.funnel, true);
            var matches = new ArrayList<>(attempts.needs().matches());
            seen = 1L << matches.size();
            matches.add(instead.seen);
            needs = Needs.of(List.copyOf(matches), false, instead.by);
        }

        /// The group that came next, the number of groups for nothing more, or -1 where somebody did not leave here.
        int of(Run run) {
            var taken = new long[instead.funnel.steps().size()];
            if (attempts.depth(run, taken) != instead.step) return -1;
            var row = run.from;
            while (run.time(row) < taken[instead.step - 1] || (run.mask(row) & attempts.ends(instead.step)) == 0) row++;
            var codes = instead.by.codes(run);
            for (row++; row < run.to; row++) if ((run.mask(row) & seen) != 0) return instead.by.group(codes, row);
            return instead.by.groups();
        }
    }

    private record Walk(Next next) implements Kernel<long[]> {

        @Override
        public Needs needs() {
            return next.needs;
        }

        @Override
        public long[] partial() {
            return new long[next.instead.by.groups() + 1];
        }

        @Override
        public void take(Run run, long[] into) {
            var group = next.of(run);
            if (group >= 0) into[group]++;
        }

        @Override
        public long[] merge(long[] one, long[] other) {
            Arrays.setAll(one, i -> one[i] + other[i]);
            return one;
        }
    }
}
