package attune.cluster;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.hipparchus.clustering.DoublePoint;
import org.hipparchus.clustering.KMeansPlusPlusClusterer;
import org.hipparchus.clustering.MultiKMeansPlusPlusClusterer;
import org.hipparchus.clustering.distance.EuclideanDistance;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.random.Well19937c;

/// K-means (Lloyd 1982) from starts by k-means++ (Arthur and Vassilvitskii 2007), the best of a few, on a sample of points.
final class Means {

    private static final int ROUNDS = 100;
    private static final int STARTS = 4;
    private static final int JUDGED = 1_000;

    private final List<DoublePoint> points;
    private final double[][] judged;
    private final long distinct;
    private final long seed;

    /// @param silhouette of a sample, −1 to 1
    record Split(double[][] centres, double silhouette) {

        int nearest(double[] point) {
            int nearest = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int centre = 0; centre < centres.length; centre++) {
                double away = squared(point, centres[centre]);
                if (away < least) {
                    least = away;
                    nearest = centre;
                }
            }
            return nearest;
        }
    }

    Means(double[][] sample, long seed) {
        this.seed = seed;
        points = Arrays.stream(sample).map(DoublePoint::new).toList();
        judged = sample(sample, JUDGED, seed + 1);
        distinct = points.stream().distinct().count();
    }

    /// As many points as wanted, drawn without replacement; all where there are no more.
    static double[][] sample(double[][] points, int wanted, long seed) {
        if (points.length <= wanted) return points;
        var random = new Random(seed);
        var drawn = points.clone();
        for (int i = 0; i < wanted; i++) {
            int other = i + random.nextInt(drawn.length - i);
            var point = drawn[other];
            drawn[other] = drawn[i];
            drawn[i] = point;
        }
        return Arrays.copyOf(drawn, wanted);
    }

    /// Empty when there are fewer different points than clusters.
    Optional<Split> split(int clusters) {
        if (distinct < clusters) return Optional.empty();
        var once = new KMeansPlusPlusClusterer<DoublePoint>(clusters, ROUNDS, new EuclideanDistance(), new Well19937c(seed + clusters));
        try {
            var centres = new MultiKMeansPlusPlusClusterer<>(once, STARTS).cluster(points).stream()
                    .filter(cluster -> !cluster.getPoints().isEmpty()).map(cluster -> cluster.getCenter().getPoint()).toArray(double[][]::new);
            return centres.length < clusters ? Optional.empty() : Optional.of(new Split(centres, silhouette(new Split(centres, 0))));
        } catch (MathRuntimeException stuck) {
            return Optional.empty();
        }
    }

    /// The mean of (b − a)/max(a, b): a the mean distance to the others of one's own cluster, b to those of the nearest other; 0 for whoever is alone.
    private double silhouette(Split split) {
        int k = split.centres.length;
        var of = Arrays.stream(judged).mapToInt(split::nearest).toArray();
        var sizes = new int[k];
        for (int cluster : of) sizes[cluster]++;
        var fits = IntStream.range(0, judged.length).parallel().mapToDouble(i -> {
            if (sizes[of[i]] < 2) return 0;
            var away = new double[k];
            for (int j = 0; j < judged.length; j++) away[of[j]] += Math.sqrt(squared(judged[i], judged[j]));
            double own = away[of[i]] / (sizes[of[i]] - 1);
            double other = IntStream.range(0, k).filter(cluster -> cluster != of[i] && sizes[cluster] > 0).mapToDouble(cluster -> away[cluster] / sizes[cluster]).min().orElse(own);
            return own == other ? 0 : (other - own) / Math.max(own, other);
        }).toArray(); // summed in their order, so that processors change no digit
        return Arrays.stream(fits).average().orElse(0);
    }

    private static double squared(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) sum += (one[i] - other[i]) * (one[i] - other[i]);
        return sum;
    }
}
