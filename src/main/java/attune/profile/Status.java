package attune.profile;

/// Where a customer stands with the business. The order is stored: add at the end only.
public enum Status {
    LEAD("Lead"), ACTIVE("Active"), LAPSING("Lapsing"), LOST("Lost"), WON_BACK("Won back");

    private final String words;

    Status(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /// How it stands in an address: `won-back`.
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
