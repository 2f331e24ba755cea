package attune.store;

/// Something the user can mend. The message is the sentence they are shown: what is wrong, where, and how to mend it.
/// Everything else that is thrown is a bug: logged with its request id, and answered with that id.
public final class Mendable extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;

    public Mendable(String sentence) {
        this(400, sentence);
    }

    private Mendable(int status, String sentence) {
        super(sentence, null, false, false);
        this.status = status;
    }

    public static Mendable notFound(String sentence) {
        return new Mendable(404, sentence);
    }

    public static Mendable forbidden(String sentence) {
        return new Mendable(403, sentence);
    }

    public static Mendable tooLarge(String sentence) {
        return new Mendable(413, sentence);
    }

    public static Mendable conflict(String sentence) {
        return new Mendable(409, sentence);
    }

    public static Mendable unauthorized(String sentence) {
        return new Mendable(401, sentence);
    }

    public static Mendable tooMany(String sentence) {
        return new Mendable(429, sentence);
    }

    /// The HTTP status that fits, 400 to 499.
    public int status() {
        return status;
    }
}
