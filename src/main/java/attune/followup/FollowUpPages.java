package attune.followup;

import attune.account.Permission;
import attune.account.Who;
import attune.account.Workspaces;
import attune.customer.Customers;
import attune.followup.FollowUp.State;
import attune.followup.Listed.Whose;
import attune.part.Option;
import attune.part.Words;
import attune.reference.References;
import attune.store.Database;
import attune.store.Tx;
import attune.touchpoint.Touchpoints;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Follow-ups to look at: the board, lists, and each.
public final class FollowUpPages {

    private static final int ON_BOARD = 12;
    private static final int PAGE = 30;

    private final Database database;
    private final FollowUps followUps;
    private final Sight sight;

    public FollowUpPages(Database database, FollowUps followUps, Correspondence correspondence, Customers customers, Touchpoints touchpoints, References references, Workspaces workspaces) {
        this.database = database;
        this.followUps = followUps;
        this.sight = new Sight(followUps, correspondence, customers, touchpoints, references, workspaces);
    }

    public void mount(Routes routes) {
        var see = Access.member(Permission.SEE_FOLLOWUPS);
        routes.get("/followups", see, this::board)
                .get("/followups/mine", see, request -> list(request, Listed.open(Whose.MINE), "mine"))
                .get("/followups/all", see, this::all)
                .get("/followups/{id}", see, this::show);
    }

    // ------------------------------------------------------------------ the board

    /// @param more how many more there are than are shown
    public record Lane(State state, List<Line> lines, long n) {

        public long more() {
            return Math.max(0, n - lines.size());
        }
    }

    public record Board(List<Lane> lanes, Whose whose, boolean ever) {}

    private void board(Context request) {
        var whose = Params.of(request).choice("whose", Whose.class).orElse(Whose.ALL);
        record Read(Board board, long late) {}
        var read = database.in(Who.asking().workspace(), tx -> {
            var counts = followUps.counts(tx, new Listed(whose, Optional.empty(), false), followUps.now().minus(FollowUps.LATELY));
            var lanes = Arrays.stream(State.values()).map(state -> lane(tx, whose, state, counts)).toList();
            return new Read(new Board(lanes, whose, !counts.isEmpty() || !followUps.list(tx, new Listed(Whose.ALL, Optional.of(State.CLOSED), false), Optional.empty(), 1).isEmpty()), followUps.late(tx, new Listed(whose, Optional.empty(), true)));
        });
        var open = read.board.lanes.stream().filter(lane -> lane.state != State.CLOSED).mapToLong(Lane::n).sum();
        Page.of(request).title(title(open, read.late)).lead("Every unhappy customer is somebody’s task until they have been heard.").active("followups")
                .style("followup/followup.css").render("followup/board.jte", read.board);
    }

    private Lane lane(Tx tx, Whose whose, State state, Map<State, Long> counts) {
        var n = counts.getOrDefault(state, 0L);
        return new Lane(state, sight.lines(tx, n == 0 ? List.of() : followUps.list(tx, Listed.in(whose, state), Optional.empty(), (int) Math.min(ON_BOARD, n))), n);
    }

    private static String title(long open, long late) {
        if (open == 0) return "Nobody is waiting to be heard";
        return Words.count(open, "open follow-up") + (late == 0 ? ", none late" : ", " + Words.number(late) + " late");
    }

    // ------------------------------------------------------------------ lists

    /// @param after the number to go on after; empty where the list ends
    public record Listing(List<Line> lines, String which, Whose whose, String state, List<Option> owners, String after) {

        public static List<Option> states() {
            var options = new ArrayList<>(List.of(new Option("", "Open, in any state")));
            Arrays.stream(State.values()).forEach(state -> options.add(new Option(state.key(), state.title())));
            return options;
        }

        public static List<Option> whoses() {
            return List.of(new Option("all", "Everybody’s"), new Option("mine", "Mine"), new Option("nobodys", "Nobody’s yet"));
        }
    }

    private void all(Context request) {
        var params = Params.of(request);
        var state = params.choice("state", State.class);
        list(request, new Listed(params.choice("whose", Whose.class).orElse(Whose.ALL), state, state.isEmpty()), "all");
    }

    private void list(Context request, Listed listed, String which) {
        var after = Params.of(request).optionalId("after");
        record Read(Listing listing, long n) {}
        var read = database.in(Who.asking().workspace(), tx -> {
            var found = followUps.list(tx, listed, after.map(id -> followUps.followUp(tx, id)), PAGE + 1);
            var page = found.subList(0, Math.min(PAGE, found.size()));
            var owners = new ArrayList<>(List.of(new Option("", "Nobody")));
            followUps.owners().able(tx).values().forEach(member -> owners.add(new Option(member.account().toString(), member.name())));
            var counts = followUps.counts(tx, listed, java.time.Instant.EPOCH);
            var listing = new Listing(sight.lines(tx, page), which, listed.whose(), listed.state().map(State::key).orElse(""), owners, found.size() > PAGE ? Long.toString(page.getLast().id()) : "");
            return new Read(listing, counts.values().stream().mapToLong(Long::longValue).sum());
        });
        var mine = which.equals("mine");
        var title = read.n == 0 ? mine ? "Nothing is yours to follow up" : "No follow-ups like that" : Words.count(read.n, (mine ? "follow-up is" : "follow-up"), (mine ? "follow-ups are" : "follow-ups")) + (mine ? " yours" : "");
        Page.of(request).title(title).lead("The most pressing first.").active("followups").style("followup/followup.css").render("followup/list.jte", read.listing);
    }

    // ------------------------------------------------------------------ one

    private void show(Context request) {
        var id = Params.of(request).id("id");
        var shown = database.in(Who.asking().workspace(), tx -> sight.shown(tx, followUps.followUp(tx, id), Who.asking().name()));
        var about = shown.followUp();
        Page.of(request).title(shown.line().customer() + (about.open() ? about.state() == State.OPEN ? " is to be heard" : about.state() == State.WAITING ? " was contacted" : " wrote back" : ": " + about.outcome().map(outcome -> outcome.title().toLowerCase(java.util.Locale.ROOT)).orElse("closed")))
                .lead(lead(shown)).active("followups").style("timeline/timeline.css").style("followup/followup.css").render("followup/show.jte", shown);
    }

    private static String lead(Shown shown) {
        var about = shown.followUp();
        return about.because() + (shown.line().touchpoint().isEmpty() ? "" : ", " + shown.line().touchpoint()) + (shown.line().when().isEmpty() ? "" : " · " + shown.line().when())
                + (about.ownerName().isEmpty() ? " · nobody’s yet" : " · " + about.ownerName());
    }
}
