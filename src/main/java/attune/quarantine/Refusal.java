package attune.quarantine;

/// Why an event was not let into the log.
///
/// @param field  where it is wrong, as a path in the event: `properties.revenue`; the empty string for the whole event
/// @param reason one sentence that says what is wrong and how to mend it; the same for every event wrong in the same way
/// @param found  what stood there, shortened; the empty string if nothing did
public record Refusal(String field, String reason, String found) {

    private static final int SHOWN = 80;

    public Refusal {
        found = found == null ? "" : found.length() <= SHOWN ? found : found.substring(0, SHOWN - 1) + "…";
    }

    public static Refusal of(String field, String reason) {
        return new Refusal(field, reason, "");
    }
}
