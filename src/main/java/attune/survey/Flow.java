package attune.survey;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// All ways that answers may lead through a survey, whatever they are: which pages and endings somebody can get to.
final class Flow {

    private final Definition definition;
    private final Map<String, Integer> places = new HashMap<>();
    private final BitSet reached = new BitSet();
    private final Set<String> endings = new HashSet<>();
    private final Deque<Integer> left = new ArrayDeque<>();

    Flow(Definition definition) {
        this.definition = definition;
        for (int at = 0; at < definition.pages().size(); at++) places.putIfAbsent(definition.pages().get(at).name(), at);
        definition.quotas().forEach(quota -> endings.add(quota.ending()));
        arrive(0);
        while (!left.isEmpty()) leave(left.pop());
    }

    boolean reaches(int page) {
        return reached.get(page);
    }

    boolean ends(String ending) {
        return endings.contains(ending);
    }

    /// At that page, or at the next that is shown.
    private void arrive(int place) {
        for (int at = place; at < definition.pages().size(); at++) {
            var page = definition.pages().get(at);
            if (!page.questions().isEmpty() && !reached.get(at)) {
                reached.set(at);
                left.push(at);
            }
            if (!skipped(page)) return;
        }
        endings.add(definition.endings().getFirst().name());
    }

    private static boolean skipped(Page page) {
        return page.when().isPresent() || page.questions().stream().allMatch(question -> question.when().isPresent());
    }

    private void leave(int at) {
        for (var jump : definition.pages().get(at).jumps()) {
            var place = places.get(jump.to());
            if (place == null) endings.add(jump.to());
            else if (place > at) arrive(place);
            else continue;
            if (jump.when().isEmpty()) return;
        }
        arrive(at + 1);
    }
}
