package attune.result;

import attune.store.Tx;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// Shows confidential responses in company alone. Each answer to each question is put into a circle of at least so many people, once and
/// for ever; every figure is a sum of whole circles. So no two figures, of whatever filters, versions or days, differ by fewer people
/// than that ([why](docs/decisions/0016-confidential-answers-in-circles.md)).
final class Circles {

    private static final int AT_ONCE = 50_000;
    private static final int MOST_ROUNDS = 40;

    /// An answer that waits for company.
    ///
    /// @param alike what it has in common with others, the most telling first
    record Waiting(UUID response, String question, List<String> alike) {}

    private Circles() {}

    /// Puts into circles what has found company since anybody looked last.
    ///
    /// @param versions that promised it
    /// @param least    how many people a circle has at least
    static void close(Tx tx, long survey, int[] versions, int least) {
        CircleStore.lock(tx, survey);
        for (var round = 0; round < MOST_ROUNDS; round++) {
            var waiting = CircleStore.waiting(tx, survey, versions, AT_ONCE);
            var circles = waiting.stream().collect(Collectors.groupingBy(Waiting::question, LinkedHashMap::new, Collectors.toList())).values().stream()
                    .flatMap(those -> form(those, least).stream()).toList();
            if (circles.isEmpty()) return;
            CircleStore.put(tx, survey, CircleStore.last(tx, survey), circles);
            if (waiting.size() < AT_ONCE) return;
        }
    }

    /// Circles of those who are as alike as can be, none smaller than `least`; none at all of fewer.
    static List<List<Waiting>> form(List<Waiting> those, int least) {
        var circles = new ArrayList<List<Waiting>>();
        if (those.size() >= least) split(those, 0, Math.max(1, least), circles);
        return circles;
    }

    private static void split(List<Waiting> those, int depth, int least, List<List<Waiting>> into) {
        if (depth == those.getFirst().alike.size() || those.size() < 2 * least) {
            into.add(those);
            return;
        }
        var parts = new ArrayList<>(those.stream().collect(Collectors.groupingBy(each -> each.alike.get(depth), LinkedHashMap::new, Collectors.toList())).values());
        var small = parts.stream().filter(part -> part.size() < least).flatMap(List::stream).toList();
        parts.removeIf(part -> part.size() < least);
        if (small.size() >= least) parts.add(small);
        else if (!small.isEmpty() && !parts.isEmpty()) {
            var host = parts.stream().min(Comparator.comparingInt(List::size)).orElseThrow();
            parts.set(parts.indexOf(host), java.util.stream.Stream.concat(host.stream(), small.stream()).toList());
        }
        for (var part : parts) split(part, depth + 1, least, into);
    }

    /// The circles that lie wholly within what is asked for.
    static int[] within(Tx tx, Narrowed asked, int[] versions) {
        return CircleStore.within(tx, asked, versions);
    }

    static Map<String, Object> values(int[] versions, int[] circles) {
        return Map.of("guarded", versions, "circles", circles);
    }

    /// A predicate over `r`: free, or in one of the circles with its answer to that question.
    ///
    /// @param question its name as SQL has it: bound, or written out
    static String shown(String question) {
        return "(not (r.version = any(:guarded)) or exists (select from response_circle g where g.workspace = :workspace and g.response = r.id and g.question = "
                + question + " and g.circle = any(:circles)))";
    }
}
