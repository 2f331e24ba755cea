package attune.cluster;

import attune.part.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Customers in clusters by k-means, the largest first.
///
/// @param clusters   each with its words
/// @param of         for each row given, the place of its cluster in `clusters`; −1 for rows with something unknown
/// @param silhouette how well rows fit their own cluster against the next, −1 to 1 (Rousseeuw, Journal of Computational and Applied
///                   Mathematics 1987), on a sample
/// @param left       columns that never differ, and were left out
public record Clusters(List<Cluster> clusters, int[] of, double silhouette, List<String> left) {

    public static final int FEWEST_ROWS = 30;
    public static final int MOST = 12;

    private static final double CLEAR = 0.25;
    private static final int SAMPLE = 10_000;
    private static final int NAMED_BY = 2;

    public Clusters {
        clusters = List.copyOf(clusters);
        of = of.clone();
        left = List.copyOf(left);
    }

    /// Whether there are groups at all: at a silhouette of a quarter or less none stand out (Kaufman and Rousseeuw, Finding Groups in Data 1990).
    /// K-means gives clusters also where there are none.
    public boolean clear() {
        return silhouette > CLEAR;
    }

    /// “3 groups stand out among 1,204.”
    public String say() {
        long placed = clusters.stream().mapToLong(Cluster::size).sum();
        return clear() ? Words.count(clusters.size(), "group") + " stand out among " + Words.number(placed) + "."
                : "No groups stand out among " + Words.number(placed) + ": the best split, into " + clusters.size() + ", runs through the middle of the crowd.";
    }

    /// Tries every number of clusters from `fewest` to `most` on a sample, takes the one with the highest silhouette, and places all rows.
    ///
    /// @param names   of the columns
    /// @param columns one array for each name, of equal length; NaN where unknown
    /// @param fewest  at least 2
    /// @param most    at most [#MOST]; equal to `fewest` for a number of one's own choice
    /// @param seed    the same seed gives the same clusters
    /// @return empty with fewer than [#FEWEST_ROWS] known rows, or when rows do not differ enough for that many
    public static Optional<Clusters> of(List<String> names, double[][] columns, int fewest, int most, long seed) {
        if (names.size() != columns.length || fewest < 2 || most < fewest || most > MOST)
            throw new IllegalArgumentException(names.size() + " names for " + columns.length + " columns, " + fewest + " to " + most + " clusters");
        int n = columns.length == 0 ? 0 : columns[0].length;
        var rows = IntStream.range(0, n).filter(row -> Arrays.stream(columns).allMatch(column -> Double.isFinite(column[row]))).toArray();
        if (rows.length < FEWEST_ROWS) return Optional.empty();
        var standards = Arrays.stream(columns).map(column -> Standard.of(Arrays.stream(rows).mapToDouble(row -> column[row]).toArray())).toList();
        var used = IntStream.range(0, columns.length).filter(column -> standards.get(column).differs()).toArray();
        var left = IntStream.range(0, columns.length).filter(column -> !standards.get(column).differs()).mapToObj(names::get).toList();
        if (used.length == 0) return Optional.empty();
        var points = Arrays.stream(rows).mapToObj(row -> Arrays.stream(used).mapToDouble(column -> standards.get(column).of(columns[column][row])).toArray()).toArray(double[][]::new);
        var means = new Means(Means.sample(points, SAMPLE, seed), seed);
        return IntStream.rangeClosed(fewest, most).mapToObj(means::split).flatMap(Optional::stream)
                .max(Comparator.comparingDouble(Means.Split::silhouette))
                .map(split -> told(split, points, rows, n, Arrays.stream(used).mapToObj(names::get).toList(), Arrays.stream(used).mapToObj(column -> columns[column]).toArray(double[][]::new), left));
    }

    private static Clusters told(Means.Split split, double[][] points, int[] rows, int n, List<String> names, double[][] columns, List<String> left) {
        int k = split.centres().length;
        var nearest = Arrays.stream(points).parallel().mapToInt(split::nearest).toArray();
        var sizes = new long[k];
        var sums = new double[k][names.size()];
        var apart = new double[k][names.size()];
        var overall = new double[names.size()];
        for (int i = 0; i < rows.length; i++) {
            sizes[nearest[i]]++;
            for (int column = 0; column < overall.length; column++) {
                sums[nearest[i]][column] += columns[column][rows[i]];
                apart[nearest[i]][column] += points[i][column];
                overall[column] += columns[column][rows[i]] / rows.length;
            }
        }
        var order = IntStream.range(0, k).boxed().filter(cluster -> sizes[cluster] > 0).sorted(Comparator.comparingLong((Integer cluster) -> sizes[cluster]).reversed()).toList();
        var taken = new HashSet<String>();
        var clusters = new ArrayList<Cluster>();
        for (int cluster : order) {
            var traits = IntStream.range(0, overall.length)
                    .mapToObj(column -> new Cluster.Trait(names.get(column), sums[cluster][column] / sizes[cluster], overall[column], apart[cluster][column] / sizes[cluster]))
                    .sorted(Comparator.comparingDouble((Cluster.Trait trait) -> Math.abs(trait.apart())).reversed()).toList();
            clusters.add(new Cluster(name(traits, taken), sizes[cluster], (double) sizes[cluster] / rows.length, traits));
        }
        var of = new int[n];
        Arrays.fill(of, -1);
        for (int i = 0; i < rows.length; i++) of[rows[i]] = order.indexOf(nearest[i]);
        return new Clusters(clusters, of, split.silhouette(), left);
    }

    /// Two traits where they tell it apart from the clusters named before, else more, else a number.
    private static String name(List<Cluster.Trait> traits, HashSet<String> taken) {
        var telling = traits.stream().filter(Cluster.Trait::telling).map(Cluster.Trait::say).toList();
        var plain = telling.isEmpty() ? "near the middle in everything" : String.join(", ", telling.subList(0, Math.min(NAMED_BY, telling.size())));
        for (int count = NAMED_BY; count <= telling.size(); count++) {
            var longer = String.join(", ", telling.subList(0, count));
            if (taken.add(longer)) return longer;
        }
        var numbered = plain;
        for (int number = 2; !taken.add(numbered); number++) numbered = plain + " (" + number + ")";
        return numbered;
    }
}
