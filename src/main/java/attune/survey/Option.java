package attune.survey;

/// One answer to choose: a row or column of a matrix, or an item to rank.
///
/// @param value what is stored and what expressions compare with; unique within its question
public record Option(String value, Text label) {

    /// What is stored where somebody chose to say it in their own words.
    public static final String OTHER = "other";
}
