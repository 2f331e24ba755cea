package attune.survey;

/// What is known of who answered. Told to whoever answers, on the first page.
public enum Anonymity {
    /// The answer stands on the customer's page.
    IDENTIFIED,
    /// Kept apart from the customer's story, shown only in groups of at least so many.
    CONFIDENTIAL,
    /// Nothing is stored by which anybody could be found again.
    ANONYMOUS
}
