package attune.answer;

import attune.kernel.Kernel;
import attune.kernel.Paths;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Whole ways and how many journeys took each: from the anchor to where a journey ends or is not followed farther.
final class Ways {

    /// What the name of a way's cell begins with, and that of all.
    static final String WORD = "journey";
    static final String ALL = "journeys";

    private static final int MOST = 12;

    /// @param steps groups, the nearest to the anchor first
    record Way(List<Integer> steps) {

        static Way of(Cells cell, ToIntFunction<String> group) {
            return new Way(Arrays.stream(cell.parts()).skip(1).map(group::applyAsInt).toList());
        }

        String cell(List<String> keys) {
            return Stream.concat(Stream.of(WORD), steps.stream().map(keys::get)).collect(Collectors.joining("."));
        }

        String words(Function<List<Integer>, String> called) {
            return called.apply(steps);
        }

        Kernel<BitSet> people(Paths paths) {
            var wanted = steps.stream().mapToInt(Integer::intValue).toArray();
            return paths.who((took, n, _) -> n == wanted.length && Arrays.equals(took, 0, n, wanted, 0, n));
        }
    }

    private final Asking asking;
    private final Paths paths;
    private final Paths.Answer counted;
    private final Map<Way, Long> told = new HashMap<>();

    /// @param length steps that are told apart: a way of so many is taken whether it ends there or goes on
    Ways(Asking asking, Paths paths, Paths.Answer counted, int length) {
        this.asking = asking;
        this.paths = paths;
        this.counted = counted;
        var tree = counted.tree();
        for (var node = 0; node < tree.size(); node++) {
            var steps = counted.steps(node);
            var n = steps.length == length ? tree.passed(node) : tree.ended(node);
            if (n > 0) told.put(new Way(IntStream.of(steps).boxed().toList()), n);
        }
    }

    /// Exact also where the most travelled branches alone are told.
    long count(Way way) {
        var all = !counted.atLeast() && counted.tree().size() <= paths.branches();
        return told.computeIfAbsent(way, missing -> all ? 0 : (long) asking.ask(missing.people(paths)).cardinality());
    }

    /// The ways that are most common on both sides together, by their shares.
    List<Way> common(Ways other) {
        return Stream.concat(told.keySet().stream(), other.told.keySet().stream()).distinct()
                .sorted(Comparator.comparingDouble((Way way) -> -share(way) - other.share(way)).thenComparing(way -> way.steps.toString())).limit(MOST).toList();
    }

    private double share(Way way) {
        return (double) told.getOrDefault(way, 0L) / counted.journeys();
    }
}
