package attune.listening;

import attune.account.Permission;
import attune.account.Who;
import attune.kernel.Unanswerable;
import attune.part.Words;
import attune.store.Database;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Where the business listens and where not, on one page, and the unhappy customers whom nobody contacted on another.
public final class ListeningPages {

    private static final int USUAL_DAYS = 90;
    private static final int PAGE = 50;

    private final Database database;
    private final Listening listening;

    public ListeningPages(Database database, Listening listening) {
        this.database = database;
        this.listening = listening;
    }

    public void mount(Routes routes) {
        routes.get("/listening", Access.member(Permission.EXPLORE), this::show)
                .get("/listening/unheard", Access.member(Permission.SEE_CUSTOMERS), this::unheard);
    }

    /// @param wrong why the history cannot be asked now; empty where it can
    public record Model(List<Point> points, Listening.Unheard unheard, int days, String wrong) {

        public List<Point> silent() {
            return points.stream().filter(point -> !point.asked() && point.customers() > 0).toList();
        }

        /// How many stages somebody is asked about, of those in which somebody was.
        public String stages() {
            var lived = points.stream().filter(point -> point.customers() > 0 || point.asked()).map(Point::stage).distinct().count();
            return Words.number(points.stream().filter(Point::asked).map(Point::stage).distinct().count()) + " of " + Words.number(lived);
        }

        public static String share(Point point) {
            return point.share().map(share -> share.tooFew() ? "too few to tell" : Words.percent(share.value()) + " (" + Words.percent(share.interval().low()) + " to " + Words.percent(share.interval().high()) + ")").orElse("–");
        }
    }

    private void show(Context request) {
        var days = days(request);
        var to = Instant.now();
        var from = to.minus(Duration.ofDays(days));
        var workspace = Who.asking().workspace();
        var model = new Model(List.of(), new Listening.Unheard(0, List.of()), days, "");
        try {
            model = new Model(listening.points(workspace, from, to), listening.unheard(workspace, from, to), days, "");
        } catch (Unanswerable reading) {
            model = new Model(List.of(), model.unheard, days, reading.getMessage());
        }
        Page.of(request).title(title(model)).lead("What happened in the last " + days + " days, held against what is asked.").active("surveys").render("listening/listening.jte", model);
    }

    private static String title(Model model) {
        if (model.points.isEmpty()) return "Where you listen";
        var silent = model.silent().size();
        return silent == 0 ? "Every touchpoint that customers pass is asked about" : Words.count(silent, "touchpoint that customers pass is", "touchpoints that customers pass are") + " never asked about";
    }

    /// @param next the number to go on after; 0 at the end
    public record People(Map<Long, String> people, long n, long unhappy, int days, long next, String wrong) {}

    private void unheard(Context request) {
        var days = days(request);
        var after = Params.of(request).optionalId("after").orElse(0L);
        var to = Instant.now();
        var workspace = Who.asking().workspace();
        People model;
        try {
            var found = listening.unheard(workspace, to.minus(Duration.ofDays(days)), to);
            var here = found.unheard().stream().filter(id -> id > after).limit(PAGE).toList();
            var named = database.in(workspace, tx -> listening.names(tx, here));
            var people = new LinkedHashMap<Long, String>();
            here.stream().filter(named::containsKey).forEach(id -> people.put(id, named.get(id)));
            model = new People(people, found.unheard().size(), found.unhappy(), days, here.size() == PAGE ? here.getLast() : 0, "");
        } catch (Unanswerable reading) {
            model = new People(Map.of(), 0, 0, days, 0, reading.getMessage());
        }
        Page.of(request).title(model.wrong.isEmpty() ? Words.count(model.n, "unhappy customer", "unhappy customers") + " nobody was in touch with" : "Unhappy customers nobody was in touch with").active("surveys")
                .lead("Of " + Words.number(model.unhappy) + " who gave an unhappy answer in the last " + days + " days and are known by name, number or address. The latest unhappy answer counts, and a contact after it.")
                .render("listening/unheard.jte", model);
    }

    private static int days(Context request) {
        return Params.of(request).number("days", 7, 730, USUAL_DAYS);
    }
}
