package attune.interaction;

/// How an answer felt.
public enum Feeling {
    GLAD, EVEN, SORE
}
