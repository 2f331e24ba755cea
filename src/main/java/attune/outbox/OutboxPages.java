package attune.outbox;

import attune.account.Permission;
import attune.account.Who;
import attune.audit.Audit;
import attune.mail.Mail;
import attune.mail.Opened;
import attune.mail.Outbox;
import attune.mail.Outbox.Kept;
import attune.part.Words;
import attune.postbox.Postboxes;
import attune.store.Database;
import attune.store.Mendable;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Pages on which mails are shown instead of sent.
public final class OutboxPages {

    /// @param server a mail server is set, so that nothing is kept any more
    /// @param kept   mails are kept
    /// @param next   where the next page begins; empty at the end
    public record Listed(List<Kept> mails, long count, boolean server, boolean kept, String next) {}

    /// @param words      what it says, in runs of text and links
    /// @param answerable mails are only looked at, so that somebody can play the customer
    public record One(long id, Opened mail, List<Run> words, boolean answerable) {
        public boolean rich() {
            return !mail.html().isEmpty();
        }
    }

    /// A run of text, or a link.
    public record Run(String words, boolean link) {}

    private static final Access SEE = Access.member(Permission.MANAGE_WORKSPACE);
    private static final int PAGE = 50;
    /// Nothing runs, nothing is loaded but pictures of this house; links open beside it.
    private static final String CAGE = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; "
            + "sandbox allow-popups allow-popups-to-escape-sandbox; frame-ancestors 'self'; base-uri 'none'; form-action 'none'";
    private static final String LINK = "(?<=^|[\\s<(])(?=https?://)|(?<=https?://[^\\s<>]{1,2000})(?=[\\s<>)]|$)";

    private final Database database;
    private final Mail mail;
    private final Postboxes postboxes;

    public OutboxPages(Database database, Mail mail, Postboxes postboxes) {
        this.database = database;
        this.mail = mail;
        this.postboxes = postboxes;
    }

    public void mount(Routes routes) {
        routes.get("/outbox", SEE, this::list)
                .post("/outbox/use", SEE, this::use)
                .post("/outbox/empty", SEE, this::empty)
                .get("/outbox/{id}", SEE, this::show)
                .post("/outbox/{id}/answer", SEE, this::answer)
                .get("/outbox/{id}/html", SEE, this::html)
                .get("/outbox/{id}/message", SEE, this::message)
                .get("/outbox/{id}/attachment/{place}", SEE, this::attachment);
    }

    private void list(Context request) {
        var who = Who.asking();
        var after = Params.of(request).optionalId("after").orElse(Long.MAX_VALUE);
        var model = database.in(who.workspace(), tx -> {
            var mails = Outbox.page(tx, after, PAGE + 1);
            var more = mails.size() > PAGE;
            var shown = more ? mails.subList(0, PAGE) : mails;
            return new Listed(shown, Outbox.count(tx), mail.sender(tx).isPresent(), Outbox.chosen(tx),
                    more ? Long.toString(shown.getLast().id()) : "");
        });
        Page.of(request).active("settings").title(title(model)).lead(lead(model)).render("outbox/list.jte", model);
    }

    private static String title(Listed model) {
        if (model.count() == 0) return "Outbox";
        return Words.count(model.count(), "mail was", "mails were") + " shown here instead of sent";
    }

    private static String lead(Listed model) {
        if (model.server()) return "A mail server is set: mails leave through it now. What stands here never left.";
        return model.kept() ? "No mail server is set. What would have gone out stands here, the last 1,000; nothing leaves the house."
                : "No mail server is set: no mail can be sent.";
    }

    private void use(Context request) {
        var who = Who.asking();
        var kept = Params.of(request).ticked("kept");
        database.inVoid(who.workspace(), tx -> {
            Outbox.choose(tx, kept);
            Audit.record(tx, kept ? "outbox.on" : "outbox.off", "Outbox");
        });
        Page.toast(request, kept ? "Until a mail server is set, mails are shown here." : "Mails are not kept here any more.");
        Page.redirect(request, "/outbox");
    }

    private void empty(Context request) {
        var gone = database.in(Who.asking().workspace(), tx -> {
            var count = Outbox.empty(tx);
            Audit.record(tx, "outbox.emptied", Words.count(count, "mail"));
            return count;
        });
        Page.toast(request, Words.count(gone, "mail is", "mails are") + " gone.");
        Page.redirect(request, "/outbox");
    }

    private void show(Context request) {
        long id = Params.of(request).id("id");
        var opened = opened(id);
        var model = new One(id, opened, runs(opened.text()), mail.shown(Who.asking().workspace()));
        Page.of(request).active("settings").title(opened.subject().isEmpty() ? "A mail without a subject" : opened.subject())
                .lead("To " + opened.header("To").orElse("nobody") + ", not sent.")
                .style("outbox/outbox.css").render("outbox/mail.jte", model);
    }

    /// Plays the customer: what is written here arrives as if it had come to the postbox.
    private void answer(Context request) {
        var id = Params.of(request).id("id");
        var opened = opened(id);
        var workspace = Who.asking().workspace();
        if (!mail.shown(workspace)) throw Mendable.conflict("A mail server is set: customers answer for themselves now.");
        var text = Params.of(request).neededText("text", 10_000);
        postboxes.arrived(workspace, Played.answer(opened, text));
        Page.toast(request, "The answer has arrived, as if " + opened.addresses("To").stream().findFirst().orElse("they") + " had written it.");
        Page.redirect(request, "/outbox/" + id);
    }

    private void html(Context request) {
        var opened = opened(Params.of(request).id("id"));
        request.header("Content-Security-Policy", CAGE).header("X-Frame-Options", "SAMEORIGIN").header("Cache-Control", "no-store")
                .contentType("text/html; charset=utf-8").result("<base target=\"_blank\">" + opened.html());
    }

    private void message(Context request) {
        long id = Params.of(request).id("id");
        download(request, "message/rfc822", "mail-" + id + ".eml", database.in(Who.asking().workspace(), tx -> Outbox.message(tx, id)));
    }

    private void attachment(Context request) {
        var pieces = opened(Params.of(request).id("id")).pieces();
        var place = Params.of(request).number("place", 0, 1_000);
        if (place >= pieces.size()) throw Mendable.notFound("The mail has no such attachment.");
        // The type is that of the sender's choice: a browser must save it, never show it.
        download(request, "application/octet-stream", pieces.get(place).name(), pieces.get(place).content());
    }

    private static void download(Context request, String type, String name, byte[] content) {
        request.contentType(type).header("Content-Disposition", "attachment; filename*=UTF-8''" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"))
                .header("Cache-Control", "no-store").result(content);
    }

    private Opened opened(long id) {
        return Opened.of(database.in(Who.asking().workspace(), tx -> Outbox.message(tx, id)));
    }

    private static List<Run> runs(String text) {
        var runs = new ArrayList<Run>();
        for (var run : text.split(LINK)) runs.add(new Run(run, run.matches("https?://\\S+")));
        return runs;
    }
}
