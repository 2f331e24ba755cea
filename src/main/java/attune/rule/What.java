package attune.rule;

import attune.interaction.Acts;
import attune.interaction.Direction;
import attune.interaction.Kind;
import attune.kernel.Match;
import attune.store.Mendable;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

/// Which interactions a condition is about.
///
/// @param of       `anything` of the customer's own doing, `touchpoint:12`, `stage:3`, `channel:4` or `event:Order Completed`
/// @param channel  only on this channel; 0 for any
/// @param location only at this location of the reference list; 0 for any
/// @param having   only with this value of a further column, `room:Garden suite`; empty for any
public record What(String of, int channel, int location, String having) {

    public static final What ANYTHING = new What("anything", 0, 0);

    private static final Set<Integer> DEALINGS = Set.of(Kind.EVENT.ordinal(), Kind.VIEW.ordinal(), Kind.SCORE.ordinal(), Kind.MESSAGE.ordinal());
    private static final int LONGEST = 220;

    public What {
        if (of == null || of.isBlank()) of = "anything";
        of = of.strip();
        having = having == null ? "" : having.strip();
        if (!having.isEmpty() && (having.indexOf(':') < 1 || having.endsWith(":") || having.length() > LONGEST)) throw new Mendable("“" + (having.length() > 40 ? having.substring(0, 40) + "…" : having) + "” is no value of a column: choose one of the list.");
        var known = of.equals("anything") || of.matches("(touchpoint|stage|channel):\\d{1,5}") || of.startsWith("event:") && of.length() > 6;
        if (!known || of.length() > LONGEST) throw new Mendable("“" + (of.length() > 40 ? of.substring(0, 40) + "…" : of) + "” is nothing that customers do: choose a touchpoint, a stage, a channel or an event.");
        if (of.equals("event:" + Acts.SEGMENT_ENTERED) || of.equals("event:" + Acts.SEGMENT_LEFT))
            throw new Mendable("Entering and leaving a segment is no condition: it would go round in circles. Say “is in the segment” instead.");
    }

    public What(String of, int channel, int location) {
        this(of, channel, location, "");
    }

    public static What of(String said) {
        return new What(said, 0, 0);
    }

    public static What event(String name) {
        return of("event:" + name);
    }

    public String sort() {
        var colon = of.indexOf(':');
        return colon < 0 ? of : of.substring(0, colon);
    }

    /// The number of the touchpoint, stage or channel.
    public int number() {
        return Integer.parseInt(of.substring(of.indexOf(':') + 1));
    }

    /// The name of the event.
    public String event() {
        return of.substring("event:".length());
    }

    /// The key of the further column of which a value is wanted.
    public Optional<String> column() {
        return having.isEmpty() ? Optional.empty() : Optional.of(having.substring(0, having.indexOf(':')));
    }

    /// The value that is wanted.
    String value() {
        return having.substring(having.indexOf(':') + 1);
    }

    /// @param names the number of an event's name; -1 where it never came
    Match match(ToIntFunction<String> names) {
        var match = switch (sort()) {
            case "touchpoint" -> Match.ANY.touchpoints(Set.of(number())).kinds(DEALINGS);
            case "stage" -> Match.ANY.stages(Set.of(number())).kinds(DEALINGS);
            case "channel" -> Match.ANY.channels(Set.of(number())).kinds(DEALINGS);
            case "event" -> Match.ANY.names(Set.of(names.applyAsInt(event())));
            default -> Match.ANY.kinds(DEALINGS).directions(Set.of(Direction.FROM_CUSTOMER.ordinal()));
        };
        if (channel > 0 && !sort().equals("channel")) match = match.channels(Set.of(channel));
        return location > 0 ? match.locations(Set.of(location)) : match;
    }
}
