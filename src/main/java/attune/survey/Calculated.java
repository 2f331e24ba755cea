package attune.survey;

/// A value worked out of answers, known to expressions by its name and stored with the answers.
public record Calculated(String name, String value) {}
