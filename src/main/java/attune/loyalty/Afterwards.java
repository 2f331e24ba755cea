package attune.loyalty;

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
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What customers did in so many days after their latest answer to one question that lies that far back.
///
/// @param seen     what counts
/// @param contacts what counts as being in touch: what came from the customer
/// @param until    the first moment of which nothing is known, in milliseconds since 1970
/// @param ahead    in milliseconds
record Afterwards(View view, Match seen, Match contacts, Metric metric, int currency, long until, long ahead) implements Kernel<List<Afterwards.Followed>> {

    /// One customer.
    ///
    /// @param revenue in ten-thousandths, less what went back
    /// @param bought  whether anything was bought
    /// @param other   whether a product was bought that this customer had not bought up to the answer
    /// @param back    whether the customer was in touch at all
    record Followed(int ordinal, double score, Feeling feeling, long revenue, boolean bought, boolean other, boolean back) {}

    @Override
    public Needs needs() {
        return new Needs(List.of(seen.scored(Set.of(metric.ordinal()), metric.low(), metric.high()), seen, contacts), true, Set.of(Column.ANSWER, Column.CURRENCY, Column.PRODUCT));
    }

    @Override
    public List<Followed> partial() {
        return new ArrayList<>();
    }

    @Override
    public void take(Run run, List<Followed> into) {
        var answer = run.to - 1;
        while (answer >= run.from && ((run.mask(answer) & 1) == 0 || run.at[answer] + ahead > until)) answer--;
        if (answer < run.from) return;
        var currencies = run.codes(Column.CURRENCY);
        var products = run.codes(Column.PRODUCT);
        var had = new HashSet<Integer>();
        for (var row = run.from; row <= answer; row++) if (pays(run, currencies, row) && run.amount(row) > 0) had.add(products[row]);
        long revenue = 0;
        boolean bought = false, other = false, back = false;
        for (var row = answer + 1; row < run.to && run.at[row] < run.at[answer] + ahead; row++) {
            // Several answers of one questionnaire come in one moment: they are no return.
            if ((run.mask(row) & 4) != 0 && run.at[row] > run.at[answer]) back = true;
            if (!pays(run, currencies, row)) continue;
            var amount = run.amount(row);
            revenue += amount;
            if (amount <= 0) continue;
            bought = true;
            if (products[row] != 0 && !had.contains(products[row])) other = true;
        }
        var score = view.codes().answers().get(run.codes(Column.ANSWER)[answer]).score();
        into.add(new Followed(run.ordinal, score, new Score(metric, score).feeling(), revenue, bought, other, back));
    }

    private boolean pays(Run run, int[] currencies, int row) {
        return (run.mask(row) & 2) != 0 && currency > 0 && currencies[row] == currency;
    }

    @Override
    public List<Followed> merge(List<Followed> one, List<Followed> other) {
        one.addAll(other);
        return one;
    }
}
