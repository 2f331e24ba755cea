package attune.mail;

import java.util.Optional;

/// One mail to one person, written as plain text.
///
/// @param attachment a document that goes with it
/// @param stop       where a mail program posts to when its owner wants no more of these (RFC 8058)
public record Letter(String to, String subject, String text, Optional<Attachment> attachment, Optional<String> stop) {

    /// @param type as `application/pdf`
    public record Attachment(String name, String type, byte[] content) {}

    public Letter {
        // A line break in a header would let its author write headers of their own.
        subject = subject.replaceAll("\\R", " ");
    }

    public Letter(String to, String subject, String text) {
        this(to, subject, text, Optional.empty(), Optional.empty());
    }

    public Letter with(Attachment document) {
        return new Letter(to, subject, text, Optional.of(document), stop);
    }

    public Letter stoppedAt(String address) {
        return new Letter(to, subject, text, attachment, Optional.of(address));
    }
}
