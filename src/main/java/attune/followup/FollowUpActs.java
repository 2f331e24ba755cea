package attune.followup;

import attune.account.AccountId;
import attune.account.Permission;
import attune.account.Who;
import attune.account.Workspaces;
import attune.customer.Customers;
import attune.followup.FollowUp.Outcome;
import attune.identity.CustomerId;
import attune.interaction.Channel;
import attune.interaction.Channels;
import attune.part.Option;
import attune.part.Words;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.BiConsumer;

/// What people do about follow-ups.
public final class FollowUpActs {

    static final int MOST_AT_ONCE = 200;

    private final Database database;
    private final FollowUps followUps;
    private final Correspondence correspondence;
    private final Customers customers;
    private final Channels channels;

    public FollowUpActs(Database database, FollowUps followUps, Correspondence correspondence, Customers customers, Channels channels) {
        this.database = database;
        this.followUps = followUps;
        this.correspondence = correspondence;
        this.customers = customers;
        this.channels = channels;
    }

    public void mount(Routes routes) {
        var work = Access.member(Permission.WORK_FOLLOWUPS);
        routes.get("/followups/new", work, this::begin)
                .post("/followups/new", work, this::open)
                .post("/followups/bulk", work, this::bulk)
                .post("/followups/{id}/own", work, request -> act(request, "It is handed over.", (tx, id) -> followUps.own(tx, id, owner(request))))
                .post("/followups/{id}/note", work, request -> act(request, "Noted.", (tx, id) -> followUps.note(tx, id, Params.of(request).neededText("note", FollowUps.LONGEST_NOTE))))
                .post("/followups/{id}/reached", work, request -> act(request, "Written down.", (tx, id) -> followUps.reached(tx, id, channel(tx, request), Params.of(request).text("said", FollowUps.LONGEST_NOTE).orElse(""))))
                .post("/followups/{id}/letter", work, this::write)
                .post("/followups/{id}/cause", work, request -> act(request, "The root cause is kept.", (tx, id) -> followUps.cause(tx, id, Params.of(request).optionalId("cause").orElse(0L))))
                .post("/followups/{id}/goodwill", work, request -> act(request, "Granted.", (tx, id) -> followUps.goodwill(tx, id, amount(request), Params.of(request).text("what", 200).orElse(""))))
                .post("/followups/{id}/close", work, this::close)
                .post("/followups/{id}/reopen", work, request -> act(request, "It is open again.", followUps::reopen));
    }

    private void act(Context request, String sentence, BiConsumer<Tx, Long> deed) {
        var id = Params.of(request).id("id");
        database.inVoid(Who.asking().workspace(), tx -> deed.accept(tx, id));
        Page.toast(request, sentence);
        Page.redirect(request, "/followups/" + id);
    }

    private static java.util.Optional<AccountId> owner(Context request) {
        return Params.of(request).optionalId("owner").map(AccountId::new);
    }

    private Channel channel(Tx tx, Context request) {
        var key = Params.of(request).neededText("channel", 60);
        return channels.byKey(tx, key).orElseThrow(() -> new Mendable("“Channel” must be one of the list."));
    }

    private static BigDecimal amount(Context request) {
        var written = Params.of(request).neededText("amount", 20);
        try {
            return new BigDecimal(written.replace(',', '.'));
        } catch (NumberFormatException wrong) {
            throw new Mendable("“Amount” must be a number, such as 25 or 12.50; it was “" + written + "”.");
        }
    }

    private void write(Context request) {
        var id = Params.of(request).id("id");
        var subject = Params.of(request).neededText("subject", Correspondence.LONGEST_SUBJECT);
        var text = Params.of(request).neededText("letter", Correspondence.LONGEST_TEXT);
        correspondence.send(Who.asking().workspace(), id, subject, text);
        Page.toast(request, "The letter is on its way. An answer comes back to this page.");
        Page.redirect(request, "/followups/" + id);
    }

    private void close(Context request) {
        var params = Params.of(request);
        var outcome = params.choice("outcome", Outcome.class).orElseThrow(() -> new Mendable("“Outcome” is missing: choose what came of it."));
        act(request, "Closed.", (tx, id) -> {
            params.optionalId("cause").ifPresent(cause -> followUps.cause(tx, id, cause));
            followUps.close(tx, id, outcome, params.text("words", FollowUps.LONGEST_NOTE).orElse(""));
        });
    }

    // ------------------------------------------------------------------ by hand

    public record New(CustomerId customer, String name) {}

    private void begin(Context request) {
        var id = Params.of(request).optionalId("customer").map(CustomerId::new).orElseThrow(() -> new Mendable("“Customer” is missing: begin on a customer’s page."));
        var fresh = database.in(Who.asking().workspace(), tx -> new New(id, customers.profile(tx, id).name()));
        Page.of(request).title("Follow " + fresh.name + " up").lead("For an unhappiness that reached you some other way than by an answer.").active("followups").render("followup/new.jte", fresh);
    }

    private void open(Context request) {
        var params = Params.of(request);
        var customer = params.optionalId("customer").map(CustomerId::new).orElseThrow(() -> new Mendable("“Customer” is missing: begin on a customer’s page."));
        var why = params.neededText("why", 200);
        var id = database.in(Who.asking().workspace(), tx -> followUps.open(tx, customer, why));
        Page.toast(request, "The follow-up is open, and yours.");
        Page.redirect(request, "/followups/" + id);
    }

    // ------------------------------------------------------------------ many at once

    /// All of them or none: what cannot be done to one is said, and nothing is changed.
    private void bulk(Context request) {
        var params = Params.of(request);
        var ids = request.formParams("id").stream().limit(MOST_AT_ONCE + 1).map(FollowUpActs::number).distinct().toList();
        if (ids.isEmpty()) throw new Mendable("Tick at least one follow-up.");
        if (ids.size() > MOST_AT_ONCE) throw new Mendable("At most " + MOST_AT_ONCE + " follow-ups at once.");
        var close = params.text("do", 10).filter("close"::equals).isPresent();
        var outcome = params.choice("outcome", Outcome.class);
        if (close && outcome.isEmpty()) throw new Mendable("“Outcome” is missing: choose what came of them.");
        var owner = owner(request);
        database.inVoid(Who.asking().workspace(), tx -> ids.stream().sorted().forEach(id -> {
            if (close) followUps.close(tx, id, outcome.get(), "");
            else followUps.own(tx, id, owner);
        }));
        Page.toast(request, Words.count(ids.size(), "follow-up") + (ids.size() == 1 ? " is " : " are ") + (close ? "closed." : "handed over."));
        Page.redirect(request, params.text("from", 10).filter("mine"::equals).map(_ -> "/followups/mine").orElse("/followups/all"));
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException wrong) {
            throw new Mendable("Tick the follow-ups in the list.");
        }
    }

    static List<Option> outcomes() {
        return java.util.Arrays.stream(Outcome.values()).map(outcome -> new Option(outcome.name(), outcome.title())).toList();
    }
}
