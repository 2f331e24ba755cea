package attune.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClustersTest {

    private static final List<String> NAMES = List.of("orders", "spend", "wait");

    @Test
    void planted_groups_are_found_and_told_in_words() {
        var planted = planted(3_000);
        var found = Clusters.of(NAMES, planted, 2, 8, 1).orElseThrow();

        assertThat(found.clusters()).hasSize(3);
        assertThat(found.clear()).isTrue();
        assertThat(found.say()).isEqualTo("3 groups stand out among 3,000.");
        assertThat(found.clusters()).extracting(Cluster::name).containsExactly("low wait", "very high wait", "very high spend, very high orders");
        assertThat(found.clusters().getLast().say()).matches("300 \\(10\u00a0%\\): spend \\d+(\\.\\d)? against \\d+(\\.\\d)?, orders 20(\\.\\d)? against .*");
        for (int row = 0; row < 3_000; row++) assertThat(found.of()[row]).isEqualTo(row % 10 == 0 ? 2 : row % 10 < 4 ? 1 : 0);
    }

    @Test
    void nobody_is_missing_and_nobody_twice() {
        var random = new Random(20261123);
        for (int round = 0; round < 20; round++) {
            int n = 30 + random.nextInt(500);
            var columns = new double[1 + random.nextInt(4)][];
            for (int i = 0; i < columns.length; i++) columns[i] = random.doubles(n).map(value -> value < 0.02 ? Double.NaN : Math.floor(value * 8)).toArray();
            var names = IntStream.range(0, columns.length).mapToObj(i -> "column " + i).toList();
            var found = Clusters.of(names, columns, 2, 6, round);
            if (found.isEmpty()) continue;
            long placed = Arrays.stream(found.get().of()).filter(cluster -> cluster >= 0).count();
            assertThat(placed).isEqualTo(IntStream.range(0, n).filter(row -> Arrays.stream(columns).noneMatch(column -> Double.isNaN(column[row]))).count());
            for (int cluster = 0; cluster < found.get().clusters().size(); cluster++) {
                int each = cluster;
                assertThat(Arrays.stream(found.get().of()).filter(of -> of == each).count()).isEqualTo(found.get().clusters().get(cluster).size()).isPositive();
            }
            assertThat(found.get().clusters().stream().mapToDouble(Cluster::share).sum()).isCloseTo(1, within(1e-9));
            assertThat(new HashSet<>(found.get().clusters().stream().map(Cluster::name).toList())).hasSameSizeAs(found.get().clusters());
            assertThat(found.get().silhouette()).isBetween(-1.0, 1.0);
            assertThat(Clusters.of(names, columns, 2, 6, round).orElseThrow().of()).as("the same seed, the same clusters").isEqualTo(found.get().of());
        }
    }

    @Test
    void a_crowd_without_groups_is_called_one() {
        var random = new Random(4);
        var columns = IntStream.range(0, 5).mapToObj(_ -> random.doubles(2_000).map(_ -> random.nextGaussian()).toArray()).toArray(double[][]::new);
        var found = Clusters.of(List.of("a", "b", "c", "d", "e"), columns, 2, 6, 1).orElseThrow();
        assertThat(found.clear()).isFalse();
        assertThat(found.say()).startsWith("No groups stand out among 2,000: the best split, into ");
    }

    @Test
    void one_giant_is_no_cluster() {
        var random = new Random(6);
        var spend = random.doubles(1_000).map(_ -> Math.exp(3 + random.nextGaussian())).toArray();
        spend[0] = 1e7;
        var wait = IntStream.range(0, 1_000).mapToDouble(i -> i % 2 == 0 ? 5 + random.nextGaussian() : 50 + random.nextGaussian()).toArray();
        var found = Clusters.of(List.of("spend", "wait"), new double[][] {spend, wait}, 2, 2, 1).orElseThrow();
        assertThat(found.clusters()).extracting(Cluster::size).containsExactly(500L, 500L);
    }

    @Test
    void what_cannot_be_split_is_not() {
        assertThat(Clusters.of(List.of(), new double[0][], 2, 8, 1)).isEmpty();
        assertThat(Clusters.of(List.of("a"), new double[][] {new double[29]}, 2, 8, 1)).as("too few").isEmpty();
        assertThat(Clusters.of(List.of("a"), new double[][] {new double[500]}, 2, 8, 1)).as("all alike").isEmpty();
        var two = IntStream.range(0, 100).mapToDouble(i -> i % 2).toArray();
        var found = Clusters.of(List.of("a", "same"), new double[][] {two, new double[100]}, 2, 8, 1).orElseThrow();
        assertThat(found.clusters()).hasSize(2);
        assertThat(found.left()).containsExactly("same");
        assertThat(found.silhouette()).isEqualTo(1);
        assertThat(Clusters.of(List.of("a"), new double[][] {two}, 3, 3, 1)).as("two values make no three clusters").isEmpty();
        assertThatThrownBy(() -> Clusters.of(List.of("a"), new double[][] {two}, 1, 99, 1)).hasMessageContaining("1 to 99 clusters");
    }

    /// Six in ten ordinary, three in ten who wait, one in ten who order much.
    private static double[][] planted(int n) {
        var random = new Random(1);
        var columns = new double[3][n];
        for (int row = 0; row < n; row++) {
            boolean much = row % 10 == 0;
            boolean waits = !much && row % 10 < 4;
            columns[0][row] = (much ? 20 : 5) + random.nextGaussian();
            columns[1][row] = (much ? 900 : 100) + 20 * random.nextGaussian();
            columns[2][row] = (waits ? 40 : 10) + 2 * random.nextGaussian();
        }
        return columns;
    }
}
