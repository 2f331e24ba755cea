package attune.persona;

import attune.interaction.Direction;
import attune.interaction.Kind;
import attune.interaction.Metric;
import attune.kernel.Kernel;
import attune.kernel.Needs;
import attune.kernel.Run;
import attune.metric.Moments;
import attune.shard.Codes;
import attune.shard.Column;
import attune.shard.What;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// Counts what [Measured] tells, all in one pass.
///
/// @param currency the code of the money that counts
/// @param from     what was done and scored before it is not counted; money is
/// @param since    answers from then on are counted apart, too
record Measure(Codes.Seen codes, WeekHours hours, int currency, long from, long since) implements Kernel<Measure.Sum> {

    /// Channels have small numbers; beyond this they are one.
    private static final int CHANNELS = 1_024;
    private static final Set<Integer> DEALINGS = Set.of(Kind.EVENT.ordinal(), Kind.VIEW.ordinal(), Kind.SCORE.ordinal(), Kind.MESSAGE.ordinal());

    final class Sum {
        private final int[] channel = codes.whats().stream().mapToInt(Measure::channel).toArray();
        private final long[] channels = new long[CHANNELS];
        private final long[] week = new long[Measured.HOURS];
        private final long[] scored = new long[codes.answers().size()];
        private final long[] fresh = new long[codes.answers().size()];
        private long n;
        private long money;
        private double mean;
        private double squares;

        /// Welford's way for the variance, so that large values with little spread lose no digits. The sum is kept beside it: whether
        /// half a cent is told as one must not hang on the order in which customers were read.
        ///
        /// @param value in ten-thousandths
        private void add(long value) {
            money += value;
            var apart = value / 10_000.0 - mean;
            mean += apart / ++n;
            squares += apart * (value / 10_000.0 - mean);
        }

        private Moments value() {
            return n == 0 ? Moments.NONE : new Moments(n, money / 10_000.0 / n, n < 2 ? 0 : squares / (n - 1));
        }

        long n() {
            return n;
        }

        Measured measured(long at, String money) {
            var by = new LinkedHashMap<Short, Long>();
            IntStream.range(0, CHANNELS).boxed().filter(number -> channels[number] > 0).sorted(Comparator.comparing((Integer number) -> channels[number]).reversed())
                    .forEach(number -> by.put(number.shortValue(), channels[number]));
            return new Measured(at, n, by, week, scores(scored), value(), money);
        }

        Map<Metric, long[]> fresh() {
            return scores(fresh);
        }

        private Map<Metric, long[]> scores(long[] counted) {
            var by = new EnumMap<Metric, long[]>(Metric.class);
            for (var code = 1; code < counted.length; code++) {
                if (counted[code] == 0) continue;
                var answer = codes.answers().get(code);
                var metric = Metric.values()[answer.metric()];
                var step = Measured.step(metric);
                var counts = by.computeIfAbsent(metric, _ -> new long[(int) Math.round((metric.high() - metric.low()) / step) + 1]);
                counts[(int) Math.clamp(Math.round((answer.score() - metric.low()) / step), 0, counts.length - 1)] += counted[code];
            }
            return by;
        }
    }

    /// The channel of what a customer did of their own accord; −1 of anything else.
    private static int channel(What what) {
        return DEALINGS.contains((int) what.kind()) && what.direction() == Direction.FROM_CUSTOMER.ordinal() ? Math.clamp(what.channel(), 0, CHANNELS - 1) : -1;
    }

    @Override
    public Needs needs() {
        return new Needs(List.of(), true, EnumSet.of(Column.WHAT, Column.ANSWER, Column.CURRENCY));
    }

    @Override
    public Sum partial() {
        return new Sum();
    }

    @Override
    public void take(Run run, Sum into) {
        var whats = run.codes(Column.WHAT);
        var answers = run.codes(Column.ANSWER);
        var currencies = run.codes(Column.CURRENCY);
        var money = 0L;
        for (var row = run.from; row < run.to; row++) {
            var at = run.at[row];
            if (currency > 0 && currencies[row] == currency) money += run.amount(row);
            if (answers[row] != 0 && at >= since) into.fresh[answers[row]]++;
            if (at < from) continue;
            if (answers[row] != 0) into.scored[answers[row]]++;
            var channel = into.channel[whats[row]];
            var hour = channel < 0 ? -1 : hours.of(at);
            if (hour < 0) continue;
            into.channels[channel]++;
            into.week[hour]++;
        }
        into.add(money);
    }

    @Override
    public Sum merge(Sum one, Sum other) {
        Arrays.setAll(one.channels, i -> one.channels[i] + other.channels[i]);
        Arrays.setAll(one.week, i -> one.week[i] + other.week[i]);
        Arrays.setAll(one.scored, i -> one.scored[i] + other.scored[i]);
        Arrays.setAll(one.fresh, i -> one.fresh[i] + other.fresh[i]);
        var both = one.value().plus(other.value());
        one.n = both.n();
        one.money += other.money;
        one.mean = both.mean();
        one.squares = both.variance() * Math.max(0, both.n() - 1);
        return one;
    }
}
