package attune.recovery;

import attune.interaction.Feeling;
import attune.interaction.Metric;
import attune.interaction.Score;
import attune.kernel.Kernel;
import attune.kernel.Match;
import attune.kernel.Needs;
import attune.kernel.Run;
import attune.shard.Column;
import attune.shard.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Each customer's first sore answer to a question within some time, and the next answer to the same question.
record Afters(View view, Match seen, Metric metric) implements Kernel<List<Afters.After>> {

    /// Several answers within a day are one occasion.
    private static final long APART = 86_400_000;

    /// @param touchpoint what the first was given at
    record After(int ordinal, double first, int touchpoint, long at, double next, long nextAt) {}

    @Override
    public Needs needs() {
        return new Needs(List.of(seen.scored(Set.of(metric.ordinal()), metric.low(), metric.high())), false, Set.of(Column.ANSWER, Column.WHAT));
    }

    @Override
    public List<After> partial() {
        return new ArrayList<>();
    }

    @Override
    public void take(Run run, List<After> into) {
        var first = -1;
        for (var row = run.nextScored(run.from); row < run.to; row = run.nextScored(row + 1)) {
            if ((run.mask(row) & 1) == 0) continue;
            var score = score(run, row);
            if (first < 0) {
                if (new Score(metric, score).feeling() == Feeling.SORE) first = row;
            } else if (run.time(row) >= run.time(first) + APART) {
                into.add(new After(run.ordinal, score(run, first), view.codes().whats().get(run.codes(Column.WHAT)[first]).touchpoint(), run.time(first), score, run.time(row)));
                return;
            }
        }
    }

    private double score(Run run, int row) {
        return view.codes().answers().get(run.codes(Column.ANSWER)[row]).score();
    }

    @Override
    public List<After> merge(List<After> one, List<After> other) {
        one.addAll(other);
        return one;
    }
}
