package attune.mail;

/// One mail to one person, written as plain text.
public record Letter(String to, String subject, String text) {

    public Letter {
        // A line break in a header would let its author write headers of their own.
        subject = subject.replaceAll("\\R", " ");
    }
}
