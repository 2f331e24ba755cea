package attune.listening;

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

/// Each customer's latest unhappy answer within some time: a detractor's, a dissatisfied one's, one after high effort.
record LatestSore(View view, Match seen) implements Kernel<List<LatestSore.Sore>> {

    private static final Metric[] METRICS = Metric.values();

    record Sore(int ordinal, long at) {}

    @Override
    public Needs needs() {
        return new Needs(List.of(seen), false, Set.of(Column.ANSWER));
    }

    @Override
    public List<Sore> partial() {
        return new ArrayList<>();
    }

    @Override
    public void take(Run run, List<Sore> into) {
        var latest = -1;
        for (var row = run.nextScored(run.from); row < run.to; row = run.nextScored(row + 1))
            if ((run.mask(row) & 1) != 0 && sore(run, row)) latest = row;
        if (latest >= 0) into.add(new Sore(run.ordinal, run.time(latest)));
    }

    /// Sentiment is estimated from words: nobody said so.
    private boolean sore(Run run, int row) {
        var answer = view.codes().answers().get(run.codes(Column.ANSWER)[row]);
        var metric = METRICS[answer.metric()];
        return metric != Metric.SENTIMENT && new Score(metric, answer.score()).feeling() == Feeling.SORE;
    }

    @Override
    public List<Sore> merge(List<Sore> one, List<Sore> other) {
        one.addAll(other);
        return one;
    }
}
