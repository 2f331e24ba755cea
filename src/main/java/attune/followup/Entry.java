package attune.followup;

import java.time.Instant;

/// What was done about a follow-up.
///
/// @param kind `opened`, `note`, `owner`, `reached`, `goodwill`, `cause`, `late`, `closed`, `reopened`
public record Entry(Instant at, String kind, String by, String words) {

    public String icon() {
        return switch (kind) {
            case "note" -> "sticky-note";
            case "owner" -> "user-round";
            case "reached" -> "phone";
            case "goodwill" -> "gift";
            case "cause" -> "tag";
            case "late" -> "alarm-clock";
            case "closed" -> "circle-check-big";
            default -> "life-buoy";
        };
    }
}
