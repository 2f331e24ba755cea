package attune.part;

/// One cell of a chart's table: a figure with what it may be as well, or a word.
///
/// @param text  what is read; empty for the figure as its column writes it
/// @param value the figure, or where a word stands (a day's number, a step's); null where there is none
/// @param low   the lower end of its interval, or null
/// @param high  the upper end, or null
/// @param href  where a click on it leads: the people behind it, or the question inside it; empty for nowhere
/// @param quiet drawn back, as “other” is
public record Cell(String text, Double value, Double low, Double high, String href, boolean quiet) {

    public Cell {
        value = finite(value);
        low = finite(low);
        high = finite(high);
    }

    public static Cell of(double value) {
        return new Cell("", value, null, null, "", false);
    }

    public static Cell word(String text) {
        return new Cell(text, null, null, null, "", false);
    }

    /// Nothing is known: a gap in the drawing.
    public static Cell none() {
        return word("–");
    }

    /// The place of a word on a numeric axis, or the level of a branch's end.
    public Cell at(double place) {
        return new Cell(text, place, low, high, href, quiet);
    }

    public Cell between(double lower, double upper) {
        return new Cell(text, value, lower, upper, href, quiet);
    }

    public Cell to(String path) {
        return new Cell(text, value, low, high, path, quiet);
    }

    /// Other words for the figure: “too few to tell”.
    public Cell said(String words) {
        return new Cell(words, value, low, high, href, quiet);
    }

    public Cell quietly() {
        return new Cell(text, value, low, high, href, true);
    }

    public boolean hasInterval() {
        return low != null && high != null;
    }

    /// What cannot be drawn is not known.
    private static Double finite(Double number) {
        return number == null || !Double.isFinite(number) ? null : number;
    }
}
