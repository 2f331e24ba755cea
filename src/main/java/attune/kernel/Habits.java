package attune.kernel;

import attune.shard.Column;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/// What each customer's record amounts to: how often something happened, first and last when, and for how much. One place for each
/// ordinal of the view, so that recency, frequency and money, clusters and forecasts are worked out from plain arrays.
///
/// @param match    what counts: an order, a visit
/// @param currency the code of the currency whose money is added up; 0 for none
/// @param periods  buckets (days, weeks) of which those with a match are counted, and in the first of which money is told apart: what
///                 repeat-buying models take; interactions outside them are left out
public record Habits(Match match, int currency, Buckets periods) {

    private static final long DAY = 86_400_000;

    /// By ordinal; 0 throughout where nothing matches.
    ///
    /// @param times      how often
    /// @param first      when first, in milliseconds since 1970
    /// @param last       when last
    /// @param money      in ten-thousandths of the currency's unit
    /// @param periods    in how many different periods
    /// @param firstMoney the money of the first of them
    public record Answer(int[] times, long[] first, long[] last, long[] money, int[] periods, long[] firstMoney) {

        /// How many customers had it so many times: from 0, which counts nobody, to `most`, which counts all who had it as often or oftener.
        public long[] frequencies(int most) {
            var counts = new long[most + 1];
            for (var n : times) if (n > 0) counts[Math.min(n, most)]++;
            return counts;
        }

        /// How many customers had it last so many times 24 hours before `until`: from 0 to `most`, which counts the earlier ones, too.
        /// Whoever had it at `until` or after counts as 0.
        public long[] recencies(long until, int most) {
            var counts = new long[most + 1];
            for (var i = 0; i < times.length; i++) if (times[i] > 0) counts[days(last[i], until, most)]++;
            return counts;
        }
    }

    /// For one question only: all threads fill the same arrays, each the places of its own customers.
    ///
    /// @param ordinals of the view, see `View.ordinals`
    public Kernel<Answer> kernel(int ordinals) {
        return new Walk(this, currency == 0 ? needs() : needs().and(Column.CURRENCY), match.equals(Match.ANY),
                new Answer(new int[ordinals], new long[ordinals], new long[ordinals], new long[ordinals], new int[ordinals], new long[ordinals]));
    }

    /// Those who had it so many times, as [Answer#frequencies] counts them.
    public Kernel<BitSet> who(int times, int most) {
        var all = match.equals(Match.ANY);
        return new Who(needs(), run -> {
            var had = 0;
            for (var row = run.from; row < run.to; row++) if (counts(run, row, all)) had++;
            return had > 0 && Math.min(had, most) == times;
        });
    }

    /// Those who had it last so many times 24 hours before `until`, as [Answer#recencies] counts them.
    public Kernel<BitSet> whoLast(int days, long until, int most) {
        var all = match.equals(Match.ANY);
        return new Who(needs(), run -> {
            for (var row = run.to - 1; row >= run.from; row--) if (counts(run, row, all)) return days(run.at[row], until, most) == days;
            return false;
        });
    }

    private Needs needs() {
        return new Needs(match.equals(Match.ANY) ? List.of() : List.of(match), true, Set.of());
    }

    private boolean counts(Run run, int row, boolean all) {
        return (all || (run.mask(row) & 1) != 0) && periods.of(run.at[row]) >= 0;
    }

    private static int days(long last, long until, int most) {
        return (int) Math.clamp((until - last) / DAY, 0, most);
    }

    private record Walk(Habits habits, Needs needs, boolean all, Answer partial) implements Kernel<Answer> {

        @Override
        public void take(Run run, Answer into) {
            var currencies = habits.currency == 0 ? null : run.codes(Column.CURRENCY);
            int times = 0, periods = 0, period = -1;
            long first = 0, last = 0, money = 0, firstMoney = 0;
            for (var row = run.from; row < run.to; row++) {
                if (!all && (run.mask(row) & 1) == 0) continue;
                var in = habits.periods.of(run.at[row]);
                if (in < 0) continue;
                last = run.at[row];
                if (times++ == 0) first = last;
                if (in != period) periods++;
                period = in;
                if (currencies == null || currencies[row] != habits.currency) continue;
                var amount = run.amount(row);
                money += amount;
                if (periods == 1) firstMoney += amount;
            }
            var at = run.ordinal;
            into.times[at] = times;
            into.first[at] = first;
            into.last[at] = last;
            into.money[at] = money;
            into.periods[at] = periods;
            into.firstMoney[at] = firstMoney;
        }

        @Override
        public Answer merge(Answer one, Answer other) {
            return one;
        }
    }
}
