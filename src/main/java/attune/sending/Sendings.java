package attune.sending;

import attune.account.Who;
import attune.account.Workspaces;
import attune.audit.Audit;
import attune.eligibility.Asking;
import attune.eligibility.Audience;
import attune.eligibility.Eligibility;
import attune.eligibility.Verdict;
import attune.interaction.Channel;
import attune.invitation.Course;
import attune.invitation.Invitation;
import attune.invitation.Invitations;
import attune.invitation.Letters;
import attune.jobs.Jobs;
import attune.mail.Mail;
import attune.mail.Outbox;
import attune.projection.Projection;
import attune.quota.Quotas;
import attune.segment.Segments;
import attune.sending.Sending.State;
import attune.sending.Sending.Wish;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.store.WorkspaceId;
import attune.survey.Surveys;
import attune.touchpoint.Touchpoints;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// The door to sendings.
public final class Sendings {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Database database;
    private final Workspaces workspaces;
    private final Surveys surveys;
    private final Segments segments;
    private final Touchpoints touchpoints;
    private final Eligibility eligibility;
    private final Invitations invitations;
    private final Mail mail;
    private final Postman postman;

    public Sendings(Database database, Workspaces workspaces, Surveys surveys, Segments segments, Touchpoints touchpoints, Eligibility eligibility, Invitations invitations, Letters letters, Mail mail) {
        this.database = database;
        this.workspaces = workspaces;
        this.surveys = surveys;
        this.segments = segments;
        this.touchpoints = touchpoints;
        this.eligibility = eligibility;
        this.invitations = invitations;
        this.mail = mail;
        this.postman = new Postman(database, workspaces, this, eligibility, invitations, letters, mail);
    }

    /// Sends what is due, from the start of the jobs on.
    public Sendings scheduled(Jobs jobs) {
        jobs.every("sendings", PAUSE, this::work);
        return this;
    }

    /// What listens to the log for occasions.
    public Projection occasions() {
        return new Occasions(touchpoints);
    }

    // ------------------------------------------------------------------ looking

    public List<Sending> of(Tx tx, long survey) {
        return SendingStore.of(tx, survey);
    }

    public Sending sending(Tx tx, long id) {
        return SendingStore.find(tx, id).orElseThrow(() -> Mendable.notFound("There is no sending " + id + " here."));
    }

    /// Why no mail can leave; empty where it can.
    public String hindrance(WorkspaceId workspace) {
        if (!mail.ready(workspace) && !database.in(workspace, Outbox::chosen)) return "The workspace has no mail sender yet.";
        return workspaces.address(workspace).isEmpty() ? "The workspace has no public address yet, so links in mails would lead nowhere." : "";
    }

    /// How many would be asked and how many not, by reason.
    Map<Verdict, Long> preview(Tx tx, Asking asking) {
        return eligibility.preview(tx, asking);
    }

    List<Long> people(Tx tx, Asking asking, Verdict verdict, int limit) {
        return eligibility.people(tx, asking, verdict, limit);
    }

    /// What is asked of the audience of a wish, now.
    Asking asking(Tx tx, long survey, Wish wish) {
        return asking(tx, survey, wish, Audience.of(wish.automatic() ? 0 : wish.audience()));
    }

    /// The same of some of them.
    Asking asking(Tx tx, long survey, Wish wish, Audience audience) {
        return of(tx, survey, Channel.EMAIL, audience).only(wish.automatic() ? wish.audience() : 0).share(wish.share());
    }

    /// What it is to ask a survey, as it stands now, by some way.
    public Asking of(Tx tx, long survey, Channel channel, Audience audience) {
        var asked = surveys.survey(tx, survey);
        var definition = asked.version() == 0 ? surveys.draft(tx, survey) : surveys.version(tx.workspace(), survey, asked.version());
        return Asking.of(survey, definition.purpose(), channel, audience).open(asked.open(), Quotas.full(tx, survey, definition).isPresent())
                .filled(Quotas.beyond(tx, survey, definition, audience));
    }

    /// How many occasions wait for their time.
    public long waiting(Tx tx, long sending) {
        return SendingStore.waiting(tx, sending);
    }

    // ------------------------------------------------------------------ acting

    /// Begins a sending, now or when it is to start.
    public long begin(Tx tx, long survey, Wish wish) {
        var asked = surveys.survey(tx, survey);
        if (!asked.open()) throw new Mendable("“" + asked.name() + "” is not open: publish it first, then send it.");
        if (wish.audience() > 0) segments.segment(tx, wish.audience());
        if (wish.automatic() && touchpoints.library(tx.workspace()).touchpoint(wish.touchpoint()).isEmpty())
            throw new Mendable("“Touchpoint” must be one of the library; there is no “" + wish.touchpoint() + "” any more.");
        if (wish.startsAt().isAfter(Instant.now().plus(Duration.ofDays(400)))) throw new Mendable("“Start” lies more than a year ahead: choose an earlier day.");
        var id = SendingStore.insert(tx, survey, wish, Who.maybe().map(Who::name).orElse("Attune"));
        Audit.record(tx, "sending.begun", "sending " + id, asked.name());
        return id;
    }

    /// Nothing leaves until it goes on. Occasions are noted meanwhile.
    public void pause(Tx tx, long id) {
        change(tx, id, State.PAUSED, "sending.paused", State.SCHEDULED, State.RUNNING);
    }

    public void resume(Tx tx, long id) {
        var sending = locked(tx, id);
        change(tx, id, sending.decidedAt().isPresent() ? State.RUNNING : State.SCHEDULED, "sending.resumed", State.PAUSED);
    }

    /// Ends it for good: whoever waits is not asked, and does not count as asked.
    public void callOff(Tx tx, long id) {
        var sending = change(tx, id, State.CALLED_OFF, "sending.called_off", State.SCHEDULED, State.RUNNING, State.PAUSED);
        eligibility.withdraw(tx, sending.survey(), id, invitations.withdraw(tx, id), Verdict.WITHDRAWN);
        SendingStore.dropOccasions(tx, id);
    }

    /// Sends those once more of whom nobody knows whether the mail left, or whom the server refused: a person decides so.
    public int again(Tx tx, long id, Invitation.State which) {
        if (which != Invitation.State.UNKNOWN && which != Invitation.State.REFUSED) throw new Mendable("Only mails that came to nothing can be sent again.");
        var sending = locked(tx, id);
        var again = invitations.again(tx, id, which);
        if (again > 0 && sending.over()) SendingStore.state(tx, id, State.RUNNING);
        Audit.record(tx, "sending.again", "sending " + id, again + " mails");
        return again;
    }

    /// A sending that began before now, of which [#told] tells; one that asks once is over, one that asks again and again goes on.
    public long past(Tx tx, long survey, Wish wish) {
        var id = begin(tx, survey, wish);
        SendingStore.past(tx, id, wish.automatic() ? State.RUNNING : State.DONE, wish.startsAt());
        return id;
    }

    /// Decides as at that moment who of these was asked by a sending, and keeps what became of their invitations.
    ///
    /// @return those of them who were asked
    public List<Course> told(Tx tx, long sending, Instant at, List<Course> courses) {
        var past = sending(tx, sending);
        var customers = courses.stream().map(course -> course.customer().value()).distinct().toList();
        var asking = asking(tx, past.survey(), past.wish()).of(new Audience.Few(customers)).counted(sending).at(at);
        eligibility.decide(tx, asking);
        invitations.invite(tx, past.survey(), sending, asking.at(), past.expires(asking.at()));
        return invitations.told(tx, sending, courses);
    }

    private Sending change(Tx tx, long id, State to, String act, State... from) {
        var sending = locked(tx, id);
        if (!List.of(from).contains(sending.state())) throw Mendable.conflict("This sending is " + sending.state().words() + ": that cannot be done any more.");
        SendingStore.state(tx, id, to);
        Audit.record(tx, act, "sending " + id, "");
        return sending;
    }

    private static Sending locked(Tx tx, long id) {
        return SendingStore.lock(tx, id).orElseThrow(() -> Mendable.notFound("There is no sending " + id + " here."));
    }

    /// One round of sending in every workspace that has something to send.
    public void work() {
        for (var workspace : database.asOwner(SendingStore::workspaces)) postman.round(workspace, Instant.now());
    }

    /// One round in one workspace.
    public void work(WorkspaceId workspace, Instant now) {
        postman.round(workspace, now);
    }

    /// @return how many there were
    public static int forget(Tx tx, Collection<Long> identities) {
        return SendingStore.forget(tx, identities);
    }
}
