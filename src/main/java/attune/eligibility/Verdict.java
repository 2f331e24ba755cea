package attune.eligibility;

/// What was decided of somebody, for the first reason that applies. The order is stored: add at the end only.
public enum Verdict {
    ASKED("Asked", "nothing speaks against it"),
    NOT_IN_SEGMENT("Not among those meant", "the survey is for others"),
    NOT_DRAWN("Not drawn", "the sample left them out"),
    QUOTA_FULL("Quota full", "enough have answered"),
    NO_ADDRESS("No address", "no email address is known"),
    BOUNCED("Mail comes back", "mail to the address came back"),
    STOPPED("Asked us to stop", "they want no more of these mails"),
    NO_CONSENT("No consent", "they have not agreed to be asked"),
    REFUSED("Said no", "they refused to be asked"),
    ANSWERED("Has answered", "they have answered this survey lately"),
    ASKED_THIS("Asked this lately", "they were asked this survey lately"),
    ASKED_ANY("Asked something lately", "they were asked another survey lately"),
    ASKED_BY_CHANNEL("Asked by this channel lately", "they were asked on this channel lately"),
    ASKED_BY_TRAIT("Asked lately, for who they are", "people like them are asked less often"),
    WITHDRAWN("Called off", "the sending was called off before it reached them"),
    CLOSED("Survey closed", "the survey takes no answers");

    private final String title;
    private final String reason;

    Verdict(String title, String reason) {
        this.title = title;
        this.reason = reason;
    }

    /// In a table: “No consent”.
    public String title() {
        return title;
    }

    /// After “because”: “they have not agreed to be asked”.
    public String reason() {
        return reason;
    }
}
