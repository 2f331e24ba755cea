package attune.quarantine;

import java.time.Instant;

/// One event as it arrived, with the reason why it is not in the log.
///
/// @param id         0 until it is kept
/// @param fault      the same number for every event of one source that is wrong in the same way
/// @param type       what the address said it is (`track`), or null when the event says so itself
/// @param delivery   the name under which the sender tells it again, where the event itself may not say it; or null
/// @param payload    JSON as it was sent, or its beginning when `cut`
/// @param cut        it was too large to keep whole, so it cannot be replayed
/// @param sentAt     when the client sent it, or null
public record Quarantined(long id, long fault, int source, Refusal refusal, String type, String delivery, String payload, boolean cut,
                          Instant sentAt, Instant receivedAt) {

    static final int MAX_PAYLOAD = 64 * 1024;

    public static Quarantined arrived(int source, Refusal refusal, String type, String payload, Instant sentAt, Instant receivedAt) {
        return delivered(source, refusal, type, null, payload, sentAt, receivedAt);
    }

    public static Quarantined delivered(int source, Refusal refusal, String type, String delivery, String payload, Instant sentAt, Instant receivedAt) {
        boolean cut = payload.length() > MAX_PAYLOAD;
        return new Quarantined(0, 0, source, refusal, type, delivery, cut ? payload.substring(0, MAX_PAYLOAD) : payload, cut, sentAt, receivedAt);
    }

    public Quarantined with(String mendedPayload) {
        return new Quarantined(id, fault, source, refusal, type, delivery, mendedPayload, false, sentAt, receivedAt);
    }
}
