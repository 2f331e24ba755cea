package attune.postbox;

import attune.mail.Opened;
import java.util.Locale;
import java.util.regex.Pattern;

/// Whether a program wrote a mail: somebody is away, a list, a receipt. Such a mail answers nothing, and nothing answers it (RFC 3834).
final class Automatic {

    private static final Pattern SUBJECT = Pattern.compile("(?i)^\\s*(out of (the )?office|automatic(ally generated)? reply|auto(matic)?[ -]?reply|auto:|autosvar|abwesen(d|heit)|automatische antwort|"
            + "réponse automatique|absence du bureau|respuesta automática|fuera de (la )?oficina|resposta automática|ausência|risposta automatica|automatisch antwoord|vacation\\b)");
    private static final Pattern PRECEDENCE = Pattern.compile("(?i)bulk|junk|list|auto_reply");

    private Automatic() {}

    static boolean wrote(Opened mail) {
        if (mail.header("Auto-Submitted").filter(value -> !value.strip().toLowerCase(Locale.ROOT).startsWith("no")).isPresent()) return true;
        if (mail.header("Precedence").filter(value -> PRECEDENCE.matcher(value).find()).isPresent()) return true;
        for (var name : new String[] {"X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Auto-Reply-From", "List-Id", "Feedback-ID"})
            if (mail.header(name).isPresent()) return true;
        return mail.header("Return-Path").filter("<>"::equals).isPresent() || SUBJECT.matcher(mail.subject()).find();
    }
}
