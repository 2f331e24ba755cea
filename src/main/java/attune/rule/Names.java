package attune.rule;

import attune.property.Chosen;
import attune.touchpoint.Library;
import java.util.Locale;
import java.util.Map;

/// What the numbers of a rule are called in a workspace.
///
/// @param locations by the number of the reference list
/// @param segments  by number
/// @param questions of surveys, see [Asked]
public record Names(Library library, Map<Integer, String> locations, Map<Long, String> segments, Map<String, String> questions, String currency) {

    String of(What what) {
        var named = switch (what.sort()) {
            case "touchpoint" -> "“" + library.touchpoint((short) what.number()).name() + "”";
            case "stage" -> "anything in the stage “" + library.stage((short) what.number()).name() + "”";
            case "channel" -> "anything on " + channel(what.number());
            case "event" -> "“" + what.event() + "”";
            default -> "anything";
        };
        return named + (what.channel() > 0 ? " on " + channel(what.channel()) : "")
                + (what.location() > 0 ? " at " + locations.getOrDefault(what.location(), "a location that is gone") : "")
                + what.column().map(key -> " with " + Chosen.title(key).toLowerCase(Locale.ROOT) + " = " + what.value()).orElse("");
    }

    String segment(long id) {
        return segments.containsKey(id) ? "“" + segments.get(id) + "”" : "a segment that is gone";
    }

    String question(String of) {
        return questions.getOrDefault(of, "a question that is asked no more");
    }

    private String channel(int number) {
        return library.channel((short) number).name();
    }
}
