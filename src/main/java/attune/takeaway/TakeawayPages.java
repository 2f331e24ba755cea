package attune.takeaway;

import attune.account.Permission;
import attune.account.Who;
import attune.audit.Audit;
import attune.csv.SafeCsv;
import attune.paper.Paper;
import attune.reading.Readings;
import attune.reading.ResponseApi;
import attune.result.Filter;
import attune.result.Results;
import attune.result.Selection;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.web.Access;
import attune.web.Params;
import attune.web.Routes;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Files of what is on the screen. The same filter gives the same responses; large files are written while they are read.
public final class TakeawayPages {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Database database;
    private final Results results;
    private final Readings readings;

    public TakeawayPages(Database database, Results results, Readings readings) {
        this.database = database;
        this.results = results;
        this.readings = readings;
    }

    public void mount(Routes routes) {
        var see = Access.member(Permission.SEE_SURVEYS);
        var read = Access.member(Permission.SEE_RESPONSES);
        routes.get("/surveys/{id}/results.pdf", see, this::pdf)
                .get("/surveys/{id}/results.xlsx", see, this::figures)
                .get("/surveys/{id}/responses.csv", read, request -> rows(request, "csv", "text/csv; charset=utf-8", this::csv))
                .get("/surveys/{id}/responses.xlsx", read, request -> rows(request, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", this::xlsx))
                .get("/surveys/{id}/responses.sps.zip", read, request -> rows(request, "sps.zip", "application/zip", this::spss))
                .get("/surveys/{id}/responses.json", read, request -> rows(request, "json", "application/json; charset=utf-8", this::json));
    }

    private interface Writing {
        void write(Tx tx, Selection selection, OutputStream to) throws IOException;
    }

    private void rows(Context request, String kind, String type, Writing writing) {
        var params = Params.of(request);
        var id = params.id("id");
        var filter = Filter.read(params);
        database.inVoid(Who.asking().workspace(), tx -> {
            var selection = results.selection(tx, id, filter);
            if (selection.confidential() && selection.alone() == 0) throw Mendable.forbidden("Those who answered this survey were promised confidence: its responses are not given out one by one. Take the figures away instead.");
            Audit.record(tx, "responses.exported", "survey " + id, selection.alone() + " as " + kind + " " + filter.query());
            request.header("Content-Disposition", "attachment; filename=\"" + file(selection, "responses") + "." + kind + "\"").contentType(type);
            try {
                writing.write(tx, selection, request.outputStream());
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        });
    }

    private void csv(Tx tx, Selection selection, OutputStream to) {
        var variables = Variables.of(selection);
        try (var csv = new SafeCsv(new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8)))) {
            csv.row(variables.stream().map(Variable::name).toList());
            readings.each(tx, selection, entry -> csv.row(variables.stream().map(variable -> text(variable.read(entry))).toList()));
        }
    }

    private static String text(Object value) {
        return switch (value) {
            case null -> "";
            case Double number -> Spss.plain(number);
            case Object other -> other.toString();
        };
    }

    private void xlsx(Tx tx, Selection selection, OutputStream to) throws IOException {
        var variables = Variables.of(selection);
        try (var book = new Workbook()) {
            book.sheet("Columns", List.of("Column", "What it is"));
            variables.forEach(variable -> book.row(List.of(variable.name(), variable.label())));
            book.sheet("Responses", variables.stream().map(Variable::name).toList());
            readings.each(tx, selection, entry -> book.row(variables.stream().map(variable -> variable.read(entry)).toList()));
            book.write(to);
        }
    }

    private void spss(Tx tx, Selection selection, OutputStream to) throws IOException {
        var variables = Variables.of(selection);
        var spss = new Spss(variables);
        try (var zip = new ZipOutputStream(to)) {
            zip.putNextEntry(new ZipEntry("responses.sps"));
            zip.write(spss.syntax("responses.csv").getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry("responses.csv"));
            var csv = new SafeCsv(new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8)));
            csv.row(spss.names());
            readings.each(tx, selection, entry -> csv.row(spss.row(entry)));
            csv.flush();
            zip.closeEntry();
        }
    }

    private void json(Tx tx, Selection selection, OutputStream to) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(to)) {
            json.writeStartObject();
            json.writeNumberField("survey", selection.survey().id());
            json.writeStringField("name", selection.survey().name());
            json.writePOJOField("filter", selection.filter().parameters());
            json.writeNumberField("n", selection.alone());
            json.writeArrayFieldStart("responses");
            readings.each(tx, selection, entry -> {
                try {
                    json.writeTree(ResponseApi.json(entry));
                } catch (IOException gone) {
                    throw new UncheckedIOException(gone);
                }
            });
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private void figures(Context request) throws IOException {
        var params = Params.of(request);
        var id = params.id("id");
        var filter = Filter.read(params);
        var report = database.in(Who.asking().workspace(), tx -> {
            Audit.record(tx, "results.exported", "survey " + id, "xlsx " + filter.query());
            return results.report(tx, results.selection(tx, id, filter));
        });
        var selection = report.selection();
        request.header("Content-Disposition", "attachment; filename=\"" + file(selection, "results") + ".xlsx\"").contentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        try (var book = new Workbook()) {
            book.sheet("Overview", List.of("Question", "Score", "Low", "High", "n", "What it is"));
            for (var told : report.questions()) {
                var headline = told.reading().map(reading -> reading.headline());
                book.row(java.util.Arrays.asList(told.title(), headline.map(each -> each.value()).orElse(null), headline.map(each -> each.interval().low()).orElse(null),
                        headline.map(each -> each.interval().high()).orElse(null), told.n(), told.reading().map(reading -> reading.definition()).orElse("")));
            }
            book.row(List.of());
            book.row(List.of("n = " + selection.n() + " responses", selection.period()));
            report.questions().stream().filter(told -> told.chart().isPresent()).forEach(book::figures);
            book.write(request.outputStream());
        }
    }

    private void pdf(Context request) {
        var params = Params.of(request);
        var id = params.id("id");
        var filter = Filter.read(params);
        var document = database.in(Who.asking().workspace(), tx -> {
            Audit.record(tx, "results.exported", "survey " + id, "pdf " + filter.query());
            var report = results.report(tx, results.selection(tx, id, filter));
            request.header("Content-Disposition", "attachment; filename=\"" + file(report.selection(), "results") + ".pdf\"").contentType("application/pdf");
            return Report.of(report, results.representation(tx, report.selection()));
        });
        request.result(Paper.pdf("takeaway/report.jte", document));
    }

    private static String file(Selection selection, String what) {
        var name = selection.survey().name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return (name.isEmpty() ? "survey-" + selection.survey().id() : name.substring(0, Math.min(40, name.length()))) + "-" + what;
    }
}
