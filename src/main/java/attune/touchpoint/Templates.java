package attune.touchpoint;

import attune.interaction.Direction;
import attune.interaction.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads the touchpoints that ship from `touchpoint/templates.txt`, where their format is told.
final class Templates {

    private static final String EVERY_BUSINESS = "EVERY";

    private record Line(String key, String name, String[] stages, String channel, Direction direction, List<String> events) {}

    private static final Map<String, List<Line>> SECTIONS = read();

    private Templates() {}

    /// A business's own touchpoints come before those that every business has, and so do their rules.
    static Library.Contents contents(Lifecycle lifecycle, Business business) {
        var lines = new LinkedHashMap<String, Line>();
        for (var line : SECTIONS.getOrDefault(business.name(), List.of())) lines.put(line.key, line);
        for (var line : SECTIONS.get(EVERY_BUSINESS)) lines.putIfAbsent(line.key, line);

        short given = 0;
        var stages = new ArrayList<Stage>();
        var stageNumbers = new HashMap<String, Short>();
        for (var stage : lifecycle.stages()) {
            stages.add(new Stage(++given, stage.key(), stage.name(), stage.about()));
            stageNumbers.put(stage.key(), given);
        }
        var touchpoints = new ArrayList<Touchpoint>();
        var rules = new ArrayList<Rule>();
        for (var line : lines.values()) {
            var number = ++given;
            touchpoints.add(new Touchpoint(number, line.key, line.name, stageNumbers.get(stage(line, lifecycle)),
                    line.channel, line.direction));
            for (var event : line.events) rules.add(rule(event, number));
        }
        // A rule for one name is tried before one for many, so that the order of the lines does not matter.
        rules.sort(java.util.Comparator.comparingInt(Templates::breadth));
        return new Library.Contents(lifecycle, business, stages, touchpoints, rules, given);
    }

    private static int breadth(Rule rule) {
        var name = rule.event().equals("*") ? 4 : rule.event().contains("*") ? 2 : 0;
        return name + (rule.conditions().isEmpty() ? 1 : 0);
    }

    private static String stage(Line line, Lifecycle lifecycle) {
        return line.stages.length == 1
                ? lifecycle.nearest(line.stages[0])
                : line.stages[lifecycle.ordinal()];
    }

    /// `kind:Event Name [property = value] @channel`, all but the name optional.
    private static Rule rule(String text, short touchpoint) {
        String channel = null;
        var at = text.lastIndexOf(" @");
        if (at >= 0) {
            channel = text.substring(at + 2).strip();
            text = text.substring(0, at).strip();
        }
        var conditions = new ArrayList<Rule.Condition>();
        var open = text.indexOf('[');
        if (open >= 0) {
            var inside = text.substring(open + 1, text.indexOf(']'));
            var equals = inside.indexOf('=');
            var tilde = inside.indexOf('~');
            var cut = equals >= 0 ? equals : tilde;
            conditions.add(new Rule.Condition(inside.substring(0, cut).strip(),
                    equals >= 0 ? Rule.Test.IS : Rule.Test.CONTAINS, inside.substring(cut + 1).strip()));
            text = text.substring(0, open).strip();
        }
        Kind kind = null;
        var colon = text.indexOf(':');
        if (colon > 0) {
            kind = Kind.valueOf(text.substring(0, colon).toUpperCase(Locale.ROOT));
            text = text.substring(colon + 1).strip();
        }
        return new Rule(text, kind, null, null, conditions, touchpoint, channel);
    }

    private static Map<String, List<Line>> read() {
        var sections = new HashMap<String, List<Line>>();
        var section = new ArrayList<Line>();
        try (var in = Templates.class.getResourceAsStream("/touchpoint/templates.txt");
                var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line; (line = reader.readLine()) != null; ) {
                if (line.isBlank() || line.startsWith("#")) continue;
                if (line.startsWith("== ")) {
                    section = new ArrayList<>();
                    sections.put(line.substring(3).strip(), section);
                } else section.add(line(line));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return sections;
    }

    private static Line line(String line) {
        var cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toArray(String[]::new);
        var direction = switch (cells[4]) {
            case "from" -> Direction.FROM_CUSTOMER;
            case "to" -> Direction.TO_CUSTOMER;
            case "about" -> Direction.ABOUT_CUSTOMER;
            case "" -> null;
            default -> throw new IllegalStateException("no direction is called " + cells[4] + ": " + line);
        };
        return new Line(cells[0], cells[1], cells[2].split("/"), cells[3].isEmpty() ? null : cells[3], direction,
                Arrays.stream(cells[5].split(";")).map(String::strip).filter(each -> !each.isEmpty()).toList());
    }
}
