package attune.influence;

import attune.interaction.Direction;
import attune.interaction.Kind;
import attune.kernel.Kernel;
import attune.kernel.Match;
import attune.kernel.Needs;
import attune.kernel.Run;
import attune.shard.Column;
import attune.shard.View;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/// Each customer's latest answer with what went before it: one row a customer, so that rows do not depend on one another.
///
/// @param seen  what is looked at
/// @param since the first moment in which an answer counts, in milliseconds since 1970
/// @param reach how far before an answer is looked, in milliseconds
/// @param from  numbers of the touchpoints of a wait; -1 for none
record Before(View view, Match seen, int metric, long since, long reach, int from, int to) implements Kernel<List<Before.Row>> {

    /// @param touchpoints met within reach
    /// @param channels    on which the customer was in touch within reach
    /// @param location    the last one within reach or of the answer itself; 0 for none
    /// @param purchases   before the answer, ever
    /// @param known       milliseconds since the customer's first interaction
    /// @param waited      milliseconds of the latest wait, or -1 for none
    record Row(double score, BitSet touchpoints, BitSet channels, int location, int purchases, long known, long waited) {}

    @Override
    public Needs needs() {
        return new Needs(List.of(seen.scored(Set.of(metric), Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY), seen), true, Set.of(Column.WHAT, Column.WHERE, Column.ANSWER));
    }

    @Override
    public List<Row> partial() {
        return new ArrayList<>();
    }

    @Override
    public void take(Run run, List<Row> into) {
        var answer = run.to - 1;
        while (answer >= run.from && (run.mask(answer) & 1) == 0) answer--;
        if (answer < run.from || run.at[answer] < since) return;
        var whats = run.codes(Column.WHAT);
        var wheres = run.codes(Column.WHERE);
        var touchpoints = new BitSet();
        var channels = new BitSet();
        int location = view.codes().wheres().get(wheres[answer]).location();
        var at = run.at[answer];
        var ended = -1L;
        var waited = -1L;
        for (var row = answer - 1; row >= run.from && run.at[row] >= at - reach; row--) {
            if ((run.mask(row) & 2) == 0) continue;
            var what = view.codes().whats().get(whats[row]);
            // Answers that were given with this one say the same again; they explain nothing.
            if (what.kind() == Kind.SCORE.ordinal() || what.kind() == Kind.IDENTIFY.ordinal()) continue;
            touchpoints.set(what.touchpoint());
            if (what.direction() == Direction.FROM_CUSTOMER.ordinal()) channels.set(what.channel());
            if (location == 0) location = view.codes().wheres().get(wheres[row]).location();
            if (waited >= 0) continue;
            if (ended >= 0 && what.touchpoint() == from) waited = ended - run.at[row];
            else if (ended < 0 && what.touchpoint() == to) ended = run.at[row];
        }
        touchpoints.clear(0);
        channels.clear(0);
        var score = view.codes().answers().get(run.codes(Column.ANSWER)[answer]).score();
        into.add(new Row(score, touchpoints, channels, location, purchases(run, answer), at - run.at[run.from], waited));
    }

    private int purchases(Run run, int answer) {
        var purchases = 0;
        for (var row = run.from; row < answer; row++) if ((run.mask(row) & 2) != 0 && run.amount(row) > 0) purchases++;
        return purchases;
    }

    @Override
    public List<Row> merge(List<Row> one, List<Row> other) {
        one.addAll(other);
        return one;
    }
}
