package attune.dashboard;

import attune.account.Permission;
import attune.account.Who;
import attune.dashboard.Card.Kind;
import attune.member.Member;
import attune.member.Members;
import attune.part.Option;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.subscription.Rhythm;
import attune.subscription.Subscriptions;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/// Where those who may change a dashboard put its cards in order, write words between them, share it and say when it is mailed.
public final class ArrangementPages {

    /// @param members  who can be asked to change it as well
    /// @param editors  accounts who are
    /// @param taken    a card that was just taken out
    /// @param mailable mail can leave this workspace
    public record Arrangement(Dashboard dashboard, List<Card> cards, List<Member> members, List<Long> editors, Optional<Card> taken, boolean mailable) {

        public List<Option> periods() {
            return DashboardPages.periods(dashboard.period());
        }

        public List<Option> days() {
            var days = new ArrayList<Option>();
            days.add(new Option("", "Never"));
            for (var day : DayOfWeek.values()) days.add(new Option(day.name().toLowerCase(Locale.ROOT), day.getDisplayName(TextStyle.FULL, Locale.ENGLISH) + "s"));
            for (var day = 1; day <= 28; day++) days.add(new Option(Integer.toString(day), "Day " + day + " of each month"));
            days.add(new Option("last", "Last day of each month"));
            return days;
        }

        public List<Option> hours() {
            return IntStream.range(0, 24).mapToObj(hour -> new Option(Integer.toString(hour), hour + ":00")).toList();
        }
    }

    private static final int MOST_EDITORS = 200;

    private final Database database;
    private final Dashboards dashboards;
    private final DashboardMail mail;
    private final Subscriptions subscriptions;
    private final Members members;

    public ArrangementPages(Database database, Dashboards dashboards, DashboardMail mail, Subscriptions subscriptions, Members members) {
        this.database = database;
        this.dashboards = dashboards;
        this.mail = mail;
        this.subscriptions = subscriptions;
        this.members = members;
    }

    public void mount(Routes routes) {
        var edit = Access.member(Permission.EDIT_DASHBOARDS);
        routes.get("/dashboards/{id}/edit", edit, this::show)
                .post("/dashboards/{id}", edit, this::change)
                .post("/dashboards/{id}/sharing", edit, this::share)
                .post("/dashboards/{id}/rhythm", edit, this::rhythm)
                .post("/dashboards/{id}/remove", edit, this::remove)
                .post("/dashboards/{id}/sections", edit, request -> add(request, Kind.SECTION))
                .post("/dashboards/{id}/texts", edit, request -> add(request, Kind.TEXT))
                .post("/dashboards/{id}/cards/{card}", edit, this::changeCard)
                .post("/dashboards/{id}/cards/{card}/place", edit, this::place)
                .post("/dashboards/{id}/cards/{card}/duplicate", edit, this::duplicate)
                .post("/dashboards/{id}/cards/{card}/remove", edit, this::takeOut)
                .post("/dashboards/{id}/cards/{card}/restore", edit, this::putBack);
    }

    private void show(Context request) {
        var id = Params.of(request).id("id");
        var taken = Params.of(request).optionalId("taken");
        var workspace = Who.asking().workspace();
        var mailable = subscriptions.ready(workspace);
        var arrangement = database.in(workspace, tx -> {
            var dashboard = dashboards.changed(tx, id);
            var others = members.all(tx).stream().filter(member -> !member.account().equals(dashboard.owner()) && member.terms().role().may(Permission.EDIT_DASHBOARDS)).toList();
            var cards = dashboards.cards(tx, id);
            var gone = taken.filter(card -> cards.stream().noneMatch(each -> each.id() == card)).map(card -> dashboards.card(tx, id, card));
            return new Arrangement(dashboard, cards, others, dashboards.editors(tx, id), gone, mailable);
        });
        Page.of(request).active("dashboards").title("Arrange “" + arrangement.dashboard.name() + "”")
                .lead("Drag a card by its handle, or move it with its arrows.").style("dashboard/dashboard.css").script("dashboard/drag-order.js")
                .render("dashboard/edit.jte", arrangement);
    }

    private void change(Context request) {
        var params = Params.of(request);
        var id = params.id("id");
        var name = params.neededText("name", Dashboard.LONGEST_NAME);
        var period = params.text("period", 40).filter(text -> !text.equals(DashboardPages.OWN));
        var span = period.flatMap(Dashboard::span);
        if (period.isPresent() && span.isEmpty()) throw new Mendable("Period: choose one of the list.");
        database.inVoid(Who.asking().workspace(), tx -> dashboards.change(tx, id, name, span));
        back(request, id, "Saved.");
    }

    private void share(Context request) {
        var params = Params.of(request);
        var id = params.id("id");
        var chosen = request.formParams("editor");
        if (chosen.size() > MOST_EDITORS) throw new Mendable("At most " + MOST_EDITORS + " members may change a dashboard.");
        var editors = chosen.stream().filter(text -> text.matches("\\d{1,18}")).map(Long::valueOf).toList();
        database.inVoid(Who.asking().workspace(), tx -> dashboards.share(tx, id, params.ticked("everybody"), editors));
        back(request, id, params.ticked("everybody") ? "Everybody here may see it now." : "Only you and those who may change it see it now.");
    }

    private void rhythm(Context request) {
        var params = Params.of(request);
        var id = params.id("id");
        var hour = params.number("hour", 0, 23, 8);
        var rhythm = params.text("day", 20).map(day -> new Rhythm(day, hour));
        database.inVoid(Who.asking().workspace(), tx -> mail.rhythm(tx, id, rhythm));
        back(request, id, rhythm.map(each -> "Mailed " + each.words() + " to those who ask for it.").orElse("Not mailed any more."));
    }

    private void remove(Context request) {
        var id = Params.of(request).id("id");
        var name = database.in(Who.asking().workspace(), tx -> {
            var dashboard = dashboards.dashboard(tx, id);
            dashboards.remove(tx, id);
            return dashboard.name();
        });
        Page.toast(request, "“" + name + "” is deleted.");
        Page.redirect(request, "/dashboards");
    }

    private void add(Context request, Kind kind) {
        var params = Params.of(request);
        var id = params.id("id");
        var title = kind == Kind.SECTION ? params.neededText("title", Card.LONGEST_TITLE) : params.text("title", Card.LONGEST_TITLE).orElse("");
        var text = kind == Kind.TEXT ? params.neededText("text", Card.LONGEST_TEXT) : "";
        database.inVoid(Who.asking().workspace(), tx -> dashboards.add(tx, id, kind, title, text, false));
        back(request, id, kind == Kind.SECTION ? "The section stands at the end; move it to where it begins." : "The words stand at the end; move them to where they belong.");
    }

    private void changeCard(Context request) {
        var params = Params.of(request);
        var title = params.text("title", Card.LONGEST_TITLE).orElse("");
        var text = params.text("text", Card.LONGEST_TEXT).orElse("");
        onCard(request, (tx, id, card) -> dashboards.change(tx, id, card, title, text, params.ticked("wide")), "Saved.");
    }

    private void place(Context request) {
        var place = Params.of(request).number("place", 1, 1_000);
        onCard(request, (tx, id, card) -> dashboards.place(tx, id, card, place), "");
    }

    private void duplicate(Context request) {
        onCard(request, (tx, id, card) -> dashboards.duplicate(tx, id, card), "The same stands once more, right behind it.");
    }

    private void takeOut(Context request) {
        var params = Params.of(request);
        database.inVoid(Who.asking().workspace(), tx -> dashboards.takeOut(tx, params.id("id"), params.id("card")));
        Page.redirect(request, "/dashboards/" + params.id("id") + "/edit?taken=" + params.id("card"));
    }

    private void putBack(Context request) {
        onCard(request, dashboards::putBack, "It is back in its place.");
    }

    private interface Act {
        void on(Tx tx, long dashboard, long card);
    }

    private void onCard(Context request, Act act, String said) {
        var params = Params.of(request);
        var id = params.id("id");
        var card = params.id("card");
        database.inVoid(Who.asking().workspace(), tx -> act.on(tx, id, card));
        if (!said.isEmpty()) Page.toast(request, said);
        Page.redirect(request, "/dashboards/" + id + "/edit#card-" + card);
    }

    private static void back(Context request, long id, String said) {
        Page.toast(request, said);
        Page.redirect(request, "/dashboards/" + id + "/edit");
    }
}
