package attune.praise;

import attune.account.Who;
import attune.account.Workspaces;
import attune.audit.Audit;
import attune.customer.Customers;
import attune.eligibility.Eligibility;
import attune.eligibility.Verdict;
import attune.identity.CustomerId;
import attune.interaction.Channel;
import attune.interaction.Direction;
import attune.interaction.Interaction;
import attune.interaction.Interactions;
import attune.interaction.Kind;
import attune.mail.Letter;
import attune.mail.Mail;
import attune.profile.Profile;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.store.WorkspaceId;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Promoters, whom one may ask for something: a review, or to tell a friend. Only who agreed to hear from the business by mail, and
/// nobody twice within half a year.
public final class Promoters {

    /// A consent for any of these is needed.
    static final List<String> PURPOSES = List.of("marketing", "newsletter");
    static final Duration LATELY = Duration.ofDays(60);
    static final Duration REST = Duration.ofDays(180);
    static final int LONGEST_TEXT = 10_000;
    private static final int LOOKED_AT = 300;

    public enum What {
        REVIEW("a review", "Would you say so in public?", "Would you write a few lines about it where others look for a place like ours? It helps them, and us."),
        REFERRAL("a referral", "Do you know somebody?", "If you know somebody who would like it as well: send them our way. We take good care of friends of yours.");

        private final String title;
        private final String subject;
        private final String wish;

        What(String title, String subject, String wish) {
            this.title = title;
            this.subject = subject;
            this.wish = wish;
        }

        public String title() {
            return title;
        }

        public String subject() {
            return subject;
        }

        public String sketch(String business) {
            return "Dear {name},\n\nyou told us that you would recommend us, which made our day. " + wish + "\n\nThank you\n" + business;
        }
    }

    private final Database database;
    private final Workspaces workspaces;
    private final Customers customers;
    private final Interactions interactions;
    private final Mail mail;

    public Promoters(Database database, Workspaces workspaces, Customers customers, Interactions interactions, Mail mail) {
        this.database = database;
        this.workspaces = workspaces;
        this.customers = customers;
        this.interactions = interactions;
        this.mail = mail;
    }

    /// @param email empty where none is known
    /// @param against why they may not be asked, or empty
    public record Promoter(CustomerId customer, String name, String email, Instant at, double score, String against) {

        public boolean reachable() {
            return against.isEmpty();
        }
    }

    /// Whoever was a promoter by their latest answer of the last 60 days and was not asked for half a year, the latest first.
    public List<Promoter> all(Tx tx) {
        var now = Instant.now();
        return PraiseStore.promoters(tx, now.minus(LATELY), now.minus(REST), LOOKED_AT).stream().filter(each -> customers.sees(tx, new CustomerId(each.customer()))).map(each -> {
            var profile = customers.profile(tx, new CustomerId(each.customer()));
            return new Promoter(profile.id(), profile.name(), profile.email(), each.at(), each.score(), against(tx, profile));
        }).toList();
    }

    private String against(Tx tx, Profile customer) {
        return Eligibility.against(tx, customer.id(), customer.email()).map(Verdict::reason)
                .orElseGet(() -> PURPOSES.stream().anyMatch(purpose -> customers.mayReceive(tx, customer.id(), purpose, Channel.EMAIL)) ? "" : "did not agree to it");
    }

    public boolean ready(Tx tx) {
        return mail.ready(tx);
    }

    /// Writes to them, each once; whoever may not be written to is left out.
    ///
    /// @param text in which `{name}` stands for theirs
    /// @return how many letters left
    public int ask(WorkspaceId workspace, List<CustomerId> some, What what, String subject, String text) {
        if (!mail.ready(workspace)) throw new Mendable("No mail can be sent yet: the workspace needs a mail sender in its settings.");
        var sent = 0;
        for (var customer : some) if (ask(workspace, customer, what, subject, text)) sent++;
        return sent;
    }

    private boolean ask(WorkspaceId workspace, CustomerId asked, What what, String subject, String text) {
        // As the database keeps it, to find it again.
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        record Claimed(long identity, Letter letter) {}
        var claimed = database.in(workspace, tx -> {
            var profile = customers.profile(tx, asked);
            if (!against(tx, profile).isEmpty()) return null;
            var anchor = customers.anchor(tx, profile.id());
            if (!PraiseStore.asked(tx, profile.id().value(), anchor.id(), now, now.minus(REST), what.name(), Who.asking().name())) return null;
            return new Claimed(anchor.id(), new Letter(profile.email(), subject, text.replace("{name}", profile.name())).byHand());
        });
        if (claimed == null) return false;
        try {
            mail.send(workspace, claimed.letter);
        } catch (Mendable refused) {
            database.inVoid(workspace, tx -> PraiseStore.notAsked(tx, claimed.identity, now));
            throw refused;
        }
        database.inVoid(workspace, tx -> {
            Audit.record(tx, "promoter.asked", "customer " + asked, what.title());
            var properties = JsonNodeFactory.instance.objectNode().put("subject", subject).put("text", claimed.letter.text()).put("asked", what.title());
            properties.putObject("context").put("by", Who.asking().name());
            interactions.append(tx, List.of(Interaction.of(Kind.MESSAGE, "Email asking for " + what.title(), customers.member(tx, claimed.identity).identity(), Instant.now()).channel(Channel.EMAIL)
                    .direction(Direction.TO_CUSTOMER).properties(properties.toString()).build()));
        });
        return true;
    }

    String business(WorkspaceId workspace) {
        return workspaces.of(workspace).name();
    }
}
