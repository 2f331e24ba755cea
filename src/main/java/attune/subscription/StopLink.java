package attune.subscription;

import attune.account.AccountId;
import attune.secret.Token;
import attune.store.Mendable;
import attune.store.WorkspaceId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Pattern;

/// The way out in every mail. It is signed and not kept, so that those of older mails work as well.
record StopLink(Token secret) {

    static final String PATH = "/subscriptions/stop/";
    private static final Pattern LETTER = Pattern.compile("(\\d{1,9})-([a-z]{1,40})-(\\d{1,18})-(\\d{1,18})");

    /// Who wishes what.
    record Wish(WorkspaceId workspace, Topic topic, AccountId account) {

        private String letter() {
            return workspace.value() + "-" + topic.kind() + "-" + topic.number() + "-" + account.value();
        }
    }

    String path(Wish wish) {
        return PATH + wish.letter() + "/" + secret.derived(wish.letter());
    }

    /// What a link is for, if we signed it.
    Wish opened(String letter, String signature) {
        var parts = LETTER.matcher(letter);
        if (!parts.matches() || !MessageDigest.isEqual(secret.derived(letter).getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8)))
            throw Mendable.notFound("This link is not complete: open it from the mail once more.");
        return new Wish(new WorkspaceId(Integer.parseInt(parts.group(1))), new Topic(parts.group(2), Long.parseLong(parts.group(3))), new AccountId(Long.parseLong(parts.group(4))));
    }
}
