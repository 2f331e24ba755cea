package attune.followup;

import attune.account.Who;
import attune.customer.Customers;
import attune.eligibility.Eligibility;
import attune.eligibility.Verdict;
import attune.identity.Identities;
import attune.interaction.Channel;
import attune.interaction.Direction;
import attune.mail.Letter;
import attune.mail.Mail;
import attune.profile.Consent;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.store.WorkspaceId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Letters with customers: sent from a follow-up, and answers found their way back to it.
public final class Correspondence {

    /// Whoever took this back is not written to by mail.
    public static final String PURPOSE = "follow-up";
    static final int LONGEST_SUBJECT = 200;
    static final int LONGEST_TEXT = 10_000;

    private final Database database;
    private final Mail mail;
    private final FollowUps followUps;
    private final Customers customers;
    private final Identities identities;

    public Correspondence(Database database, Mail mail, FollowUps followUps, Customers customers, Identities identities) {
        this.database = database;
        this.mail = mail;
        this.followUps = followUps;
        this.customers = customers;
        this.identities = identities;
    }

    /// Where a letter would go, or why none can.
    public record Address(String email, String why) {

        public boolean reachable() {
            return why.isEmpty();
        }
    }

    public Address address(Tx tx, FollowUp about) {
        var profile = customers.profile(tx, about.customer());
        if (profile.email().isEmpty()) return new Address("", "No email address of " + profile.name() + " is known.");
        if (Consent.latest(customers.consents(tx, about.customer()), PURPOSE, Channel.EMAIL.number()).filter(said -> !said.granted()).isPresent())
            return new Address(profile.email(), profile.name() + " does not wish to be written to about their feedback.");
        // Who asked for no more surveys is still answered when they complain.
        if (Eligibility.against(tx, profile.id(), profile.email()).filter(Verdict.BOUNCED::equals).isPresent()) return new Address(profile.email(), "Mail to " + profile.email() + " came back: no more is sent there. The settings of the postbox say why.");
        if (!mail.ready(tx)) return new Address(profile.email(), "No mail can be sent yet: the workspace needs a mail sender in its settings.");
        return new Address(profile.email(), "");
    }

    /// Writes to the customer. The letter is kept before it leaves, so that none goes unseen; it returns when the mail server has taken it.
    public void send(WorkspaceId workspace, long id, String subject, String text) {
        var about = checked(subject, "Subject", LONGEST_SUBJECT).replaceAll("\\R", " ");
        var words = checked(text, "Letter", LONGEST_TEXT);
        record Written(long letter, Letter mail) {}
        var written = database.in(workspace, tx -> {
            var found = followUps.working(tx, id);
            var to = address(tx, found);
            if (!to.reachable()) throw new Mendable(to.why());
            var before = followUps.letters(tx, id).stream().filter(post -> post.state() != Post.State.REFUSED).map(Post::messageId).toList();
            var messageId = mail.freshId(tx, to.email());
            var post = new Post(0, messageId, true, to.email(), about, words, followUps.now(), Who.asking().name(), Post.State.SENDING, "");
            var letter = FileStore.write(tx, id, before.isEmpty() ? "" : before.getLast(), post).orElseThrow();
            return new Written(letter, new Letter(to.email(), about, words).byHand().identified(messageId).answering(before));
        });
        try {
            mail.send(workspace, written.mail);
        } catch (Mendable refused) {
            database.inVoid(workspace, tx -> FileStore.settle(tx, written.letter, Post.State.REFUSED, refused.getMessage()));
            throw refused;
        }
        database.inVoid(workspace, tx -> {
            FileStore.settle(tx, written.letter, Post.State.SENT, "");
            sent(tx, id, about, words);
        });
    }

    private void sent(Tx tx, long id, String subject, String text) {
        var found = followUps.held(tx, id);
        if (found.open()) FollowUpStore.reached(tx, id, followUps.now());
        attune.audit.Audit.record(tx, "followup.written", "customer " + found.customer());
        followUps.chronicle().spoke(tx, found, Channel.EMAIL, Direction.TO_CUSTOMER, "Email about feedback", followUps.chronicle().about(id).put("subject", subject).put("text", text));
    }

    /// Takes in a mail that came: one that answers a letter of a follow-up, and comes from somebody it went to or from the customer, belongs
    /// to it. A stranger who quotes a number joins nothing.
    ///
    /// @return the follow-up; empty where it answers none
    public Optional<Long> replied(Tx tx, Reply reply) {
        var letters = reply.references().isEmpty() ? List.<FileStore.Sent>of() : FileStore.named(tx, reply.references());
        for (var letter : letters) {
            var found = FollowUpStore.byId(tx, List.of(letter.followUp())).stream().findFirst();
            if (found.isPresent() && takesPart(tx, found.get(), letter, reply.from())) {
                taken(tx, found.get(), letter, reply);
                return Optional.of(letter.followUp());
            }
        }
        return Optional.empty();
    }

    /// The same for a mail whose own Message-ID nobody knows.
    public Optional<Long> replied(Tx tx, List<String> references, String from, String text) {
        return replied(tx, new Reply("<" + UUID.randomUUID() + "@reply>", references, from, "", text, followUps.now()));
    }

    /// A letter came back for good.
    public void cameBack(Tx tx, String messageId, String why) {
        FileStore.cameBack(tx, messageId, why);
    }

    private boolean takesPart(Tx tx, FollowUp about, FileStore.Sent letter, String from) {
        var address = from.strip().toLowerCase(Locale.ROOT);
        return letter.address().equalsIgnoreCase(address)
                || identities.of(tx, about.customer()).stream().anyMatch(member -> member.kind().equals("email") && member.value().equalsIgnoreCase(address));
    }

    private void taken(Tx tx, FollowUp about, FileStore.Sent letter, Reply reply) {
        var post = new Post(0, reply.messageId(), false, reply.from().strip().toLowerCase(Locale.ROOT), reply.subject(), reply.text(), reply.at(), customers.profile(tx, about.customer()).name(), Post.State.CAME, "");
        if (FileStore.write(tx, about.id(), letter.messageId(), post).isEmpty()) return;
        FollowUpStore.lock(tx, about.id());
        FollowUpStore.answered(tx, about.id(), followUps.now());
        var what = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode().put("followUp", about.id()).put("subject", reply.subject()).put("text", reply.text());
        followUps.chronicle().spoke(tx, about, Channel.EMAIL, Direction.FROM_CUSTOMER, "Email about feedback answered", what);
    }

    private static String checked(String words, String field, int longest) {
        var stripped = words.strip();
        if (stripped.isEmpty()) throw new Mendable("“" + field + "” is missing: fill it in.");
        if (stripped.length() > longest) throw new Mendable("“" + field + "” may have at most " + longest + " characters; it has " + stripped.length() + ".");
        return stripped;
    }
}
