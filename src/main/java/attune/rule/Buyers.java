package attune.rule;

import attune.kernel.Kernel;
import attune.kernel.Needs;
import attune.kernel.Run;
import attune.shard.Codes;
import attune.shard.Column;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/// Gathers what every buyer bought, to tell fifths from.
public record Buyers(int currency) implements Kernel<List<double[]>> {

    public static Buyers in(Codes.Seen codes, String currency) {
        return new Buyers(codes.currencies().indexOf(currency));
    }

    /// The fifths of those who were gathered.
    public static Bands bands(List<double[]> buyers) {
        return Bands.of(buyers.toArray(double[][]::new));
    }

    @Override
    public Needs needs() {
        return new Needs(List.of(), false, EnumSet.of(Column.CURRENCY));
    }

    @Override
    public List<double[]> partial() {
        return new ArrayList<>();
    }

    @Override
    public void take(Run run, List<double[]> into) {
        if (currency <= 0) return;
        var bought = Bands.Bought.of(run, currency);
        if (bought.purchases() > 0) into.add(new double[] {bought.last(), bought.purchases(), bought.spent()});
    }

    @Override
    public List<double[]> merge(List<double[]> one, List<double[]> other) {
        one.addAll(other);
        return one;
    }
}
