package attune.subscription;

/// What is subscribed to.
///
/// @param kind   of a [Periodical]
/// @param number which one of its kind; 0 where there is only one
public record Topic(String kind, long number) {

    public Topic {
        if (!kind.matches("[a-z]{1,40}")) throw new IllegalArgumentException("a kind is one word: " + kind);
    }

    /// Where there is only one of its kind.
    public static Topic of(String kind) {
        return new Topic(kind, 0);
    }

    /// “dashboard 12”, for the audit log.
    String words() {
        return number == 0 ? kind : kind + " " + number;
    }
}
