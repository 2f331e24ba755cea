package attune.touchpoint;

import attune.interaction.Channel;
import attune.interaction.Direction;
import attune.interaction.Kind;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// Compiled rules. The rules whose name fits are looked up once for each event name and kept, so that an event costs
/// one probe; properties are only parsed where a rule asks about them.
final class Resolver {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s_.\\-]+");
    private static final Pattern CAMEL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final int NAMES_KEPT = 20_000;

    private final Library library;
    private final Candidate[] all;
    private final Map<String, Candidate[]> byName = new ConcurrentHashMap<>();

    private record Candidate(Rule rule, Pattern name, Touchpoint touchpoint, Stage stage, Channel channel) {}

    Resolver(Library library) {
        this.library = library;
        this.all = library.rules().stream().map(this::compile).toArray(Candidate[]::new);
    }

    Resolved resolve(Kind kind, String name, int source, Channel channel, Direction direction, byte[] properties) {
        JsonNode parsed = null;
        if (kind == Kind.SCORE) {
            parsed = parse(properties);
            var asked = library.touchpoint(parsed.path("touchpoint").asText()).orElse(null);
            if (asked != null) return resolved(asked, library.stage(asked.stage()), null, channel, direction);
        }
        for (var candidate : candidates(name)) {
            var rule = candidate.rule;
            if (rule.kind() != null && rule.kind() != kind) continue;
            if (rule.source() != null && rule.source() != source) continue;
            if (rule.from() != null && !rule.from().equals(channel.key())) continue;
            if (!rule.conditions().isEmpty()) {
                if (parsed == null) parsed = parse(properties);
                if (!holds(rule, parsed)) continue;
            }
            return resolved(candidate.touchpoint, candidate.stage, candidate.channel, channel, direction);
        }
        return new Resolved(Touchpoint.UNMAPPED, Stage.NONE, channel, direction);
    }

    boolean asksProperties(Kind kind, String name) {
        if (kind == Kind.SCORE) return true;
        for (var candidate : candidates(name)) if (!candidate.rule.conditions().isEmpty()) return true;
        return false;
    }

    private Resolved resolved(Touchpoint touchpoint, Stage stage, Channel ruled, Channel own, Direction direction) {
        var channel = ruled != null ? ruled : own;
        if (channel.number() == Channel.OTHER.number() && touchpoint.channel() != null)
            channel = library.channel(touchpoint.channel()).orElse(own);
        return new Resolved(touchpoint, stage, channel, touchpoint.direction() == null ? direction : touchpoint.direction());
    }

    private Candidate[] candidates(String name) {
        var known = byName.get(name);
        if (known != null) return known;
        var plain = plain(name);
        var fitting = java.util.Arrays.stream(all)
                .filter(each -> each.name.matcher(plain).matches())
                .toArray(Candidate[]::new);
        if (byName.size() < NAMES_KEPT) byName.put(name, fitting);
        return fitting;
    }

    private Candidate compile(Rule rule) {
        var touchpoint = library.touchpoint(rule.touchpoint());
        return new Candidate(rule, pattern(rule.event()), touchpoint, library.stage(touchpoint.stage()),
                rule.channel() == null ? null : library.channel(rule.channel()).orElse(null));
    }

    /// `Mention *` is also `Mention` alone.
    static Pattern pattern(String event) {
        var name = plain(event);
        var alone = name.endsWith(" *");
        var pattern = new StringBuilder();
        for (var part : (alone ? name.substring(0, name.length() - 2) : name).split("\\*", -1)) {
            if (!pattern.isEmpty()) pattern.append(".*");
            pattern.append(part.isEmpty() ? "(?:)" : Pattern.quote(part));
        }
        return Pattern.compile(pattern + (alone ? "(?: .*)?" : ""), Pattern.DOTALL);
    }

    /// `orderCompleted`, `order_completed` and `Order Completed` are one name.
    static String plain(String name) {
        var split = CAMEL.matcher(name).replaceAll(" ");
        return BETWEEN_WORDS.matcher(split).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }

    private static boolean holds(Rule rule, JsonNode properties) {
        for (var condition : rule.conditions()) {
            var found = properties;
            for (var step : condition.property().split("\\.")) found = found.path(step);
            if (!holds(condition, found)) return false;
        }
        return true;
    }

    private static boolean holds(Rule.Condition condition, JsonNode found) {
        var absent = found.isMissingNode() || found.isNull();
        return switch (condition.test()) {
            case PRESENT -> !absent;
            case IS -> found.asText().equalsIgnoreCase(condition.value());
            case IS_NOT -> !found.asText().equalsIgnoreCase(condition.value());
            case CONTAINS -> (found.isValueNode() ? found.asText() : found.toString())
                    .toLowerCase(Locale.ROOT).contains(condition.value().toLowerCase(Locale.ROOT));
            case ABOVE -> number(found) > number(condition.value());
            case BELOW -> number(found) < number(condition.value());
        };
    }

    private static double number(JsonNode found) {
        return found.isNumber() ? found.doubleValue() : number(found.asText());
    }

    /// Not a number where the text is none: every comparison with that fails.
    private static double number(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException none) {
            return Double.NaN;
        }
    }

    private static JsonNode parse(byte[] properties) {
        try {
            return JSON.readTree(properties);
        } catch (IOException unreadable) {
            return JSON.missingNode();
        }
    }
}
