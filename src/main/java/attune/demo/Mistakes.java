package attune.demo;

import attune.interaction.Interaction;
import attune.interaction.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What Larkspur's systems send wrongly: a tag on a page that was changed in a hurry, a form that writes prices as people
/// do. A small, steady share of everything; beside the good events, never in place of one.
final class Mistakes {

    private static final Map<Kind, Double> SHARES = Map.of(Kind.VIEW, .0007, Kind.EVENT, .0012, Kind.SCORE, .0012);

    private final Map<Integer, List<String>> calls = new TreeMap<>();

    /// Whether this one was also sent wrongly is for its message id to say, so that it is the same in every telling.
    void beside(Interaction fact) {
        if (!Writing.inSegment(fact) || fact.kind() == Kind.EVENT && fact.value() == null) return;
        var chance = new Chance(Simulator.SEED + 4, fact.messageId().hashCode());
        if (chance.happens(SHARES.getOrDefault(fact.kind(), 0.0)))
            calls.computeIfAbsent(fact.source(), _ -> new ArrayList<>()).add(call(fact, chance));
    }

    /// All of them so far, by source; they are forgotten.
    Map<Integer, List<String>> taken() {
        var all = Map.copyOf(calls);
        calls.clear();
        return all;
    }

    private static String call(Interaction fact, Chance chance) {
        var head = "{\"type\":\"%s\",\"%s\":\"%s\",\"messageId\":\"%s-m\",".formatted(fact.kind() == Kind.VIEW ? "page" : "track",
                fact.kind() == Kind.VIEW ? "name" : "event", fact.name(), fact.messageId());
        var who = "\"anonymousId\":\"" + chance.uuid() + "\",";
        var when = "\"timestamp\":\"" + fact.happenedAt() + "\",";
        return head + switch (fact.kind()) {
            case EVENT -> who + when + "\"properties\":{\"revenue\":\"" + Writing.amount(fact.value()).replace('.', ',') + " €\"}}";
            case SCORE -> who + when + "\"properties\":{\"metric\":\"nps\",\"score\":11}}";
            default -> switch (chance.weighted(5, 3, 2)) {
                case 0 -> "\"userId\":\"undefined\",\"anonymousId\":null," + when + "\"properties\":{\"category\":\"hotel\"}}";
                case 1 -> who + "\"timestamp\":\"0001-01-01T00:00:00Z\",\"properties\":{\"category\":\"offers\"}}";
                default -> who + when + "\"properties\":[\"hotel\",\"rooms\"]}";
            };
        };
    }
}
