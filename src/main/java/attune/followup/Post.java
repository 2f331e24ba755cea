package attune.followup;

import java.time.Instant;

/// A letter to the customer, or one from them.
///
/// @param address whom it went to, or who it came from
/// @param by      who wrote it
/// @param refusal what the mail server said, where it did not take it
public record Post(long id, String messageId, boolean ours, String address, String subject, String text, Instant at, String by, State state, String refusal) {

    public enum State { SENDING, SENT, REFUSED, CAME }
}
