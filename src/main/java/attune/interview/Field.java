package attune.interview;

import java.util.List;

/// One question as a page shows it, all words in the language of whoever answers.
///
/// @param id      of the element that holds it
/// @param name    of its form field: `q.NAME`
/// @param kind    how it is drawn
/// @param error   what is wrong with what was answered, or empty
/// @param choices what there is to choose from; of a matrix its columns
/// @param rows    of a matrix
/// @param value   what was answered, where that is one text
/// @param low     words at the low end of a scale
/// @param line    how a line of text is typed
/// @param other   one's own words where they may be chosen
public record Field(String id, String name, Kind kind, String title, String help, boolean required, String error, List<Choice> choices, List<Row> rows,
        String value, String low, String high, Line line, Other other) {

    public enum Kind {
        SCALE, STARS, FACES, PAIR, RADIOS, CHECKS, MATRIX, RANKING, SLIDER, LINE, AREA, FILE, TICK, STATEMENT
    }

    /// @param face the name of the icon that stands for it, or empty
    /// @param place in a ranking, from 1; 0 for none
    public record Choice(String value, String label, boolean chosen, String face, int place) {}

    public record Row(String name, String label, List<Choice> choices) {}

    /// @param type     of the input: `text`, `email`, `tel`, `date`, `number`, `range`
    /// @param complete what a browser may fill in by itself
    public record Line(String type, String least, String most, String step, int longest, String complete) {

        static final Line NONE = new Line("text", "", "", "", 0, "off");
    }

    public record Other(boolean offered, String label, boolean chosen, String words) {

        static final Other NONE = new Other(false, "", false, "");
    }

    /// Where the sentence about what is wrong has its id.
    public String errorId() {
        return id + "-error";
    }

    public String helpId() {
        return id + "-help";
    }

    /// The elements that say more about it, for `aria-describedby`; null where there are none.
    public String described() {
        var ids = (help.isEmpty() ? "" : helpId()) + (error.isEmpty() ? "" : " " + errorId());
        return ids.isBlank() ? null : ids.strip();
    }

    /// Whether its parts stand in a group with the question as its name, or it is one element with the question as its label.
    public boolean grouped() {
        return switch (kind) {
            case SCALE, STARS, FACES, PAIR, RADIOS, CHECKS, MATRIX, RANKING -> true;
            case SLIDER, LINE, AREA, FILE, TICK, STATEMENT -> false;
        };
    }
}
