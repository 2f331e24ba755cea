package attune.driver;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;

/// R² divided among drivers. Every method takes the correlations of p drivers and, last, the score: p + 1 rows and columns.
final class Shares {

    private static final double NOTHING = 1e-10;

    private Shares() {}

    /// For every driver the mean over all orders of what it adds to R² when it comes: the sum over sets S without it of
    /// |S|!·(p − |S| − 1)!/p!·(R²(S and it) − R²(S)).
    static double[] shapley(double[][] correlation) {
        int p = correlation.length - 1;
        var r2 = new double[1 << p];
        visit(correlation, 0, r2);
        double weight = 1.0 / p;
        var weights = new double[p];
        for (int size = 0; size < p; size++) {
            weights[size] = weight;
            weight *= (size + 1.0) / Math.max(1, p - size - 1);
        }
        var shares = new double[p];
        for (int set = 0; set < r2.length; set++)
            for (int j = 0; j < p; j++)
                if ((set & 1 << j) == 0) shares[j] += weights[Integer.bitCount(set)] * (r2[set | 1 << j] - r2[set]);
        return shares;
    }

    /// R² of every set, each from the set without its last driver: that adds the square of its remaining correlation with the score.
    ///
    /// @param remaining correlations of the drivers that may still come and of the score, once `set` is taken out
    private static void visit(double[][] remaining, int set, double[] r2) {
        int p = Integer.numberOfTrailingZeros(r2.length);
        int last = remaining.length - 1;
        for (int j = 0; j < last; j++) {
            double own = remaining[j][j];
            int with = set | 1 << p - last + j;
            r2[with] = r2[set] + (own > NOTHING ? remaining[j][last] * remaining[j][last] / own : 0);
            var rest = new double[last - j][last - j];
            for (int i = j + 1; i <= last; i++) {
                double factor = own > NOTHING ? remaining[i][j] / own : 0;
                for (int k = j + 1; k <= last; k++) rest[i - j - 1][k - j - 1] = remaining[i][k] - factor * remaining[j][k];
            }
            visit(rest, with, r2);
        }
    }

    /// What remains of all correlations once a driver is taken out.
    static double[][] without(double[][] matrix, int driver) {
        int all = matrix.length;
        var rest = new double[all][all];
        var taken = matrix[driver];
        double own = taken[driver];
        for (int i = 0; i < all; i++) {
            double factor = own > NOTHING ? taken[i] / own : 0;
            for (int j = 0; j < all; j++) rest[i][j] = matrix[i][j] - factor * taken[j];
        }
        return rest;
    }

    /// Drivers are replaced by the uncorrelated ones nearest to them, X = ZΛ with Λ the square root of their correlations; the score's
    /// regression on these, β = Λ⁻¹r, goes back through Λ squared: ε = Λ²·β², entry by entry.
    static double[] relativeWeights(double[][] correlation) {
        int p = correlation.length - 1;
        var eigen = new EigenDecompositionSymmetric(new Array2DRowRealMatrix(correlation).getSubMatrix(0, p - 1, 0, p - 1));
        var vectors = eigen.getV();
        var roots = new double[p];
        var inverses = new double[p];
        for (int i = 0; i < p; i++) {
            double value = Math.max(0, eigen.getEigenvalue(i));
            roots[i] = Math.sqrt(value);
            inverses[i] = value > NOTHING ? 1 / roots[i] : 0;
        }
        var root = vectors.multiply(MatrixUtils.createRealDiagonalMatrix(roots)).multiplyTransposed(vectors);
        var inverse = vectors.multiply(MatrixUtils.createRealDiagonalMatrix(inverses)).multiplyTransposed(vectors);
        var withScore = new double[p];
        for (int i = 0; i < p; i++) withScore[i] = correlation[i][p];
        var beta = inverse.operate(withScore);
        var shares = new double[p];
        for (int i = 0; i < p; i++) for (int j = 0; j < p; j++) shares[i] += Math.pow(root.getEntry(i, j) * beta[j], 2);
        return shares;
    }
}
