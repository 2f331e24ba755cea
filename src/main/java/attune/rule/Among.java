package attune.rule;

/// Who can be in a segment at all.
public enum Among {
    /// Those who made themselves known on any channel, as in the list of customers.
    CUSTOMERS("customers"),
    /// Those whom nobody can name yet.
    VISITORS("unknown visitors"),
    EVERYBODY("customers and visitors");

    private final String words;

    Among(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
