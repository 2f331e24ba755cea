package attune.touchpoint;

import attune.interaction.Kind;
import java.util.List;

/// Says which events are a touchpoint. Of all rules that fit an event the first in the library's order wins.
///
/// @param event      the event's name; `*` stands for any text. Upper and lower case, and blanks, dashes, dots and
///                   underscores between words, make no difference: `Order Completed` is `order_completed`
/// @param kind       only facts of this kind, or null for any
/// @param source     only facts of this source, or null for any
/// @param from       only facts of the channel with this key, or null for any
/// @param conditions on the event's properties; all must hold
/// @param touchpoint the number of the touchpoint
/// @param channel    key of the channel such events get instead of their own, or null to leave it
public record Rule(
        String event,
        Kind kind,
        Integer source,
        String from,
        List<Condition> conditions,
        short touchpoint,
        String channel) {

    public Rule {
        conditions = List.copyOf(conditions);
    }

    /// Maps every fact of that name.
    public static Rule named(String event, short touchpoint) {
        return new Rule(event, null, null, null, List.of(), touchpoint, null);
    }

    public Rule when(Condition condition) {
        var all = new java.util.ArrayList<>(conditions);
        all.add(condition);
        return new Rule(event, kind, source, from, all, touchpoint, channel);
    }

    /// @param property the property's name, with dots into nested objects: `plan.tier`
    /// @param value    compared as a number where the test is one of size, else as text regardless of case
    public record Condition(String property, Test test, String value) {}

    /// How a property is held against a value.
    public enum Test {
        IS("is"), IS_NOT("is not"), CONTAINS("contains"), ABOVE("is above"), BELOW("is below"), PRESENT("is present");

        private final String words;

        Test(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
