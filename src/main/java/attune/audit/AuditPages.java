package attune.audit;

import attune.account.Permission;
import attune.account.Who;
import attune.account.Workspaces;
import attune.store.Database;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// The audit log as a page and as a file.
public final class AuditPages {

    /// @param next the id to go on after, or 0 where this is the last page
    public record Model(List<AuditEntry> entries, Audit.Filter filter, List<String> nouns, long next, boolean first, ZoneId zone) {

        private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.UK);

        public String time(Instant at) {
            return TIME.format(at.atZone(zone));
        }

        public String query() {
            return "actor=" + encoded(filter.actor()) + "&act=" + encoded(filter.act());
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }

    private static final Access SEE = Access.member(Permission.SEE_AUDIT);

    private final Database database;
    private final Workspaces workspaces;

    public AuditPages(Database database, Workspaces workspaces) {
        this.database = database;
        this.workspaces = workspaces;
    }

    public void mount(Routes routes) {
        routes.get("/audit", SEE, this::show).get("/audit.csv", SEE, this::download);
    }

    private void show(Context request) {
        var workspace = Who.asking().workspace();
        var filter = filter(request);
        var before = Params.of(request).optionalId("before");
        var model = database.in(workspace, tx -> {
            var found = Audit.page(tx, filter, before);
            var more = found.size() > Audit.PAGE;
            var entries = more ? found.subList(0, Audit.PAGE) : found;
            return new Model(entries, filter, Audit.nouns(tx), more ? entries.getLast().id() : 0, before.isEmpty(), workspaces.of(workspace).timeZone());
        });
        Page.of(request).active("settings").title("Who did what").lead("Every act that changed something, the latest first. Nobody can change this list.").style("account/account.css").script("copy-text.js").render("audit/list.jte", model);
    }

    private void download(Context request) throws IOException {
        var workspace = Who.asking().workspace();
        var filter = filter(request);
        request.contentType("text/csv; charset=utf-8").header("Content-Disposition", "attachment; filename=\"audit.csv\"");
        try (var csv = CsvWriter.builder().build(request.outputStream())) {
            csv.writeRecord("at", "who", "act", "what", "detail");
            database.inVoid(workspace, tx -> {
                try (var entries = Audit.all(tx, filter)) {
                    entries.forEach(entry -> csv.writeRecord(entry.at().toString(), harmless(entry.actor()), entry.act(),
                            harmless(entry.subject()), harmless(entry.detail())));
                }
            });
        }
    }

    /// A spreadsheet takes a cell that begins like this for a formula and runs it.
    private static String harmless(String cell) {
        return !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    private static Audit.Filter filter(Context request) {
        var params = Params.of(request);
        return new Audit.Filter(params.text("actor", 100).orElse(""), params.text("act", 100).orElse(""));
    }
}
