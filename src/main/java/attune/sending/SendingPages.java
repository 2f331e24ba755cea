package attune.sending;

import attune.account.Permission;
import attune.account.Who;
import attune.account.Workspaces;
import attune.eligibility.Eligibility;
import attune.eligibility.Rules;
import attune.eligibility.Verdict;
import attune.identity.CustomerId;
import attune.invitation.Invitation;
import attune.invitation.Invitations;
import attune.part.Words;
import attune.segment.Segments;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.survey.Survey;
import attune.survey.Surveys;
import attune.touchpoint.Touchpoints;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Whom a survey went to and whom it is to go to: sendings with their funnel, a new one with a look at who would be asked, links for
/// single people.
public final class SendingPages {

    private static final int MOST_CUSTOMERS = 9;

    private final Database database;
    private final Workspaces workspaces;
    private final Surveys surveys;
    private final Segments segments;
    private final Touchpoints touchpoints;
    private final Eligibility eligibility;
    private final Invitations invitations;
    private final Sendings sendings;

    public SendingPages(Database database, Workspaces workspaces, Surveys surveys, Segments segments, Touchpoints touchpoints, Eligibility eligibility, Invitations invitations, Sendings sendings) {
        this.database = database;
        this.workspaces = workspaces;
        this.surveys = surveys;
        this.segments = segments;
        this.touchpoints = touchpoints;
        this.eligibility = eligibility;
        this.invitations = invitations;
        this.sendings = sendings;
    }

    public void mount(Routes routes) {
        var see = Access.member(Permission.SEE_SURVEYS);
        var edit = Access.member(Permission.EDIT_SURVEYS);
        routes.get("/surveys/{id}/sendings", see, this::list)
                .post("/surveys/{id}/days", edit, this::days)
                .post("/surveys/{id}/links", edit, this::link)
                .get("/sendings/{id}", see, this::show)
                .get("/sendings/{id}/progress", see, this::progress)
                .post("/sendings/{id}/pause", edit, request -> act(request, sendings::pause, "Nothing leaves until it goes on."))
                .post("/sendings/{id}/resume", edit, request -> act(request, sendings::resume, "It goes on."))
                .post("/sendings/{id}/call-off", edit, request -> act(request, sendings::callOff, "It is called off. Whoever had not got it yet is not asked."))
                .post("/sendings/{id}/again", edit, this::again);
    }

    // ------------------------------------------------------------------ one survey

    /// One reason with how many it applied to.
    public record Reason(Verdict verdict, long n, double share) {}

    /// @param words when and to whom
    public record Line(Sending sending, String words, Invitations.Tally tally) {}

    /// @param kept     days for which it is known whom a decision was about
    /// @param funnel   decisions by reason, of all sendings and of those who came by themselves
    /// @param apart    days between two of this survey to one person
    /// @param own      whether these are its own
    public record Listing(Survey survey, List<Line> lines, List<Reason> funnel, long decided, Invitations.Tally tally, int apart, boolean own, boolean anonymous, String link, int kept) {}

    private void list(Context request) {
        var id = Params.of(request).id("id");
        var link = Params.of(request).text("link", 200).filter(path -> path.startsWith("/i/")).orElse("");
        var workspace = Who.asking().workspace();
        var shown = database.in(workspace, tx -> {
            var survey = surveys.survey(tx, id);
            var lines = sendings.of(tx, id).stream().map(sending -> new Line(sending, words(tx, sending), invitations.tally(tx, id, sending.id()))).toList();
            var counts = new LinkedHashMap<Verdict, Long>();
            eligibility.funnel(tx, id).values().forEach(each -> each.forEach((verdict, n) -> counts.merge(verdict, n, Long::sum)));
            var definition = survey.version() == 0 ? surveys.draft(tx, id) : surveys.version(workspace, id, survey.version());
            var rules = eligibility.rules(tx);
            var all = counts.values().stream().mapToLong(Long::longValue).sum();
            return new Listing(survey, lines, reasons(counts), all, invitations.tally(tx, id, 0), rules.between(id, definition.purpose()), rules.surveys().containsKey(id),
                    definition.anonymity() == attune.survey.Anonymity.ANONYMOUS, link.isEmpty() ? "" : workspaces.address(workspace).map(address -> address.of(link)).orElse(link), rules.keeps());
        });
        var asked = shown.funnel.stream().filter(reason -> reason.verdict() == Verdict.ASKED).mapToLong(Reason::n).sum();
        Page.of(request).title(shown.decided == 0 ? "Nobody was asked “" + shown.survey.name() + "” yet" : Words.count(asked, "person was", "people were") + " asked “" + shown.survey.name() + "”").active("surveys")
                .lead(shown.decided == 0 ? "Send it to a segment, a list or everybody, or after a touchpoint." : "Of " + Words.number(shown.decided) + " decisions, each with its reason.").render("sending/list.jte", shown);
    }

    static List<Reason> reasons(Map<Verdict, Long> counts) {
        var all = Math.max(1, counts.values().stream().mapToLong(Long::longValue).sum());
        var reasons = new ArrayList<Reason>();
        counts.forEach((verdict, n) -> reasons.add(new Reason(verdict, n, (double) n / all)));
        reasons.sort(java.util.Comparator.comparing((Reason reason) -> reason.verdict() != Verdict.ASKED).thenComparing(reason -> -reason.n()));
        return reasons;
    }

    private String words(Tx tx, Sending sending) {
        var audience = sending.wish().audience() == 0 ? "everybody" : segments.all(tx).stream().filter(segment -> segment.id() == sending.wish().audience()).findFirst().map(segment -> "“" + segment.name() + "”").orElse("a segment that is gone");
        var share = sending.wish().share() < 100 ? sending.wish().share() + "% of " : "";
        if (!sending.wish().automatic()) return "To " + share + audience;
        var touchpoint = touchpoints.library(tx.workspace()).touchpoint(sending.wish().touchpoint()).map(found -> found.name()).orElse(sending.wish().touchpoint());
        return after(sending.wish().after()) + " “" + touchpoint + "”, to " + share + audience;
    }

    private static String after(Duration time) {
        return time.isZero() ? "Right after" : Words.count(time.toHours(), "hour") + " after";
    }

    private void days(Context request) {
        var params = Params.of(request);
        var id = params.id("id");
        var days = params.text("days", 4).map(_ -> params.number("days", 0, Rules.LONGEST));
        database.inVoid(Who.asking().workspace(), tx -> {
            surveys.survey(tx, id);
            eligibility.keep(tx, eligibility.rules(tx).of(id, days));
        });
        Page.toast(request, days.isPresent() ? "This survey keeps its own distance now." : "This survey keeps the distance of all of its kind.");
        Page.redirect(request, "/surveys/" + id + "/sendings");
    }

    /// A link for one customer, to be handed over.
    private void link(Context request) {
        var params = Params.of(request);
        var id = params.id("id");
        var who = params.neededText("customer", MOST_CUSTOMERS * 2);
        if (!who.matches("\\d{1,18}")) throw new Mendable("“Customer” must be the customer's number; it stands at the end of the address of their page.");
        var path = database.in(Who.asking().workspace(), tx -> invitations.link(tx, id, new CustomerId(Long.parseLong(who)), !params.ticked("again"), Optional.of(Instant.now().plus(Invitations.OPEN))));
        Page.toast(request, "The link is made: hand it over.");
        Page.redirect(request, "/surveys/" + id + "/sendings?link=" + path);
    }

    // ------------------------------------------------------------------ one sending

    /// @param states how far the mails came
    /// @param due    how many occasions wait, of one after a touchpoint
    public record Shown(Sending sending, Survey survey, String words, List<Reason> funnel, Map<Invitation.State, Long> states, Invitations.Tally tally, long due, boolean anonymous) {

        public long of(Invitation.State state) {
            return states.getOrDefault(state, 0L);
        }

        public long made() {
            return states.values().stream().mapToLong(Long::longValue).sum();
        }

        public double progress() {
            return made() == 0 ? 0 : 1 - (double) (of(Invitation.State.WAITING) + of(Invitation.State.LEAVING)) / made();
        }

        public boolean moves() {
            return !sending.over() && sending.state() != Sending.State.PAUSED;
        }

        public long answered() {
            return anonymous ? tally.used() : tally.completed();
        }
    }

    private void show(Context request) {
        var shown = shown(request);
        var delivered = shown.of(Invitation.State.DELIVERED);
        Page.of(request).title("“" + shown.survey.name() + "”: " + Words.count(delivered, "mail") + " delivered, " + Words.number(shown.answered()) + " answered").lead(shown.words + ". Made by " + shown.sending.madeBy() + ".").active("surveys")
                .render("sending/show.jte", shown);
    }

    private void progress(Context request) {
        Page.fragment(request, "sending/progress.jte", shown(request));
    }

    private Shown shown(Context request) {
        var id = Params.of(request).id("id");
        return database.in(Who.asking().workspace(), tx -> {
            var sending = sendings.sending(tx, id);
            var survey = surveys.survey(tx, sending.survey());
            var anonymous = surveys.version(tx.workspace(), survey.id(), survey.version()).anonymity() == attune.survey.Anonymity.ANONYMOUS;
            return new Shown(sending, survey, words(tx, sending), reasons(eligibility.funnel(tx, survey.id()).getOrDefault(id, Map.of())), invitations.states(tx, id),
                    invitations.tally(tx, survey.id(), id), sendings.waiting(tx, id), anonymous);
        });
    }

    private void act(Context request, BiConsumer<Tx, Long> what, String sentence) {
        var id = Params.of(request).id("id");
        database.inVoid(Who.asking().workspace(), tx -> what.accept(tx, id));
        Page.toast(request, sentence);
        Page.redirect(request, "/sendings/" + id);
    }

    private void again(Context request) {
        var id = Params.of(request).id("id");
        var which = Params.of(request).choice("which", Invitation.State.class).orElse(Invitation.State.UNKNOWN);
        var n = database.in(Who.asking().workspace(), tx -> sendings.again(tx, id, which));
        Page.toast(request, Words.count(n, "mail goes", "mails go") + " out once more.");
        Page.redirect(request, "/sendings/" + id);
    }
}
