package attune.mail;

import attune.secret.Token;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/// Message-IDs that say by themselves whom their mail went to: a number and its signature together with the address. Who quotes one
/// has seen the mail, and nobody can make one up for another's address.
final class MessageIds {

    private static final int SIGNATURE = 22;
    private static final Pattern OURS = Pattern.compile("<([0-9a-f-]{36})\\.([A-Za-z0-9_-]{22})@[^<>@\\s]+>");

    private final Token secret;

    MessageIds(Token secret) {
        this.secret = secret;
    }

    String fresh(String to, String domain) {
        var number = UUID.randomUUID().toString();
        return "<" + number + "." + signature(number, to) + "@" + domain + ">";
    }

    boolean wentTo(String messageId, String address) {
        var ours = OURS.matcher(messageId.strip());
        return ours.matches() && ours.group(2).equals(signature(ours.group(1), address));
    }

    /// 132 of its bits: enough for a name that nobody can try out here.
    private String signature(String number, String to) {
        return secret.derived(number + " " + to.strip().toLowerCase(Locale.ROOT)).substring(0, SIGNATURE);
    }
}
