package attune.kernel;

import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every kernel against plain SQL that shares no code with it, on logs made up from a seed.
class KernelsAgreeWithSqlTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void how_much_happened(long seed) {
        with(seed, 2_500, the -> new CountsAgree(the).all());
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void what_came_after_what(long seed) {
        with(seed, 300, the -> new OrderAgrees(the).all());
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24})
    void which_ways_were_taken(long seed) {
        with(seed, 2_500, the -> new PathsAgree(the).all());
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33, 34})
    void who_came_back(long seed) {
        with(seed, 2_500, the -> new ReturnsAgree(the).all());
    }

    private static void with(long seed, int longest, Consumer<Case> check) {
        var log = new GeneratedLog(seed, longest);
        try (var truth = new Truth()) {
            var view = log.view();
            truth.fill(log.table());
            var the = new Case(view, truth, GeneratedLog.COLUMNS, seed);
            check.accept(the);
            check.accept(the.narrowed());
        }
    }
}
