package attune.touchpoint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;

/// Lays another template under a library without losing what the workspace made itself.
final class LibraryMerge {

    private LibraryMerge() {}

    static Library.Contents onto(Library.Contents before, Lifecycle lifecycle, Business business) {
        var shipped = Templates.contents(before.lifecycle(), before.business());
        var template = Templates.contents(lifecycle, business);
        var given = before.given();

        var stages = new ArrayList<Stage>();
        var stageNumbers = new HashMap<Short, Short>();
        for (var stage : template.stages()) {
            var known = before.stages().stream().filter(each -> each.key().equals(stage.key())).findFirst();
            var number = known.isPresent() ? known.get().number() : ++given;
            stageNumbers.put(stage.number(), number);
            stages.add(new Stage(number, stage.key(), stage.name(), stage.about()));
        }

        var touchpoints = new ArrayList<Touchpoint>();
        var numbers = new HashMap<Short, Short>();
        var kept = new HashSet<Short>();
        for (var touchpoint : template.touchpoints()) {
            var known = before.touchpoints().stream().filter(each -> each.key().equals(touchpoint.key())).findFirst();
            var number = known.isPresent() ? known.get().number() : ++given;
            numbers.put(touchpoint.number(), number);
            kept.add(number);
            touchpoints.add(new Touchpoint(number, touchpoint.key(), touchpoint.name(),
                    stageNumbers.get(touchpoint.stage()), touchpoint.channel(), touchpoint.direction()));
        }

        var shippedRules = new HashSet<Rule>();
        var shippedKeys = new HashSet<String>();
        var shippedNumbers = new HashMap<Short, Short>();
        for (var touchpoint : shipped.touchpoints()) {
            shippedKeys.add(touchpoint.key());
            for (var each : before.touchpoints())
                if (each.key().equals(touchpoint.key())) shippedNumbers.put(touchpoint.number(), each.number());
        }
        for (var rule : shipped.rules()) shippedRules.add(retarget(rule, shippedNumbers.getOrDefault(rule.touchpoint(), (short) 0)));
        var own = before.rules().stream().filter(rule -> !shippedRules.contains(rule)).toList();

        for (var touchpoint : before.touchpoints()) {
            if (kept.contains(touchpoint.number())) continue;
            var used = own.stream().anyMatch(rule -> rule.touchpoint() == touchpoint.number());
            if (shippedKeys.contains(touchpoint.key()) && !used) continue;
            var stage = stageOf(before, touchpoint.stage(), lifecycle);
            touchpoints.add(touchpoint.in(stages.stream()
                    .filter(each -> each.key().equals(stage)).findFirst().orElse(stages.getFirst()).number()));
        }
        var rules = new ArrayList<>(own);
        for (var rule : template.rules()) rules.add(retarget(rule, numbers.get(rule.touchpoint())));
        return new Library.Contents(lifecycle, business, stages, touchpoints, rules, given);
    }

    private static String stageOf(Library.Contents before, short number, Lifecycle lifecycle) {
        return before.stages().stream()
                .filter(each -> each.number() == number)
                .map(each -> lifecycle.nearest(each.key()))
                .findFirst().orElse("");
    }

    private static Rule retarget(Rule rule, short touchpoint) {
        return new Rule(rule.event(), rule.kind(), rule.source(), rule.from(), rule.conditions(), touchpoint, rule.channel());
    }
}
