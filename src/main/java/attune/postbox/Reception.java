package attune.postbox;

import attune.identity.Identities;
import attune.identity.Identity;
import attune.interaction.Channel;
import attune.interaction.Direction;
import attune.interaction.Interaction;
import attune.interaction.Interactions;
import attune.interaction.Kind;
import attune.mail.Mail;
import attune.mail.Opened;
import attune.store.Tx;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// Deals with one mail within one transaction: whatever comes of it is durable together, or nothing is.
final class Reception {

    private static final int LONGEST_SHOWN = 300;

    private final Mail mail;
    private final Identities identities;
    private final Interactions interactions;
    private final List<Correspondence> correspondences;

    Reception(Mail mail, Identities identities, Interactions interactions, List<Correspondence> correspondences) {
        this.mail = mail;
        this.identities = identities;
        this.interactions = interactions;
        this.correspondences = correspondences;
    }

    /// @return what became of it; empty where it was dealt with before
    Optional<Fate> take(Tx tx, byte[] raw, Instant arrived) {
        var opened = Opened.of(raw);
        var key = key(opened, raw);
        var from = opened.addresses("From").stream().findFirst().orElse("");
        var entered = PostboxStore.enter(tx, key, arrived, shortened(from.isEmpty() ? opened.header("From").orElse("") : from), shortened(opened.subject()));
        if (entered.isEmpty()) return Optional.empty();
        var bounce = Bounce.of(opened);
        if (bounce.isPresent()) return Optional.of(bounced(tx, entered.get(), bounce.get(), key, arrived));
        if (Automatic.wrote(opened)) return Optional.of(settled(tx, entered.get(), Fate.AUTOMATIC, "Somebody is away, or a list: it answers nothing."));
        if (from.isEmpty()) return Optional.of(settled(tx, entered.get(), Fate.UNREADABLE, "It does not say who wrote it."));
        return Optional.of(answered(tx, entered.get(), reply(opened, from, key, arrived), key));
    }

    private static Reply reply(Opened opened, String from, byte[] key, Instant arrived) {
        var references = new LinkedHashSet<String>();
        for (var name : List.of("References", "In-Reply-To")) opened.header(name).ifPresent(value -> references.addAll(Bounce.named(value)));
        var id = opened.header("Message-ID").map(Bounce::named).filter(named -> !named.isEmpty()).map(List::getFirst).orElse("<" + HexFormat.of().formatHex(key) + "@unnamed>");
        var attached = opened.pieces().stream().map(piece -> piece.name() + (piece.content().length == 0 ? "" : " (" + Math.max(1, piece.content().length / 1000) + " KB)")).limit(20).toList();
        return new Reply(id, List.copyOf(references), from, opened.subject(), PlainText.written(opened), attached, arrived);
    }

    // ------------------------------------------------------------------ answers

    private Fate answered(Tx tx, long entered, Reply reply, byte[] key) {
        for (var correspondence : correspondences) {
            var belongs = correspondence.replied(tx, reply);
            if (belongs.isPresent()) return settled(tx, entered, Fate.ANSWER, "Belongs to " + belongs.get().words() + ".");
        }
        if (!ours(tx, reply)) return settled(tx, entered, Fate.STRANGER, reply.references().isEmpty() ? "It answers no mail." : "It names no mail that went to this address.");
        var what = JsonNodeFactory.instance.objectNode().put("subject", reply.subject()).put("text", reply.text());
        if (!reply.attached().isEmpty()) reply.attached().forEach(what.putArray("attached")::add);
        var fact = Interaction.of(Kind.MESSAGE, "Email received", Identity.email(reply.from(), true), reply.at()).messageId("mail-" + HexFormat.of().formatHex(key))
                .channel(Channel.EMAIL).direction(Direction.FROM_CUSTOMER).properties(what.toString()).build();
        var fate = settled(tx, entered, Fate.ANSWER, "Stands in the story of the customer.");
        interactions.append(tx, List.of(fact));
        return fate;
    }

    /// It names a mail that went to whoever writes, or to another address of the same customer.
    private boolean ours(Tx tx, Reply reply) {
        if (reply.references().isEmpty()) return false;
        var customer = identities.named(tx, Identity.email(reply.from(), true));
        if (customer.isEmpty()) return false;
        var addresses = new ArrayList<>(List.of(reply.from()));
        identities.of(tx, customer.get()).stream().filter(member -> member.kind().equals(Identity.EMAIL)).forEach(member -> addresses.add(member.value()));
        return reply.references().stream().anyMatch(id -> addresses.stream().anyMatch(address -> mail.wentTo(id, address)));
    }

    // ------------------------------------------------------------------ bounces

    private Fate bounced(Tx tx, long entered, Bounce bounce, byte[] key, Instant arrived) {
        var facts = new ArrayList<Interaction>();
        var proved = 0;
        for (var address : bounce.addresses()) {
            var letter = bounce.messageIds().stream().filter(id -> mail.wentTo(id, address)).findFirst();
            // Anybody can write that an address is not there: only who has our mail can bring it back.
            if (letter.isEmpty()) continue;
            proved++;
            Bounces.mark(tx, address, bounce.hard(), bounce.why());
            if (bounce.hard()) correspondences.forEach(each -> each.cameBack(tx, letter.get(), bounce.why()));
            if (identities.named(tx, Identity.email(address, true)).isPresent()) facts.add(fact(address, bounce, key, arrived));
        }
        var fate = settled(tx, entered, Fate.BOUNCE, proved == 0 ? "It does not bring back a mail of ours, so that it counts for nothing. " + bounce.why()
                : (bounce.hard() ? "No more mail goes to " : "For now it does not reach ") + String.join(", ", bounce.addresses()) + ": " + bounce.why());
        if (!facts.isEmpty()) interactions.append(tx, facts);
        return fate;
    }

    private static Interaction fact(String address, Bounce bounce, byte[] key, Instant arrived) {
        var what = JsonNodeFactory.instance.objectNode().put("address", address).put("hard", bounce.hard()).put("reason", bounce.why());
        return Interaction.of(Kind.EVENT, "Email bounced", Identity.email(address, true), arrived).messageId("mail-" + HexFormat.of().formatHex(key) + "-" + Integer.toHexString(address.hashCode()))
                .channel(Channel.EMAIL).direction(Direction.TO_CUSTOMER).properties(what.toString()).build();
    }

    private static Fate settled(Tx tx, long entered, Fate fate, String words) {
        PostboxStore.settle(tx, entered, fate, words.length() > 500 ? words.substring(0, 499) + "…" : words);
        return fate;
    }

    /// What names a mail: its Message-ID with its date and sender, since some programs repeat one; else all of it.
    private static byte[] key(Opened opened, byte[] raw) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var id = opened.header("Message-ID").orElse("");
            var names = id.isBlank() ? "" : id + "\n" + opened.header("Date").orElse("") + "\n" + opened.header("From").orElse("");
            return java.util.Arrays.copyOf(digest.digest(names.isEmpty() ? raw : names.getBytes(java.nio.charset.StandardCharsets.UTF_8)), 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String shortened(String text) {
        var line = text.replaceAll("\\s+", " ").strip();
        return line.length() > LONGEST_SHOWN ? line.substring(0, LONGEST_SHOWN - 1) + "…" : line;
    }
}
