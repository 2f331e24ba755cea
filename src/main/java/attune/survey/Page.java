package attune.survey;

import java.util.List;
import java.util.Optional;

/// What is asked at once.
///
/// @param when  an expression that must hold for the page to be shown, or none; a page of which nothing is to be asked is skipped
/// @param jumps where to go on from here, the first that holds; else to the next page
public record Page(String name, Text title, Optional<String> when, List<Question> questions, List<Jump> jumps) {

    /// @param when an expression; none means always
    /// @param to   the name of a later page or of an ending
    public record Jump(Optional<String> when, String to) {}

    public Page {
        questions = List.copyOf(questions);
        jumps = List.copyOf(jumps);
    }
}
