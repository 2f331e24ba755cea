package attune.answer;

import attune.store.Mendable;
import java.util.Arrays;

/// The name of a cell in an address: a word and what tells it from others, with full stops between: `took.2`, `at.3.other`.
record Cells(String word, String[] parts) {

    static final String ALL = "all";
    static final String OTHER = "other";
    /// Before the name of a cell on the other side of a comparison.
    static final String VERSUS = "versus";

    static Cells of(String cell) {
        var parts = cell.split("\\.");
        return new Cells(parts.length == 0 ? "" : parts[0], parts);
    }

    /// The cell that is named after the first word.
    Cells rest() {
        return of(String.join(".", Arrays.asList(parts).subList(Math.min(1, parts.length), parts.length)));
    }

    boolean is(String name) {
        return word.equals(name);
    }

    String text(int place) {
        if (place >= parts.length) throw gone();
        return parts[place];
    }

    /// @param place 0 for the word itself
    int number(int place, int least, int most) {
        try {
            var number = Integer.parseInt(text(place));
            if (number >= least && number <= most) return number;
        } catch (NumberFormatException notANumber) {
            // answered below
        }
        throw gone();
    }

    /// A number, or -1 where it says all.
    int numberOrAll(int place, int most) {
        return text(place).equals(ALL) ? -1 : number(place, 0, most);
    }

    static Mendable gone() {
        return Mendable.notFound("The answer has no such number any more: go back to the question and click again.");
    }
}
