package attune.driver;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/// Sums of products of drivers and score, by block of rows. The bootstrap (Efron 1979) draws rows; with more than five hundred of them it draws
/// from five hundred blocks into which they were shuffled, so that a million rows cost as much to draw as five hundred.
final class CrossProducts {

    private static final int BLOCKS = 500;

    private final double[][] blocks;
    private final int width;
    private final long seed;

    /// @param columns of the drivers; the score comes after them
    CrossProducts(double[][] columns, double[] score, long seed) {
        this.seed = seed;
        width = columns.length + 1;
        var all = Arrays.copyOf(columns, width);
        all[width - 1] = score;
        var means = Arrays.stream(all).mapToDouble(column -> Arrays.stream(column).average().orElseThrow()).toArray();
        int n = score.length;
        blocks = new double[Math.min(BLOCKS, n)][1 + width + width * (width + 1) / 2];
        var order = shuffled(n);
        var row = new double[width];
        for (int i = 0; i < n; i++) {
            for (int column = 0; column < width; column++) row[column] = all[column][order[i]] - means[column];
            add(blocks[i % blocks.length], row);
        }
    }

    /// Correlations of all rows.
    double[][] correlation() {
        return correlation(total(IntStream.range(0, blocks.length)));
    }

    /// Correlations of as many blocks as there are, drawn with replacement; the same draw gives the same.
    double[][] drawn(int draw) {
        return correlation(total(new Random(seed * 31 + draw).ints(blocks.length, 0, blocks.length)));
    }

    /// The standard deviation of a column, up to a factor common to all.
    double deviation(int column) {
        return Math.sqrt(covariance(total(IntStream.range(0, blocks.length)), column, column));
    }

    private void add(double[] block, double[] row) {
        int at = 0;
        block[at++]++;
        for (int i = 0; i < width; i++) block[at++] += row[i];
        for (int i = 0; i < width; i++) for (int j = 0; j <= i; j++) block[at++] += row[i] * row[j];
    }

    private double[] total(IntStream chosen) {
        var total = new double[blocks[0].length];
        chosen.forEach(index -> {
            var block = blocks[index];
            for (int at = 0; at < total.length; at++) total[at] += block[at];
        });
        return total;
    }

    private double[][] correlation(double[] total) {
        var correlation = new double[width][width];
        for (int i = 0; i < width; i++) {
            for (int j = 0; j < i; j++) {
                double scale = Math.sqrt(covariance(total, i, i) * covariance(total, j, j));
                correlation[i][j] = correlation[j][i] = scale > 0 ? covariance(total, i, j) / scale : 0;
            }
            correlation[i][i] = 1;
        }
        return correlation;
    }

    private double covariance(double[] total, int i, int j) {
        double n = total[0];
        return Math.max(i == j ? 0 : Double.NEGATIVE_INFINITY, total[1 + width + i * (i + 1) / 2 + j] / n - total[1 + i] / n * (total[1 + j] / n));
    }

    private int[] shuffled(int n) {
        var random = new Random(seed);
        var order = new int[n];
        for (int i = 0; i < n; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }
}
