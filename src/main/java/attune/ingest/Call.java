package attune.ingest;

import attune.quarantine.Refusal;
import java.util.ArrayList;
import java.util.List;

/// One call of the Segment specification while it is being read: what it says of itself, and where in the body its
/// properties and context stand, so that their bytes are copied once and never rebuilt. Filled by [CallReader].
final class Call {

    /// A stretch of the body that holds one JSON value, with the name it had.
    record Slice(String name, int from, int to) {
        int length() {
            return to - from;
        }
    }

    String type;
    String event;
    String name;
    String category;
    String userId;
    String anonymousId;
    String previousId;
    String groupId;
    String messageId;
    String timestamp;
    String originalTimestamp;
    String sentAt;
    String library;
    String address;
    String contextEmail;
    String contextChannel;
    String signature;
    Slice whole;
    Slice properties;
    Slice traits;
    Slice contextTraits;
    List<Slice> context = List.of();
    /// The first thing found wrong with it, or null.
    Refusal refusal;

    private final String[] known = new String[Known.values().length];

    String known(Known which) {
        return known[which.ordinal()];
    }

    /// The first of several names for the same thing wins.
    void know(Known which, String value) {
        if (known[which.ordinal()] == null) known[which.ordinal()] = value;
    }

    void keep(Slice slice) {
        if (context.isEmpty()) context = new ArrayList<>(8);
        context.add(slice);
    }

    void refuse(String field, String reason, String found) {
        if (refusal == null) refusal = new Refusal(field, reason, found);
    }
}
