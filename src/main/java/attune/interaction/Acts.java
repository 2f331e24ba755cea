package attune.interaction;

import attune.identity.Arrival.Joined;
import attune.identity.Identity;
import java.time.Instant;

/// What the product itself does to the record of a customer, as interactions: named here once, so that every reader of
/// the log knows them by the same words.
public final class Acts {

    public static final String JOINED = "Customers joined";
    public static final String SPLIT = "Customers taken apart";
    public static final String ERASED = "Customer erased";
    /// Something was taken out of the log because whoever said it said it otherwise. Tells whose stories are to be read anew.
    public static final String CORRECTED = "Answer corrected";
    public static final String NOTED = "Note written";
    public static final String TAGGED = "Tag added";
    public static final String UNTAGGED = "Tag removed";
    public static final String TASK_SET = "Task set";
    public static final String TASK_DONE = "Task done";
    public static final String SEGMENT_ENTERED = "Segment entered";
    public static final String SEGMENT_LEFT = "Segment left";
    public static final String FOLLOWUP_OPENED = "Follow-up opened";
    public static final String FOLLOWUP_CLOSED = "Follow-up closed";
    public static final String FOLLOWUP_REOPENED = "Follow-up opened again";
    public static final String GOODWILL_GRANTED = "Goodwill granted";

    private Acts() {}

    static Interaction joined(Joined join) {
        var json = Json.MAPPER.createObjectNode()
                .put("rule", join.rule())
                .put("kept", join.kept().value())
                .put("absorbed", join.absorbed().value())
                .put("join", join.join());
        return Interaction.of(Kind.ACT, JOINED, new Identity("customer", join.kept().toString(), true), Instant.now())
                .direction(Direction.ABOUT_CUSTOMER).batch(join.batch()).properties(json.toString()).build();
    }
}
