package attune.dashboard;

import attune.account.Permission;
import attune.account.Who;
import attune.audit.Audit;
import attune.paper.Paper;
import attune.store.Database;
import attune.store.Mendable;
import attune.subscription.Subscriptions;
import attune.web.Access;
import attune.web.Params;
import attune.web.Page;
import attune.web.Routes;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Dashboards as files: each answer as CSV, all of them in a ZIP, the whole as a PDF or a picture; and by mail.
public final class TakeawayPages {

    private final Database database;
    private final Dashboards dashboards;
    private final Subscriptions subscriptions;

    public TakeawayPages(Database database, Dashboards dashboards, Subscriptions subscriptions) {
        this.database = database;
        this.dashboards = dashboards;
        this.subscriptions = subscriptions;
    }

    public void mount(Routes routes) {
        var see = Access.member(Permission.SEE_DASHBOARDS);
        routes.get("/dashboards/{id}/cards/{card}/answer.csv", see, this::csv)
                .get("/dashboards/{id}/answers.zip", see, this::zip)
                .get("/dashboards/{id}/dashboard.pdf", see, this::pdf)
                .get("/dashboards/{id}/dashboard.png", see, this::png)
                .post("/dashboards/{id}/mail", see, this::mail);
    }

    private void csv(Context request) {
        var params = Params.of(request);
        var workspace = Who.asking().workspace();
        var dashboard = database.in(workspace, tx -> dashboards.dashboard(tx, params.id("id")));
        var card = database.in(workspace, tx -> dashboards.card(tx, dashboard.id(), params.id("card")));
        if (card.kind() != Card.Kind.QUESTION) throw Mendable.notFound("That card asks nothing.");
        var answered = dashboards.answered(workspace, card, DashboardPages.period(request, dashboard));
        var answer = answered.answer().orElseThrow(() -> new Mendable(answered.wrong()));
        given(request, Printed.slug(answered.title()) + ".csv", "text/csv; charset=utf-8", answer.chart().csv().getBytes(StandardCharsets.UTF_8));
    }

    private void zip(Context request) throws IOException {
        var printed = printed(request, "CSV");
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            var number = 0;
            for (var item : printed.items()) {
                if (item.answered().isEmpty()) continue;
                var answered = item.answered().get();
                // What cannot be answered is not left out in silence.
                zip.putNextEntry(new ZipEntry("%02d-%s.%s".formatted(++number, Printed.slug(answered.title()), answered.answer().isPresent() ? "csv" : "txt")));
                zip.write(answered.answer().map(answer -> answer.chart().csv()).orElse(answered.wrong() + "\n").getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        given(request, printed.file("zip"), "application/zip", bytes.toByteArray());
    }

    private void pdf(Context request) {
        var printed = printed(request, "PDF");
        given(request, printed.file("pdf"), "application/pdf", printed.pdf());
    }

    private void png(Context request) {
        var printed = printed(request, "PNG");
        given(request, printed.file("png"), "image/png", Paper.png(printed.pdf()));
    }

    private Printed printed(Context request, String as) {
        var id = Params.of(request).id("id");
        var workspace = Who.asking().workspace();
        var dashboard = database.in(workspace, tx -> {
            var found = dashboards.dashboard(tx, id);
            Audit.record(tx, "dashboard.exported", "dashboard " + id, found.name() + " as " + as);
            return found;
        });
        return dashboards.printed(workspace, id, DashboardPages.period(request, dashboard));
    }

    private static void given(Context request, String name, String type, byte[] content) {
        request.header("Content-Disposition", "attachment; filename=\"" + name + "\"").contentType(type).result(content);
    }

    private void mail(Context request) {
        var params = Params.of(request);
        var id = params.id("id");
        var wanted = params.ticked("wanted");
        database.in(Who.asking().workspace(), tx -> dashboards.dashboard(tx, id));
        if (wanted) subscriptions.wish(DashboardMail.topic(id));
        else subscriptions.stop(DashboardMail.topic(id));
        Page.toast(request, wanted ? "You get it by mail from now on." : "You get it by mail no longer.");
        Page.redirect(request, "/dashboards/" + id);
    }
}
