package attune.alert;

import attune.identity.Identities;
import attune.interaction.Direction;
import attune.interaction.Kind;
import attune.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;

/// Finds messages of customers that nobody answered in time.
record Silences(Identities identities) {

    /// @param said of some time, with all that the business said in it
    /// @param now  a message can have been waiting only until then
    List<Said> in(Tx tx, Matching matching, AlertRule.Definition definition, List<Said> said, Instant now) {
        var hours = ((When.Unanswered) definition.when()).hours();
        var messages = said.stream().filter(each -> each.kind() == Kind.MESSAGE).sorted(Comparator.comparing(Said::at)).toList();
        var customers = identities.numbered(tx, messages.stream().map(Said::identity).distinct().toList());
        var answers = new HashMap<Long, TreeSet<Instant>>();
        for (var each : messages)
            if (each.direction() == Direction.TO_CUSTOMER && customers.containsKey(each.identity()))
                answers.computeIfAbsent(customers.get(each.identity()).customer(), _ -> new TreeSet<>()).add(each.at());
        var found = new ArrayList<Said>();
        // Several messages in a row wait for the same answer: the first of them counts.
        var waiting = new HashMap<Long, Instant>();
        for (var each : messages) {
            if (!customers.containsKey(each.identity()) || !matching.waits(definition, each)) continue;
            var customer = customers.get(each.identity()).customer();
            var next = answers.getOrDefault(customer, new TreeSet<>()).higher(each.at());
            var deadline = each.at().plus(Duration.ofHours(hours));
            if (deadline.isAfter(now) || next != null && !next.isAfter(deadline)) continue;
            var before = waiting.get(customer);
            var answered = before == null ? null : answers.getOrDefault(customer, new TreeSet<>()).higher(before);
            if (before != null && (answered == null || answered.isAfter(each.at()))) continue;
            waiting.put(customer, each.at());
            found.add(each);
        }
        return found;
    }
}
