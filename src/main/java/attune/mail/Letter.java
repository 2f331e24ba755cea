package attune.mail;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// One mail to one person, written as plain text, and as HTML where that says more.
///
/// Programs that answer mails by themselves are told that a program wrote it (RFC 3834), unless it is [#byHand].
///
/// @param html       the same in HTML, for mail programs that show it
/// @param attachment a document that goes with it
/// @param headers    further headers by their names, in ASCII
public record Letter(String to, String subject, String text, Optional<String> html, Optional<Attachment> attachment,
                     SequencedMap<String, String> headers) {

    private static final int LONGEST_HEADER = 10_000;
    private static final int LONGEST_ANCESTRY = 40;

    /// @param type as `application/pdf`
    public record Attachment(String name, String type, byte[] content) {}

    public Letter {
        // A line break in a header would let its author write headers of their own.
        subject = subject.replaceAll("\\R", " ");
        headers.forEach((name, value) -> {
            if (!name.matches("[A-Za-z][A-Za-z0-9-]{0,60}") || value.length() > LONGEST_HEADER || !value.matches("[\\x20-\\x7E]*"))
                throw new IllegalArgumentException("not a header of a letter: " + name);
        });
        headers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(headers));
    }

    public Letter(String to, String subject, String text) {
        this(to, subject, text, Optional.empty(), Optional.empty(), new LinkedHashMap<>(Map.of("Auto-Submitted", "auto-generated")));
    }

    public Letter html(String page) {
        return new Letter(to, subject, text, Optional.of(page), attachment, headers);
    }

    public Letter with(Attachment document) {
        return new Letter(to, subject, text, html, Optional.of(document), headers);
    }

    /// @param address where a mail program posts to when its owner wants no more of these (RFC 8058)
    public Letter stoppedAt(String address) {
        return header("List-Unsubscribe", "<" + address + ">").header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }

    /// Goes under this Message-ID: see [Mail#freshId]. To be kept before the letter leaves, where an answer must find back.
    public Letter identified(String messageId) {
        return header("Message-ID", messageId);
    }

    /// @param ancestry the Message-IDs of the talk so far, oldest first, the one that is answered last
    public Letter answering(List<String> ancestry) {
        if (ancestry.isEmpty()) return this;
        // The first begins the thread, the last ones are what a reader's program most likely has (RFC 5322, 3.6.4).
        var last = ancestry.subList(Math.max(1, ancestry.size() - LONGEST_ANCESTRY), ancestry.size());
        return header("In-Reply-To", ancestry.getLast())
                .header("References", last.isEmpty() ? ancestry.getFirst() : ancestry.getFirst() + " " + String.join(" ", last));
    }

    public Letter replyTo(String address) {
        return header("Reply-To", address);
    }

    /// A person wrote it: whoever is away may say so.
    public Letter byHand() {
        var fewer = new LinkedHashMap<>(headers);
        fewer.remove("Auto-Submitted");
        return new Letter(to, subject, text, html, attachment, fewer);
    }

    public Letter header(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Letter(to, subject, text, html, attachment, more);
    }
}
