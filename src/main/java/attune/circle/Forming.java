package attune.circle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Who comes into a circle with whom.
final class Forming {

    private Forming() {}

    /// @param least how many people a circle has at least
    /// @param alike whether only those come together who are alike in everything
    static List<List<Waiting>> circles(List<Waiting> waiting, int least, boolean alike) {
        Function<Waiting, Object> key = alike ? each -> List.of(each.question(), each.alike()) : Waiting::question;
        return waiting.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList())).values().stream().flatMap(those -> form(those, least).stream()).toList();
    }

    /// Circles of those who are as alike as can be, none smaller than `least`; none at all of fewer.
    private static List<List<Waiting>> form(List<Waiting> those, int least) {
        var circles = new ArrayList<List<Waiting>>();
        if (those.size() >= least) split(those, 0, Math.max(1, least), circles);
        return circles;
    }

    private static void split(List<Waiting> those, int depth, int least, List<List<Waiting>> into) {
        if (depth == those.getFirst().alike().size() || those.size() < 2 * least) {
            into.add(those);
            return;
        }
        var parts = new ArrayList<>(those.stream().collect(Collectors.groupingBy(each -> each.alike().get(depth), LinkedHashMap::new, Collectors.toList())).values());
        var small = parts.stream().filter(part -> part.size() < least).flatMap(List::stream).toList();
        parts.removeIf(part -> part.size() < least);
        if (small.size() >= least) parts.add(small);
        else if (!small.isEmpty() && !parts.isEmpty()) {
            var host = parts.stream().min(Comparator.comparingInt(List::size)).orElseThrow();
            parts.set(parts.indexOf(host), Stream.concat(host.stream(), small.stream()).toList());
        }
        for (var part : parts) split(part, depth + 1, least, into);
    }
}
