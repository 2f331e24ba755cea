package attune.postbox;

import java.time.Instant;
import java.util.List;

/// A mail that a person wrote.
///
/// @param messageId  its own Message-ID
/// @param references every Message-ID that it names in References and In-Reply-To, oldest first
/// @param from       the address it came from, in lower case
/// @param text       what is new in it, without what it quotes
/// @param attached   the names of what came with it; it is not kept
public record Reply(String messageId, List<String> references, String from, String subject, String text, List<String> attached, Instant at) {

    static final int LONGEST = 20_000;

    public Reply {
        references = List.copyOf(references);
        attached = List.copyOf(attached);
        if (text.length() > LONGEST) text = text.substring(0, LONGEST - 1) + "…";
        if (subject.length() > 300) subject = subject.substring(0, 299) + "…";
    }

    /// The text, and what came with it.
    public String told() {
        return attached.isEmpty() ? text : text + "\n\n[Attached, not kept: " + String.join(", ", attached) + "]";
    }
}
