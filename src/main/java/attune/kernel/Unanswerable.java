package attune.kernel;

/// The question cannot be answered as it was asked; the message says why, and what to ask instead.
public final class Unanswerable extends RuntimeException {

    public Unanswerable(String sentence) {
        super(sentence);
    }
}
