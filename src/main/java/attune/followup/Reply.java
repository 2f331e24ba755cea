package attune.followup;

import java.time.Instant;
import java.util.List;

/// A mail that came in answer to something.
///
/// @param messageId  its own Message-ID
/// @param references every Message-ID that it names in References and In-Reply-To
/// @param from       the address it came from
public record Reply(String messageId, List<String> references, String from, String subject, String text, Instant at) {

    static final int LONGEST = 20_000;

    public Reply {
        references = List.copyOf(references);
        if (text.length() > LONGEST) text = text.substring(0, LONGEST);
        if (subject.length() > 300) subject = subject.substring(0, 300);
    }
}
