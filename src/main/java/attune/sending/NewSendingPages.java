package attune.sending;

import attune.account.Permission;
import attune.account.Who;
import attune.account.Workspaces;
import attune.customer.Customers;
import attune.eligibility.Verdict;
import attune.part.Option;
import attune.part.Words;
import attune.segment.Segments;
import attune.sending.Sending.Wish;
import attune.sending.SendingPages.Reason;
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
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A new sending: whom it is to ask, and a look at who would be asked and who not, before anything leaves.
public final class NewSendingPages {

    private static final int EXAMPLES = 5;
    private static final int LONGEST_KEY = 100;

    private final Database database;
    private final Workspaces workspaces;
    private final Surveys surveys;
    private final Segments segments;
    private final Touchpoints touchpoints;
    private final Customers customers;
    private final Sendings sendings;

    public NewSendingPages(Database database, Workspaces workspaces, Surveys surveys, Segments segments, Touchpoints touchpoints, Customers customers, Sendings sendings) {
        this.database = database;
        this.workspaces = workspaces;
        this.surveys = surveys;
        this.segments = segments;
        this.touchpoints = touchpoints;
        this.customers = customers;
        this.sendings = sendings;
    }

    public void mount(Routes routes) {
        var edit = Access.member(Permission.EDIT_SURVEYS);
        routes.get("/surveys/{id}/sendings/new", edit, request -> shown(request, wish(request), false))
                .get("/surveys/{id}/sendings/preview", edit, request -> shown(request, wish(request), true))
                .post("/surveys/{id}/sendings", edit, this::begin)
                .get("/sendings/ask", edit, this::ask);
    }

    /// @param hindrance why no mail can leave, or empty
    /// @param wish      as it was filled in
    public record Form(Survey survey, List<Option> audiences, List<Option> touchpoints, String hindrance, Wish wish, Optional<Looked> looked) {

        public String audience() {
            return wish.audience() == 0 ? "" : Long.toString(wish.audience());
        }

        public String starts(java.time.ZoneId zone) {
            return wish.startsAt().isAfter(Instant.now().plusSeconds(60)) ? LocalDateTime.ofInstant(wish.startsAt(), zone).withSecond(0).withNano(0).toString() : "";
        }
    }

    /// Who would be asked and who not.
    public record Looked(List<Reason> reasons, Map<Verdict, Map<Long, String>> examples, long asked, long all) {}

    private void shown(Context request, Wish wish, boolean look) {
        var id = Params.of(request).id("id");
        var workspace = Who.asking().workspace();
        var shown = database.in(workspace, tx -> {
            var survey = surveys.survey(tx, id);
            var audiences = new ArrayList<Option>(List.of(new Option("", "Everybody who is known")));
            segments.all(tx).forEach(segment -> audiences.add(new Option(Long.toString(segment.id()), segment.name() + " (" + Words.number(segment.size()) + ")")));
            var places = new ArrayList<Option>(List.of(new Option("", "At once, or when it is to start")));
            touchpoints.library(workspace).touchpoints().forEach(touchpoint -> places.add(new Option(touchpoint.key(), "After “" + touchpoint.name() + "”, again and again")));
            if (wish.audience() > 0) segments.segment(tx, wish.audience());
            return new Form(survey, audiences, places, sendings.hindrance(workspace), wish, look ? Optional.of(looked(tx, id, wish)) : Optional.empty());
        });
        Page.of(request).title(shown.looked.isEmpty() ? "Who is to be asked “" + shown.survey.name() + "”?" : Words.count(shown.looked.get().asked, "person", "people") + " would be asked “" + shown.survey.name() + "”").active("surveys")
                .lead(shown.looked.map(seen -> "Of " + Words.number(seen.all) + ". Nothing is sent and nothing is kept by looking.").orElse("Look at who would be asked and who not before anything leaves.")).render("sending/form.jte", shown);
    }

    private Looked looked(Tx tx, long survey, Wish wish) {
        var asking = sendings.asking(tx, survey, wish);
        var counts = sendings.preview(tx, asking);
        var examples = new LinkedHashMap<Verdict, Map<Long, String>>();
        counts.keySet().forEach(verdict -> {
            var people = sendings.people(tx, asking, verdict, EXAMPLES);
            var named = customers.names(tx, people);
            var ordered = new LinkedHashMap<Long, String>();
            people.stream().filter(named::containsKey).forEach(id -> ordered.put(id, named.get(id)));
            examples.put(verdict, ordered);
        });
        return new Looked(SendingPages.reasons(counts), examples, counts.getOrDefault(Verdict.ASKED, 0L), counts.values().stream().mapToLong(Long::longValue).sum());
    }

    private Wish wish(Context request) {
        var params = Params.of(request);
        var zone = workspaces.of(Who.asking().workspace()).timeZone();
        var starts = params.text("starts", 20).map(text -> {
            try {
                return LocalDateTime.parse(text).atZone(zone).toInstant();
            } catch (DateTimeParseException wrong) {
                throw new Mendable("“Start” must be a day and a time, written like 2026-04-14T09:00.");
            }
        }).orElseGet(Instant::now);
        return new Wish(params.optionalId("audience").orElse(0L), params.number("share", 1, 100, 100), params.number("perMinute", 1, Wish.MOST_PER_MINUTE, 300),
                params.number("reminders", 0, Wish.MOST_REMINDERS, 0), params.number("reminderDays", 1, 60, 3), params.number("openDays", 1, 365, 60), starts,
                params.text("touchpoint", LONGEST_KEY).orElse(""), Duration.ofHours(params.number("hours", 0, Wish.MOST_HOURS, 2)));
    }

    private void begin(Context request) {
        var id = Params.of(request).id("id");
        var wish = wish(request);
        var sending = database.in(Who.asking().workspace(), tx -> sendings.begin(tx, id, wish));
        Page.toast(request, wish.automatic() ? "From now on it asks after every such moment." : wish.startsAt().isAfter(Instant.now()) ? "It starts by itself." : "It begins within seconds.");
        Page.redirect(request, "/sendings/" + sending);
    }

    /// Which survey the members of a list are to be asked.
    public record Choosing(long audience, String name, List<Survey> surveys) {

        public String query() {
            return audience == 0 ? "" : "?audience=" + audience;
        }
    }

    private void ask(Context request) {
        var audience = Params.of(request).optionalId("audience").orElse(0L);
        var shown = database.in(Who.asking().workspace(), tx -> new Choosing(audience, audience == 0 ? "Everybody" : segments.segment(tx, audience).name(), surveys.all(tx).stream().filter(Survey::open).toList()));
        Page.of(request).title("What do you want to ask?").lead(audience == 0 ? "Choose a survey that is open." : "“" + shown.name + "” is asked. Choose a survey that is open.").active("surveys").render("sending/ask.jte", shown);
    }
}
