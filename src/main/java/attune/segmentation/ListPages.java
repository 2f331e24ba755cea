package attune.segmentation;

import attune.account.Permission;
import attune.account.Who;
import attune.identity.Identity;
import attune.part.Words;
import attune.segment.Lists;
import attune.segment.Lists.Row;
import attune.segment.Segment;
import attune.segment.Segments;
import attune.store.Database;
import attune.store.Mendable;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Lists of customers: made, filled by hand or by file, and emptied one by one.
public final class ListPages {

    private static final int LONGEST = 200_000;
    private static final Map<String, String> COLUMNS = Map.of("email", Identity.EMAIL, "e-mail", Identity.EMAIL, "user id", Identity.USER_ID, "userid", Identity.USER_ID,
            "user_id", Identity.USER_ID, "customer", "customer");

    private final Database database;
    private final Segments segments;
    private final Lists lists;

    public ListPages(Database database, Segments segments, Lists lists) {
        this.database = database;
        this.segments = segments;
        this.lists = lists;
    }

    public void mount(Routes routes) {
        var edit = Access.member(Permission.EDIT_SEGMENTS);
        routes.post("/segments/lists", edit, this::make)
                .post("/segments/{id}/rows", edit, this::put)
                .post("/segments/{id}/take", edit, this::take);
    }

    /// What became of a file.
    public record Brought(Segment list, Lists.Brought brought) {}

    private void make(Context request) {
        var name = Params.of(request).neededText("name", Segment.LONGEST_NAME);
        var id = database.in(Who.asking().workspace(), tx -> lists.make(tx, name));
        Page.toast(request, "“" + name + "” is an empty list; put customers on it by file or by hand.");
        Page.redirect(request, "/segments/" + id);
    }

    private void put(Context request) {
        var id = known(request);
        var file = request.isMultipartFormData() ? request.uploadedFile("file") : null;
        var rows = new ArrayList<Row>();
        Params.of(request).text("rows", LONGEST).ifPresent(text -> rows.addAll(read(new StringReader(text))));
        if (file != null && file.size() > 0) rows.addAll(read(file.content()));
        if (rows.isEmpty()) throw new Mendable("Nobody is named: write email addresses or user ids, one a line, or choose a CSV file.");
        var workspace = Who.asking().workspace();
        var brought = database.in(workspace, tx -> lists.put(tx, id, rows));
        var list = database.in(workspace, tx -> segments.segment(tx, id));
        if (brought.refused().isEmpty()) {
            segments.await(workspace, id);
            Page.toast(request, Words.count(brought.added(), "customer") + " added" + (brought.already() > 0 ? ", " + Words.number(brought.already()) + " were on it already." : "."));
            Page.redirect(request, "/segments/" + id);
            return;
        }
        Page.of(request).title(Words.count(brought.refused().size(), "row") + " of " + Words.number(rows.size()) + " named nobody")
                .lead(Words.count(brought.added(), "customer") + " added, " + Words.number(brought.already()) + " were on “" + list.name() + "” already.")
                .active("segments").style("segment/segment.css").render("segment/brought.jte", new Brought(list, brought));
    }

    /// The list of the address, before anything is said about the form.
    private long known(Context request) {
        var id = Params.of(request).id("id");
        return database.in(Who.asking().workspace(), tx -> segments.segment(tx, id)).id();
    }

    private static List<Row> read(InputStream file) {
        return read(new InputStreamReader(file, StandardCharsets.UTF_8));
    }

    /// With a header where it names a column that is known, else every first cell is an email address or a user id.
    private static List<Row> read(Reader text) {
        var rows = new ArrayList<Row>();
        try (var records = CsvReader.builder().skipEmptyLines(true).ofCsvRecord(text)) {
            List<String> header = null;
            var first = true;
            for (var one : records) {
                var cells = one.getFields().stream().map(cell -> cell.replace("\uFEFF", "").strip()).toList();
                if (first) {
                    first = false;
                    var kinds = cells.stream().map(cell -> COLUMNS.getOrDefault(cell.toLowerCase(Locale.ROOT), "")).toList();
                    if (kinds.stream().anyMatch(kind -> !kind.isEmpty())) {
                        header = kinds;
                        continue;
                    }
                }
                if (rows.size() > Lists.MOST) break;
                rows.add(new Row(one.getStartingLineNumber(), names(header, cells)));
            }
        } catch (IOException | CsvParseException unreadable) {
            throw new Mendable("The file cannot be read as CSV: " + unreadable.getMessage());
        }
        return rows;
    }

    private static List<Map.Entry<String, String>> names(List<String> header, List<String> cells) {
        var names = new ArrayList<Map.Entry<String, String>>();
        if (header == null) {
            var cell = cells.getFirst();
            if (!cell.isEmpty()) names.add(Map.entry(cell.contains("@") ? Identity.EMAIL : Identity.USER_ID, cut(cell)));
            return names;
        }
        for (var kind : List.of(Identity.USER_ID, Identity.EMAIL, "customer"))
            for (var at = 0; at < Math.min(header.size(), cells.size()); at++)
                if (header.get(at).equals(kind) && !cells.get(at).isEmpty()) names.add(Map.entry(kind, cut(cells.get(at))));
        return names;
    }

    private static String cut(String cell) {
        var clean = cell.replace("\0", "");
        return clean.length() <= Identity.MAX_LENGTH ? clean : clean.substring(0, Identity.MAX_LENGTH);
    }

    private void take(Context request) {
        var id = known(request);
        var customer = Params.of(request).optionalId("customer").orElseThrow(() -> new Mendable("Say whom to take off the list."));
        var workspace = Who.asking().workspace();
        database.inVoid(workspace, tx -> lists.take(tx, id, customer));
        Page.toast(request, "Taken off the list.");
        Page.redirect(request, "/segments/" + id);
    }
}
