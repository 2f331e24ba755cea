package attune.mail;

/// What became of a letter that was to leave.
///
/// @param said what the mail server said, or why it was not reached
public record Delivery(How how, String said) {

    public enum How {
        /// The mail server has it.
        TAKEN,
        /// The mail server was not reached, or let nobody in: the letter has not left.
        NOT_REACHED,
        /// Not now: the letter has not left, and may be tried again later.
        LATER,
        /// The mail server will never take it: there is no such address.
        REFUSED,
        /// The line broke while it was on its way: it has left, or it has not.
        UNKNOWN
    }
}
