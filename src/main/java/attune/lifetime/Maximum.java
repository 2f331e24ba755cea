package attune.lifetime;

import java.util.Arrays;
import java.util.Optional;
import org.hipparchus.analysis.MultivariateFunction;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.SimpleBounds;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.BOBYQAOptimizer;

/// The parameters, all above zero, under which what was seen is likeliest. The search goes over their logarithms, within a
/// factor of a million of where it starts, by quadratic models of the likelihood (BOBYQA, Powell 2009).
final class Maximum {

    /// Of a million rows, first this many give the place, then all of them the last digits.
    static final int ROUGH = 20_000;

    private static final double FARTHEST = Math.log(1e6);
    private static final int EVALUATIONS = 3_000;

    /// How likely what was seen is, given parameters above zero: its logarithm.
    interface Likelihood {
        double log(double[] parameters);
    }

    private Maximum() {}

    /// Empty when the search finds no finite maximum.
    static Optional<double[]> near(double[] start, Likelihood likelihood) {
        return search(start, likelihood, 1, 1e-6);
    }

    /// For a start that a sample gave: a short search close by.
    static Optional<double[]> close(double[] start, Likelihood likelihood) {
        return search(start, likelihood, 0.05, 1e-4);
    }

    private static Optional<double[]> search(double[] start, Likelihood likelihood, double radius, double precision) {
        int n = start.length;
        var from = Arrays.stream(start).map(Math::log).toArray();
        MultivariateFunction unlikely = at -> {
            double log = likelihood.log(Arrays.stream(at).map(Math::exp).toArray());
            return Double.isFinite(log) ? -log : Double.MAX_VALUE;
        };
        try {
            var found = new BOBYQAOptimizer(2 * n + 1, radius, precision).optimize(new MaxEval(EVALUATIONS), GoalType.MINIMIZE,
                    new ObjectiveFunction(unlikely), new InitialGuess(from), new SimpleBounds(moved(from, -FARTHEST), moved(from, FARTHEST)));
            if (found.getValue() == Double.MAX_VALUE) return Optional.empty();
            return Optional.of(Arrays.stream(found.getPoint()).map(Math::exp).toArray());
        } catch (MathRuntimeException stuck) {
            return Optional.empty();
        }
    }

    private static double[] moved(double[] point, double by) {
        return Arrays.stream(point).map(value -> value + by).toArray();
    }
}
