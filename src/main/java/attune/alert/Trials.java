package attune.alert;

import attune.identity.Identities;
import attune.segment.Segments;
import attune.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalLong;

/// Holds a rule against history, by the code that holds it against what comes.
record Trials(Clock clock, Firing firing, Silences silences, Drops drops, Segments segments, Identities identities) {

    private static final int EXAMPLES = 8;
    private static final Duration BETWEEN_JUDGEMENTS = Duration.ofDays(7);
    private static final int MOST_ENTRIES = 100_000;

    Trial of(Tx tx, AlertRule.Definition definition, Instant from, Instant now) {
        return switch (definition.when()) {
            case When.Entered entered -> {
                var entries = segments.entered(tx, entered.segment(), from, 0, MOST_ENTRIES);
                yield new Trial(entries.size(), from, entries.reversed().stream().limit(EXAMPLES).map(entry -> new Trial.Example(entry.at(), OptionalLong.of(entry.customer()), "", "")).toList(), false);
            }
            case When.Dropped _ -> dropped(tx, definition, from, now);
            case When.Unanswered unanswered -> {
                var said = clock.said(tx, from.minus(Duration.ofHours(unanswered.hours())), now);
                yield trial(tx, silences.in(tx, firing.matching(tx), definition, said, now), from, said.size() >= Clock.MOST_SAID);
            }
            default -> {
                var matching = firing.matching(tx);
                var said = clock.said(tx, from, now);
                var causes = new LinkedHashMap<String, Said>();
                for (var each : said) if (matching.fires(definition, each)) causes.putIfAbsent(each.cause(), each);
                yield trial(tx, new ArrayList<>(causes.values()), from, said.size() >= Clock.MOST_SAID);
            }
        };
    }

    /// At what is said only; in the order of it.
    List<Alert> all(Tx tx, List<AlertRule> rules, Instant from, Instant to) {
        var matching = firing.matching(tx);
        var alerts = new ArrayList<Alert>();
        for (var said : clock.said(tx, from, to))
            for (var rule : rules) if (matching.fires(rule.definition(), said)) alerts.add(firing.alert(matching, rule, said));
        return alerts;
    }

    /// Once a week, as somebody would have looked.
    private Trial dropped(Tx tx, AlertRule.Definition definition, Instant from, Instant now) {
        var found = new LinkedHashMap<String, Trial.Example>();
        for (var end = now; end.isAfter(from); end = end.minus(BETWEEN_JUDGEMENTS))
            for (var drop : drops.at(tx, definition, end)) found.put(drop.cause(), new Trial.Example(end, OptionalLong.empty(), "", drop.words()));
        return new Trial(found.size(), from, found.values().stream().limit(EXAMPLES).toList(), false);
    }

    private Trial trial(Tx tx, List<Said> found, Instant from, boolean more) {
        var latest = found.stream().sorted(Comparator.comparing(Said::at).reversed()).limit(EXAMPLES).toList();
        var customers = identities.numbered(tx, latest.stream().map(Said::identity).toList());
        return new Trial(found.size(), from, latest.stream().map(said -> new Trial.Example(said.at(),
                customers.containsKey(said.identity()) ? OptionalLong.of(customers.get(said.identity()).customer()) : OptionalLong.empty(),
                said.score().map(score -> Wording.metric(score.metric()) + " " + When.plain(score.value())).orElse(said.name()), said.text())).toList(), more);
    }
}
