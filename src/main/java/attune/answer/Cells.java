package attune.answer;

import attune.store.Mendable;

/// Names of cells in an address: a word and numbers with hyphens between them, `took-2`.
final class Cells {

    private Cells() {}

    /// The last number of a cell.
    static int number(String cell, int least, int most) {
        return number(cell, cell.split("-").length - 1, least, most);
    }

    /// @param place 0 for the word itself
    static int number(String cell, int place, int least, int most) {
        var parts = cell.split("-");
        try {
            var number = Integer.parseInt(parts[place]);
            if (number >= least && number <= most) return number;
        } catch (NumberFormatException | IndexOutOfBoundsException notANumber) {
            // answered below
        }
        throw Mendable.notFound("The answer has no such number any more: go back to the question and click again.");
    }
}
