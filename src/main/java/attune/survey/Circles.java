package attune.survey;

import attune.expression.Expression;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Calculated values that are worked out of themselves, over others or at once.
final class Circles {

    private final Map<String, Set<String>> worked = new LinkedHashMap<>();
    private final List<Problem> found = new ArrayList<>();
    private final Set<String> done = new HashSet<>();

    Circles(Definition definition) {
        for (var each : definition.calculated()) worked.putIfAbsent(each.name(), names(each));
    }

    /// What a value asks for; nothing where its expression cannot be read.
    static Set<String> names(Calculated calculated) {
        try {
            return Expression.parse(calculated.value()).names();
        } catch (Expression.Broken _) {
            return Set.of();
        }
    }

    List<Problem> problems() {
        for (var name : worked.keySet()) follow(name, new LinkedHashSet<>());
        return found;
    }

    private void follow(String name, LinkedHashSet<String> way) {
        if (!way.add(name)) {
            var circle = new ArrayList<>(way);
            circle = new ArrayList<>(circle.subList(circle.indexOf(name), circle.size()));
            circle.add(name);
            int at = List.copyOf(worked.keySet()).indexOf(name);
            found.add(new Problem("calculated[" + at + "].value", "“" + name + "” is worked out of itself (" + String.join(" → ", circle) + "): take one of them out."));
            return;
        }
        if (!done.contains(name)) {
            for (var inner : worked.get(name)) if (worked.containsKey(Names.root(inner))) follow(Names.root(inner), way);
            done.add(name);
        }
        way.remove(name);
    }
}
