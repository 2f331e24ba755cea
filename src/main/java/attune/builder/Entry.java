package attune.builder;

import attune.draft.Condition;
import attune.part.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// One thing to fill in, as a page shows it.
///
/// @param slot    the end of the id of the place where a sentence about it stands
/// @param error   what is wrong with it, or empty
/// @param options of a choice
/// @param chosen  of several ticks
/// @param logic   of a condition, else null
public record Entry(String sort, String field, String label, String hint, int longest, String value, String slot, String error, List<Choice> options, Set<String> chosen, Logic logic) {

    /// @param hint what choosing it means, or empty
    public record Choice(String value, String label, String hint) {}

    /// A condition by rows and as text.
    ///
    /// @param rows   empty and not `simple` where rows cannot say what the text says
    /// @param good   of a text that is broken, what stands before the break
    /// @param bad    what stands from there on; empty where nothing is broken
    public record Logic(String field, String text, List<Condition> rows, boolean simple, String good, String bad) {

        public String id() {
            return field.replace('.', '-');
        }

        /// How many rows are drawn: one more to fill in, while there is room.
        public List<Condition> drawn() {
            var drawn = new ArrayList<>(rows);
            if (drawn.size() < Condition.MOST) drawn.add(Condition.BLANK);
            return drawn;
        }

        public List<Option> comparisons() {
            return Condition.COMPARISONS.entrySet().stream().map(each -> new Option(each.getKey().name(), each.getValue())).toList();
        }
    }

    public String id() {
        return "f-" + field.replace('.', '-');
    }

    public String described() {
        return (hint.isEmpty() ? "" : "hint-" + slot + " ") + "wrong-" + slot;
    }

    public boolean ticked() {
        return !value.isEmpty();
    }
}
