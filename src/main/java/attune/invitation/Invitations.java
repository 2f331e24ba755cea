package attune.invitation;

import attune.customer.Customers;
import attune.eligibility.Eligibility;
import attune.identity.CustomerId;
import attune.identity.Identity;
import attune.interaction.Channel;
import attune.interaction.Direction;
import attune.interaction.Interaction;
import attune.interaction.Interactions;
import attune.interaction.Kind;
import attune.invitation.Invitation.State;
import attune.response.Invitees;
import attune.response.Response;
import attune.response.Responses;
import attune.response.Visit;
import attune.response.Way;
import attune.secret.Token;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.store.WorkspaceId;
import attune.survey.Anonymity;
import attune.survey.Surveys;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The door to invitations: links are made, opened, counted and stopped here.
public final class Invitations implements Invitees {

    /// How long a link can be begun by, where nobody says otherwise.
    public static final Duration OPEN = Duration.ofDays(60);
    private static final int TRIES = 5;

    /// How far the invitations of a survey came.
    ///
    /// @param used of an anonymous survey: how many links are used up
    public record Tally(long made, long delivered, long opened, long started, long completed, long used, long bounced, long reminders) {}

    /// What is behind a link.
    public sealed interface Opening {

        record Ready(Visit visit) implements Opening {}

        /// Nothing to answer, and why.
        record Over(String title, String sentence) implements Opening {}

        /// We did not sign it.
        record Foreign() implements Opening {}
    }

    private static final Opening TEST = new Opening.Over("This was a test", "In the real mail this link opens the survey with the answer chosen. Nothing is kept of a test.");

    private final Database database;
    private final Surveys surveys;
    private final Eligibility eligibility;
    private final Customers customers;
    private final Interactions interactions;
    private final Links links;

    public Invitations(Database database, Surveys surveys, Eligibility eligibility, Customers customers, Interactions interactions, Token secret) {
        this.interactions = interactions;
        this.database = database;
        this.surveys = surveys;
        this.eligibility = eligibility;
        this.customers = customers;
        this.links = new Links(secret);
    }

    // ------------------------------------------------------------------ making

    /// A link for a customer that somebody hands over.
    ///
    /// @param single answered once, else again and again
    /// @return where it leads: `/i/…`
    public String link(Tx tx, long survey, CustomerId customer, boolean single, Optional<Instant> expires) {
        return handed(tx, survey, customer, Way.PERSONAL, single, expires);
    }

    /// Where somebody enters today what a customer has told them.
    public String byHand(Tx tx, long survey, CustomerId customer) {
        return handed(tx, survey, customer, Way.MANUAL, true, Optional.of(Instant.now().plus(Duration.ofDays(1))));
    }

    private String handed(Tx tx, long survey, CustomerId customer, Way way, boolean single, Optional<Instant> expires) {
        var asked = surveys.survey(tx, survey);
        if (!asked.open()) throw new Mendable("“" + asked.name() + "” is not open: publish it first.");
        var anonymous = surveys.version(tx.workspace(), survey, asked.version()).anonymity() == Anonymity.ANONYMOUS;
        return path(tx.workspace(), InvitationStore.insert(tx, survey, customers.seen(tx, customer).value(), way, anonymous, single, expires));
    }

    /// Invites everybody of whom it was decided, for a sending and at that moment, that they are asked.
    ///
    /// @return how many
    public int invite(Tx tx, long survey, long sending, Instant decided, Optional<Instant> expires) {
        var version = surveys.survey(tx, survey).version();
        return InvitationStore.insertAsked(tx, survey, sending, decided, surveys.version(tx.workspace(), survey, version).anonymity() == Anonymity.ANONYMOUS, expires);
    }

    /// Tells how far those of a sending came that wait, as of mails that left before now.
    ///
    /// @return those who had one
    public List<Course> told(Tx tx, long sending, List<Course> courses) {
        return CourseStore.tell(tx, sending, courses);
    }

    public String path(WorkspaceId workspace, long invitation) {
        return links.path(workspace, invitation);
    }

    // ------------------------------------------------------------------ opening

    /// What a link leads to. Looking keeps nothing.
    Opening open(String token, Responses responses, boolean mailed) {
        if (token.equals(Links.TEST)) return TEST;
        return links.open(token).map(opened -> open(opened, responses, mailed)).orElseGet(Opening.Foreign::new);
    }

    private Opening open(Links.Opened opened, Responses responses, boolean mailed) {
        var found = database.in(opened.workspace(), tx -> InvitationStore.find(tx, opened.invitation()));
        if (found.isEmpty()) return new Opening.Over("This invitation is gone", "It was withdrawn, or everything about its owner was erased.");
        var invitation = found.get();
        if (invitation.used()) return new Opening.Over("This invitation has been used", "It could be answered once. The survey is anonymous, so nobody can tell which answers were yours, not even to show them to you.");
        var survey = database.in(opened.workspace(), tx -> surveys.survey(tx, invitation.survey()));
        var way = invitation.way() == Way.MANUAL ? Way.MANUAL : invitation.state() == State.HANDED || !mailed ? Way.PERSONAL : Way.EMAIL;
        if (invitation.anonymous()) {
            if (!survey.open()) return closed();
            return invitation.expired(Instant.now()) ? expired() : new Opening.Ready(Visit.begin(opened.workspace(), survey.id(), survey.version(), way, invitation.id()));
        }
        var id = links.response(opened.workspace(), invitation.id(), invitation.single() ? 0 : invitation.answers());
        var visit = new Visit(opened.workspace(), survey.id(), survey.version(), id, way, invitation.id(), Instant.now());
        var kept = responses.of(visit);
        // What was begun can be finished, and what is finished be looked at.
        if (kept.isPresent()) return new Opening.Ready(resumed(visit, kept.get()));
        if (!survey.open()) return closed();
        return invitation.expired(Instant.now()) ? expired() : new Opening.Ready(visit);
    }

    private static Visit resumed(Visit visit, Response kept) {
        return new Visit(visit.workspace(), visit.survey(), kept.version(), visit.response(), visit.way(), visit.invitation(), kept.startedAt());
    }

    private static Opening closed() {
        return new Opening.Over("This survey is closed", "It takes no more answers. Thank you for coming by.");
    }

    private static Opening expired() {
        return new Opening.Over("This invitation has expired", "It could be answered for a while, and that is over. If you have something to tell us, answer the mail it came with.");
    }

    /// Whether we signed the link, or it is that of a test.
    boolean ours(String token) {
        return token.equals(Links.TEST) || links.open(token).isPresent();
    }

    /// A program fetched the picture in the mail.
    void seen(String token) {
        links.open(token).ifPresent(opened -> database.inVoid(opened.workspace(), tx -> {
            if (eligibility.rules(tx).pixel()) InvitationStore.opened(tx, opened.invitation());
        }));
    }

    /// Whoever has the link wants no more of these mails.
    void stop(String token) {
        links.open(token).ifPresent(link -> database.inVoid(link.workspace(), tx -> InvitationStore.find(tx, link.invitation()).ifPresent(invitation -> stop(tx, invitation))));
    }

    private void stop(Tx tx, Invitation invitation) {
        if (invitation.address().isEmpty()) return;
        eligibility.stopped(tx, invitation.address(), Instant.now());
        if (InvitationStore.who(tx, invitation.id()).isPresent())
            customers.consent(tx, new CustomerId(invitation.identity()), eligibility.rules(tx).purpose(), Channel.EMAIL, false, "", "the link in a mail");
    }

    // ------------------------------------------------------------------ what answers tell

    @Override
    public Optional<Identity> invited(Tx tx, long invitation) {
        return InvitationStore.who(tx, invitation);
    }

    @Override
    public void answered(Tx tx, long invitation, boolean complete) {
        InvitationStore.answered(tx, invitation, complete);
    }

    @Override
    public boolean claim(Tx tx, long invitation) {
        return InvitationStore.burn(tx, invitation);
    }

    // ------------------------------------------------------------------ sending, for whoever sends

    public Optional<Invitation> claimNext(Tx tx, long sending) {
        return InvitationStore.claim(tx, sending);
    }

    /// Its mail goes under this Message-ID.
    public Invitation identified(Tx tx, Invitation invitation, String messageId) {
        return InvitationStore.identified(tx, invitation.id(), messageId);
    }

    public Optional<Invitation> claimReminder(Tx tx, long sending, int most, Instant before) {
        return InvitationStore.claimReminder(tx, sending, most, before);
    }

    public void settle(Tx tx, long invitation, State state, String trouble) {
        InvitationStore.settle(tx, invitation, state, trouble);
    }

    /// The mail server asks to come back later.
    public void later(Tx tx, long invitation, String said) {
        InvitationStore.later(tx, invitation, TRIES, said);
    }

    /// Whether a mail of the sending is still to leave, or somebody to be reminded.
    public boolean moreToCome(Tx tx, long sending, int reminders) {
        return InvitationStore.moreToCome(tx, sending, reminders);
    }

    /// Those that were leaving when a process ended are not sent again: nobody knows whether they left.
    public int lost(Tx tx, long sending, Instant before) {
        return InvitationStore.lost(tx, sending, before);
    }

    /// Calls off all that wait.
    ///
    /// @return the identities of those who are not invited after all
    public List<Long> withdraw(Tx tx, long sending) {
        return InvitationStore.withdraw(tx, sending);
    }

    /// Sends those once more that came to nothing.
    public int again(Tx tx, long sending, State state) {
        return InvitationStore.again(tx, sending, state);
    }

    public int leftSince(Tx tx, long sending, Instant since) {
        return InvitationStore.leftSince(tx, sending, since);
    }

    // ------------------------------------------------------------------ telling

    public Map<State, Long> states(Tx tx, long sending) {
        return InvitationStore.states(tx, sending);
    }

    /// @param sending 0 for all of the survey
    public Tally tally(Tx tx, long survey, long sending) {
        return InvitationStore.tally(tx, survey, sending);
    }

    /// How far those came that left from then on and before then; of anonymous ones a used link stands for started and completed.
    public Tally tally(Tx tx, long survey, Instant from, Instant until) {
        return InvitationStore.tally(tx, survey, from, until);
    }

    /// To whom they went, as identities.
    public long[] identities(Tx tx, long survey, Instant from, Instant until) {
        return InvitationStore.identities(tx, survey, from, until);
    }

    /// Words that somebody wrote in answer to the mail of one of these invitations; they belong into their story.
    ///
    /// @param messages the Message-IDs that the mail names
    /// @param from     the address it came from
    /// @return the survey they were asked; empty where the mail answers none of ours
    public Optional<Long> replied(Tx tx, Collection<String> messages, String from, String messageId, String words, Instant at) {
        var invitation = InvitationStore.named(tx, messages, from);
        invitation.flatMap(found -> InvitationStore.who(tx, found.id())).ifPresent(who -> interactions.append(tx, List.of(Interaction.of(Kind.MESSAGE, "Survey mail answered", who, at)
                .messageId("reply " + messageId).channel(Channel.EMAIL).direction(Direction.FROM_CUSTOMER)
                .properties(JsonNodeFactory.instance.objectNode().put("text", words).put("survey", invitation.get().survey()).toString()).build())));
        return invitation.map(Invitation::survey);
    }

    /// The mail came back for good.
    public void cameBack(Tx tx, String message, String why) {
        InvitationStore.cameBack(tx, message, why);
    }

    /// @return how many there were
    public static int forget(Tx tx, Collection<Long> identities) {
        return InvitationStore.forget(tx, identities);
    }
}
