package attune.mapping;

/// What becomes of a row that names no customer.
public enum Customerless {
    REFUSE("Refuse the row, so that it can be mended"),
    PER_ORDER("Keep it as an anonymous customer, one for each order"),
    PER_ROW("Keep it as an anonymous customer, one for each row");

    private final String sentence;

    Customerless(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
