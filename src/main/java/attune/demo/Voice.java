package attune.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Writes as guests and staff write: sayings from `demo/voice.txt`, with choices fallen and names filled in.
final class Voice {

    private static final Map<String, List<String>> SAYINGS = read();

    private final Chance chance;
    private final String language;

    Voice(Chance chance, String language) {
        this.chance = chance;
        this.language = language;
    }

    /// A comment: mostly the topic, sometimes what else came to mind.
    ///
    /// @param mood glad, even or sore
    String comment(String topic, String mood, Map<String, String> names) {
        var text = new StringBuilder(saying(topic, mood, names));
        if (chance.happens(.3)) {
            var aside = chance.pick("room", "breakfast", "staff", "price");
            var asideMood = mood.equals("sore") && chance.happens(.5) ? "glad" : mood;
            if (!aside.equals(topic)) text.append(' ').append(saying(aside, asideMood, names));
        }
        if (chance.happens(.25) && !topic.equals("general")) text.append(' ').append(saying("general", mood, names));
        return inTheirWay(text.toString());
    }

    /// One thought, as the guest would type it.
    String remark(String topic, String mood, Map<String, String> names) {
        return inTheirWay(saying(topic, mood, names));
    }

    /// One saying; in English where the guest's language has none.
    String saying(String topic, String mood, Map<String, String> names) {
        var sayings = SAYINGS.get(language + " " + topic + " " + mood);
        if (sayings == null) sayings = SAYINGS.get("en " + topic + " " + mood);
        if (sayings == null) sayings = SAYINGS.getOrDefault(language + " general " + mood, SAYINGS.get("en general " + mood));
        return filled(chosen(chance.pick(sayings)), names);
    }

    /// Some people do not hold with capital letters, some end with a bang, some mistype.
    private String inTheirWay(String text) {
        return switch (chance.weighted(80, 9, 5, 6)) {
            case 1 -> text.toLowerCase(java.util.Locale.ROOT).replaceAll("\\.$", "");
            case 2 -> text.replaceAll("[.]$", "!!");
            case 3 -> mistyped(text);
            default -> text;
        };
    }

    private String mistyped(String text) {
        if (text.length() < 24) return text;
        var at = chance.between(8, text.length() - 6);
        if (!Character.isLetter(text.charAt(at)) || !Character.isLetter(text.charAt(at + 1))) return text;
        return text.substring(0, at) + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2);
    }

    private String chosen(String saying) {
        var text = new StringBuilder(saying.length());
        for (var from = 0; ; ) {
            var open = saying.indexOf('[', from);
            if (open < 0) return text.append(saying, from, saying.length()).toString();
            var close = saying.indexOf(']', open);
            text.append(saying, from, open).append(chance.pick(saying.substring(open + 1, close).split("\\|", -1)));
            from = close + 1;
        }
    }

    private static String filled(String saying, Map<String, String> names) {
        var text = saying;
        for (var open = text.indexOf('{'); open >= 0; open = text.indexOf('{', open)) {
            var close = text.indexOf('}', open);
            text = text.substring(0, open) + names.getOrDefault(text.substring(open + 1, close), "") + text.substring(close + 1);
        }
        return text.strip();
    }

    private static Map<String, List<String>> read() {
        var sayings = new HashMap<String, List<String>>();
        try (var in = Voice.class.getResourceAsStream("/demo/voice.txt")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> {
                        var bar = line.indexOf(" | ");
                        sayings.computeIfAbsent(line.substring(0, bar).strip(), _ -> new ArrayList<>()).add(line.substring(bar + 3).strip());
                    });
            return sayings;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
