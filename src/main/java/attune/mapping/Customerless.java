package attune.mapping;

/// What becomes of a row that names no customer.
public enum Customerless {
    REFUSE("are refused, to be mended"),
    PER_ORDER("stay anonymous, one customer an order"),
    PER_ROW("stay anonymous, one customer a row");

    private final String sentence;

    Customerless(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
