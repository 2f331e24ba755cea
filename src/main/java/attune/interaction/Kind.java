package attune.interaction;

/// What sort of fact an interaction is. The order is stored: add at the end only.
public enum Kind {
    /// Something happened: an order, a check-in, a delivery. The name says what.
    EVENT,
    /// A page or screen was looked at.
    VIEW,
    /// Traits of the customer were told.
    IDENTIFY,
    /// The customer was placed in a company.
    GROUP,
    /// Two identities were said to be one.
    ALIAS,
    /// A question was answered with a score.
    SCORE,
    /// Words passed between customer and business: a mail, a chat line, a call, a post, a review.
    MESSAGE,
    /// A consent was given or taken back.
    CONSENT,
    /// Somebody of the business did something to the record: merged, tagged, noted. Not counted as contact.
    ACT
}
