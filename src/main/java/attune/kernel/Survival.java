package attune.kernel;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// How long until something happens, of everybody for whom the clock began: the waits of those to whom it happened, and how long the
/// others have been waiting. What Kaplan and Meier's estimate takes (Journal of the American Statistical Association 53, 1958).
///
/// The clock begins with a customer's first interaction that agrees with `start`.
///
/// @param event   what is waited for: the first after the beginning that agrees; [Match#ANY] with `silence` for going quiet
/// @param silence 0, or how many milliseconds without any `event` count as the end instead: it happens the moment this long a
///                silence is complete, counted from the beginning or from an `event`
/// @param by      groups of the interaction with which the clock begins
/// @param until   first moment of which nothing is known yet, in milliseconds since 1970
public record Survival(Match start, Match event, long silence, By by, long until) {

    /// In place of a group: all of them.
    public static final int ANY = Cells.ANY;

    /// By group.
    public static final class Answer {
        private final Numbers[] happened;
        private final Numbers[] waiting;

        Answer(int groups) {
            happened = new Numbers[groups];
            waiting = new Numbers[groups];
            for (var i = 0; i < groups; i++) {
                happened[i] = new Numbers();
                waiting[i] = new Numbers();
            }
        }

        /// Milliseconds from the beginning to the event.
        public Numbers happened(int group) {
            return happened[group];
        }

        /// Milliseconds from the beginning to `until`, of those to whom it had not happened by then.
        public Numbers waiting(int group) {
            return waiting[group];
        }

        /// Both, first those to whom it happened, in a unit of so many milliseconds; see [#observed].
        public double[] durations(int group, long unit) {
            var all = Arrays.copyOf(happened[group].sorted(), happened[group].size() + waiting[group].size());
            System.arraycopy(waiting[group].sorted(), 0, all, happened[group].size(), waiting[group].size());
            return Arrays.stream(all).mapToDouble(each -> (double) each / unit).toArray();
        }

        /// For each of [#durations] whether it happened.
        public boolean[] observed(int group) {
            var observed = new boolean[happened[group].size() + waiting[group].size()];
            Arrays.fill(observed, 0, happened[group].size(), true);
            return observed;
        }
    }

    public Survival {
        if (silence < 0) throw new Unanswerable("A silence cannot be shorter than nothing.");
        Cells.groups(by);
    }

    public Kernel<Answer> kernel() {
        return new Walk(this, needs());
    }

    /// Those of a group to whom it happened from `shortest` to less than `longest` milliseconds after the beginning; or, where
    /// `waiting`, those who have been waiting for so long.
    public Kernel<BitSet> who(int group, boolean waiting, long shortest, long longest) {
        return new Who(needs(), run -> {
            var begun = begun(run);
            if (begun < 0 || !Cells.is(group, by.group(by.codes(run), begun))) return false;
            var end = end(run, begun);
            if (end < 0 != waiting) return false;
            var lasted = lasted(run, begun, end);
            return lasted >= shortest && lasted < longest;
        });
    }

    private Needs needs() {
        return Needs.of(List.of(start, event), true, by);
    }

    /// The row with which the clock begins, or -1.
    private int begun(Run run) {
        for (var row = run.from; row < run.to && run.at[row] < until; row++) if ((run.mask(row) & 1) != 0) return row;
        return -1;
    }

    /// The row that is the event, or with which the silence begins; -1 where it has not happened.
    private int end(Run run, int begun) {
        var last = begun;
        for (var row = begun + 1; row < run.to && run.at[row] < until; row++) {
            if ((run.mask(row) & 2) == 0) continue;
            if (silence == 0) return row;
            if (run.at[row] - run.at[last] > silence) return last;
            last = row;
        }
        return silence > 0 && until - run.at[last] > silence ? last : -1;
    }

    private long lasted(Run run, int begun, int end) {
        return (end < 0 ? until : run.at[end] + silence) - run.at[begun];
    }

    private record Walk(Survival of, Needs needs) implements Kernel<Answer> {

        @Override
        public Answer partial() {
            return new Answer(of.by.groups());
        }

        @Override
        public void take(Run run, Answer into) {
            var begun = of.begun(run);
            if (begun < 0) return;
            var end = of.end(run, begun);
            (end < 0 ? into.waiting : into.happened)[of.by.group(of.by.codes(run), begun)].add(of.lasted(run, begun, end));
        }

        @Override
        public Answer merge(Answer one, Answer other) {
            for (var i = 0; i < one.happened.length; i++) {
                one.happened[i].add(other.happened[i]);
                one.waiting[i].add(other.waiting[i]);
            }
            return one;
        }
    }
}
