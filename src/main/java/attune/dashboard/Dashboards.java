package attune.dashboard;

import attune.account.Permission;
import attune.account.Who;
import attune.account.Workspaces;
import attune.answer.Answer;
import attune.answer.Answers;
import attune.audit.Audit;
import attune.dashboard.Card.Kind;
import attune.kernel.Unanswerable;
import attune.part.Words;
import attune.question.Question;
import attune.question.Span;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.store.WorkspaceId;
import attune.subscription.Subscriptions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The door to dashboards. What somebody may not see does not exist for them.
public final class Dashboards {

    /// A card and what its question came to.
    ///
    /// @param answer empty where there is none
    /// @param wrong  then, why not
    public record Answered(Card card, Question question, Optional<Answer> answer, String wrong) {

        public String title() {
            return !card.title().isEmpty() ? card.title() : answer.map(found -> found.chart().title()).orElse(card.name());
        }
    }

    private static final int MOST = 500;
    private static final int MOST_CARDS = 60;

    private final Database database;
    private final Workspaces workspaces;
    private final Answers answers;

    public Dashboards(Database database, Workspaces workspaces, Answers answers) {
        this.database = database;
        this.workspaces = workspaces;
        this.answers = answers;
    }

    /// Empties what names somebody who is erased.
    public static int clear(Tx tx, Collection<String> marks) {
        return DashboardStore.clear(tx, marks);
    }

    // ------------------------------------------------------------------ looking

    public List<Dashboard> all(Tx tx) {
        return DashboardStore.all(tx, eyes(tx));
    }

    public Dashboard dashboard(Tx tx, long id) {
        return find(tx, id).orElseThrow(() -> Mendable.notFound("There is no dashboard " + id + " that you may see: it may have been deleted, or is no longer shared with you."));
    }

    Optional<Dashboard> find(Tx tx, long id) {
        return DashboardStore.find(tx, eyes(tx), id);
    }

    private static DashboardStore.Eyes eyes(Tx tx) {
        return new DashboardStore.Eyes(Who.asking().account(), Who.asking().may(Permission.EDIT_DASHBOARDS), Subscriptions.wished(tx, DashboardMail.KIND));
    }

    public List<Card> cards(Tx tx, long dashboard) {
        return DashboardStore.cards(tx, dashboard);
    }

    Card card(Tx tx, long dashboard, long id) {
        return DashboardStore.card(tx, dashboard, id).orElseThrow(() -> Mendable.notFound("That card is not on this dashboard any more."));
    }

    List<Long> editors(Tx tx, long dashboard) {
        return DashboardStore.editors(tx, dashboard);
    }

    /// Asks the question of a card, as far as the one who is asking can see. It always comes back: why there is no answer is
    /// said in a sentence.
    ///
    /// @param period in place of the question's own
    Answered answered(WorkspaceId workspace, Card card, Optional<Span> period) {
        var read = card.read();
        var question = period.map(read.question()::span).orElse(read.question());
        if (!read.wrong().isEmpty()) return new Answered(card, question, Optional.empty(), String.join(" ", read.wrong()));
        try {
            var answer = answers.answer(workspace, question);
            return answer.isEmpty() ? new Answered(card, question, Optional.empty(), answer.chart().title() + ". " + answer.next()) : new Answered(card, question, Optional.of(answer), "");
        } catch (Unanswerable why) {
            return new Answered(card, question, Optional.empty(), why.getMessage());
        } catch (Mendable gone) {
            return new Answered(card, question, Optional.empty(), gone.getMessage());
        }
    }

    /// All of it, asked now.
    Printed printed(WorkspaceId workspace, long id) {
        return printed(workspace, id, database.in(workspace, tx -> dashboard(tx, id)).period());
    }

    Printed printed(WorkspaceId workspace, long id, Optional<Span> period) {
        var dashboard = database.in(workspace, tx -> dashboard(tx, id));
        var items = new ArrayList<Printed.Item>();
        for (var card : database.in(workspace, tx -> cards(tx, id)))
            items.add(new Printed.Item(card, card.kind() == Kind.QUESTION ? Optional.of(answered(workspace, card, period)) : Optional.empty()));
        var zone = workspaces.of(workspace).timeZone();
        var lead = workspaces.of(workspace).name() + " · " + period.map(Span::words).orElse("each figure over its own period") + " · as of " + Words.moment(Instant.now(), zone)
                + (Who.asking().limited() ? " · what happened within the part of the business that its reader sees" : "");
        return new Printed(dashboard.name(), lead, Words.date(LocalDate.now(zone)), items);
    }

    // ------------------------------------------------------------------ making and changing

    public long make(Tx tx, String name) {
        if (name.isBlank()) throw new Mendable("Name: give the dashboard one, such as “Front desk”.");
        if (DashboardStore.count(tx) >= MOST) throw new Mendable("This workspace has " + MOST + " dashboards already: delete one first.");
        var id = DashboardStore.insert(tx, name.strip(), Who.asking().account());
        Audit.record(tx, "dashboard.made", "dashboard " + id, name);
        return id;
    }

    /// Adds at the end.
    public long add(Tx tx, long id, Kind kind, String title, String body, boolean wide) {
        var dashboard = changed(tx, id);
        if (cards(tx, id).size() >= MOST_CARDS) throw new Mendable("“" + dashboard.name() + "” has " + MOST_CARDS + " cards already: begin another dashboard, or take one out.");
        return DashboardStore.add(tx, id, checked(new Card(0, kind, title.strip(), body.strip(), wide)));
    }

    public long add(Tx tx, long id, Question question, String title) {
        return add(tx, id, Kind.QUESTION, title, question.query(), false);
    }

    private static Card checked(Card card) {
        if (card.kind() == Kind.SECTION && card.title().isEmpty()) throw new Mendable("Title: a section needs one, such as “Arrival”.");
        if (card.kind() == Kind.TEXT && card.body().isEmpty()) throw new Mendable("Text: write something, or take the card out.");
        return card;
    }

    /// Everything that everybody sees of it: its name and the period of its cards.
    public void change(Tx tx, long id, String name, Optional<Span> period) {
        changed(tx, id);
        if (name.isBlank()) throw new Mendable("Name: give the dashboard one, such as “Front desk”.");
        DashboardStore.change(tx, id, name.strip(), period.map(Span::text).orElse(""));
    }

    /// @param editors accounts who may change it besides its owner
    public void share(Tx tx, long id, boolean everybody, Collection<Long> editors) {
        var dashboard = changed(tx, id);
        DashboardStore.share(tx, id, everybody, editors.stream().filter(account -> account != dashboard.owner().value()).toList());
        Audit.record(tx, "dashboard.shared", "dashboard " + id, dashboard.name() + ": " + (everybody ? "everybody may see it" : "private") + ", " + editors(tx, id).size() + " may change it");
    }

    public void remove(Tx tx, long id) {
        var dashboard = changed(tx, id);
        DashboardStore.remove(tx, id);
        Subscriptions.end(tx, DashboardMail.topic(id));
        Audit.record(tx, "dashboard.removed", "dashboard " + id, dashboard.name());
    }

    /// A copy of one's own, shared with nobody yet.
    long copy(Tx tx, long id) {
        var dashboard = dashboard(tx, id);
        var copy = make(tx, shortened("Copy of " + dashboard.name(), Dashboard.LONGEST_NAME));
        DashboardStore.change(tx, copy, shortened("Copy of " + dashboard.name(), Dashboard.LONGEST_NAME), dashboard.period().map(Span::text).orElse(""));
        for (var card : cards(tx, id)) DashboardStore.add(tx, copy, card);
        return copy;
    }

    void change(Tx tx, long id, long card, String title, String body, boolean wide) {
        changed(tx, id);
        var known = card(tx, id, card);
        DashboardStore.change(tx, checked(new Card(card, known.kind(), title.strip(), known.kind() == Kind.TEXT ? body.strip() : known.body(), wide)));
    }

    /// Moves a card so that it is the `place`th, counted from 1.
    void place(Tx tx, long id, long card, int place) {
        changed(tx, id);
        card(tx, id, card);
        var order = new ArrayList<>(cards(tx, id).stream().map(Card::id).toList());
        if (order.remove(card)) order.add(Math.clamp(place - 1, 0, order.size()), card);
        DashboardStore.order(tx, id, order);
    }

    /// The same once more, right behind it.
    long duplicate(Tx tx, long id, long card) {
        var known = card(tx, id, card);
        var copy = add(tx, id, known.kind(), known.title(), known.body(), known.wide());
        place(tx, id, copy, cards(tx, id).stream().map(Card::id).toList().indexOf(card) + 2);
        return copy;
    }

    Card takeOut(Tx tx, long id, long card) {
        changed(tx, id);
        var known = card(tx, id, card);
        DashboardStore.takeOut(tx, card);
        return known;
    }

    Card putBack(Tx tx, long id, long card) {
        changed(tx, id);
        var known = card(tx, id, card);
        DashboardStore.putBack(tx, card);
        return known;
    }

    /// The dashboard, for somebody who may change it, held until the end of the transaction.
    Dashboard changed(Tx tx, long id) {
        var dashboard = dashboard(tx, id);
        if (!dashboard.editable()) throw Mendable.forbidden("“" + dashboard.name() + "” is " + dashboard.ownerName() + "'s: ask them to let you change it, or make a copy of your own.");
        DashboardStore.lock(tx, id);
        DashboardStore.forget(tx, id);
        return dashboard;
    }

    private static String shortened(String name, int longest) {
        return name.length() <= longest ? name : name.substring(0, longest - 1) + "…";
    }
}
