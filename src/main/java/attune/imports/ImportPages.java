package attune.imports;

import attune.account.Permission;
import attune.account.Who;
import attune.imports.Import.Status;
import attune.mapping.Mapping;
import attune.mapping.Preset;
import attune.mapping.Subject;
import attune.part.Option;
import attune.part.Words;
import attune.store.Mendable;
import attune.store.WorkspaceId;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Importing in a page: upload, map, check, run, look at what came of it, undo.
public final class ImportPages {

    /// @param before where the next page begins, or 0 if there is none
    public record Listing(List<Import> imports, int before) {}

    /// @param objections what stands in the way of running it
    /// @param known      presets and saved mappings to choose from
    public record Sheet(Import what, List<ImportForm.Row> rows, List<String> objections, List<Option> known, Instant now, boolean refused) {}

    private static final Access IMPORT = Access.member(Permission.IMPORT);
    private static final int PAGE = 30;
    private static final int LARGEST_MAPPING = 1 << 20;

    private final Imports imports;

    public ImportPages(Imports imports) {
        this.imports = imports;
    }

    public void mount(Routes routes) {
        routes.get("/imports", IMPORT, this::list)
                .post("/imports", IMPORT, this::receive)
                .get("/imports/{id}", IMPORT, this::show)
                .get("/imports/{id}/progress", IMPORT, this::progress)
                .post("/imports/{id}/column/{index}", IMPORT, this::column)
                .post("/imports/{id}/mapping", IMPORT, this::map)
                .post("/imports/{id}/reading", IMPORT, this::read)
                .post("/imports/{id}/known", IMPORT, this::known)
                .post("/imports/{id}/mapping-file", IMPORT, this::mappingFile)
                .get("/imports/{id}/mapping.json", IMPORT, this::download)
                .post("/imports/{id}/run", IMPORT, request -> act(request, imports::run))
                .post("/imports/{id}/stop", IMPORT, request -> act(request, imports::stop))
                .post("/imports/{id}/resume", IMPORT, request -> act(request, imports::goOn))
                .post("/imports/{id}/undo", IMPORT, request -> act(request, imports::undo))
                .post("/imports/{id}/forget", IMPORT, this::forget)
                .get("/imports/{id}/refused.csv", IMPORT, this::refused);
    }

    private void list(Context request) {
        int before = Params.of(request).number("before", 1, Integer.MAX_VALUE, Integer.MAX_VALUE);
        var found = imports.newest(workspace(), before, PAGE + 1);
        var shown = found.size() > PAGE ? found.subList(0, PAGE) : found;
        long inside = shown.stream().filter(one -> one.status() == Status.DONE).count();
        Page.of(request).active("imports")
                .title(found.isEmpty() ? "Bring in what you already have" : inside == 0 ? "No file is in the log at the moment" : Words.count(inside, "file is", "files are") + " in the log")
                .lead("Orders, tickets, answers or customers, as a CSV file from any program. Every import can be undone as a whole.")
                .render("imports/list.jte", new Listing(shown, found.size() > PAGE ? shown.getLast().id() : 0));
    }

    private void receive(Context request) {
        var file = uploaded(request, "file");
        var subject = Params.of(request).choice("as", Subject.class);
        try (var content = file.content()) {
            var received = imports.receive(workspace(), file.filename(), content, subject);
            Page.redirect(request, "/imports/" + received.id());
        } catch (IOException cutOff) {
            throw new Mendable("The file did not arrive whole: send it again.");
        }
    }

    private void show(Context request) {
        var what = what(request);
        Page.of(request).active("imports").style("imports/imports.css").title(title(what)).lead(lead(what)).render("imports/show.jte", sheet(what));
    }

    private void progress(Context request) {
        var what = what(request);
        if (what.status().atWork()) Page.fragment(request, "imports/progress.jte", sheet(what));
        else Page.redirect(request, "/imports/" + what.id());
    }

    /// A column was given another meaning: draws its row anew, with what must be known for that.
    private void column(Context request) {
        var what = what(request);
        Page.fragment(request, "imports/row.jte", ImportForm.redrawn(request, "/imports/" + what.id(), what.columns(), what.mapping().subject()));
    }

    private void map(Context request) {
        var what = what(request);
        var mapped = imports.map(workspace(), what.id(), what.dialect(), ImportForm.mapping(request, what.columns(), what.mapping()),
                Params.of(request).text("source", 100).orElse(what.source()));
        var params = Params.of(request);
        var name = params.text("saveAs", 100);
        name.ifPresent(as -> imports.save(workspace(), as, mapped.mapping()));
        if (params.text("then", 10).orElse("").equals("check")) imports.check(workspace(), what.id());
        else Page.toast(request, name.map(as -> "The mapping is saved as “" + as + "” for other files too.").orElse("The mapping is kept."));
        Page.redirect(request, "/imports/" + what.id());
    }

    private void read(Context request) {
        var what = what(request);
        imports.propose(workspace(), what.id(), ImportForm.dialect(request, what.dialect()), ImportForm.subject(request, what.mapping().subject()));
        Page.redirect(request, "/imports/" + what.id());
    }

    private void known(Context request) {
        var what = what(request);
        var key = Params.of(request).neededText("mapping", 200);
        var names = what.columns().stream().map(attune.csv.Column::name).toList();
        var mapping = key.startsWith("preset:") ? Preset.named(key.substring(7)).fitted(names)
                : imports.saved(workspace()).stream().filter(one -> key.equals("saved:" + one.name())).findFirst()
                        .orElseThrow(() -> Mendable.notFound("That mapping is not there any more."));
        imports.map(workspace(), what.id(), mapping.dialect() == null ? what.dialect() : mapping.dialect(), mapping, mapping.name());
        Page.redirect(request, "/imports/" + what.id());
    }

    private void mappingFile(Context request) {
        var what = what(request);
        try (var content = uploaded(request, "mapping").content()) {
            var bytes = content.readNBytes(LARGEST_MAPPING + 1);
            if (bytes.length > LARGEST_MAPPING) throw Mendable.tooLarge("A mapping file has at most 1 MB.");
            var mapping = Mapping.read(new String(bytes, StandardCharsets.UTF_8));
            imports.map(workspace(), what.id(), mapping.dialect() == null ? what.dialect() : mapping.dialect(), mapping, mapping.name());
        } catch (IOException cutOff) {
            throw new Mendable("The mapping file did not arrive whole: send it again.");
        }
        Page.redirect(request, "/imports/" + what.id());
    }

    private void download(Context request) {
        var what = what(request);
        request.contentType("application/json").header("Content-Disposition", "attachment; filename=\"mapping-" + what.id() + ".json\"")
                .result(what.mapping().called(what.mapping().name() == null ? what.source() : what.mapping().name()).write());
    }

    private void refused(Context request) throws IOException {
        var what = what(request);
        var file = imports.refusedRows(workspace(), what.id()).orElseThrow(() -> Mendable.notFound("No row was refused, or the file is not kept any more."));
        request.contentType("text/csv; charset=utf-8").header("Content-Disposition", "attachment; filename=\"refused-" + what.id() + ".csv\"")
                .result(Files.newInputStream(file));
    }

    private void forget(Context request) {
        var what = what(request);
        imports.forget(workspace(), what.id());
        Page.toast(request, what.fileName() + " is thrown away. Nothing of it was in the log.");
        Page.redirect(request, "/imports");
    }

    private void act(Context request, BiConsumer<WorkspaceId, Integer> verb) {
        int id = what(request).id();
        verb.accept(workspace(), id);
        Page.redirect(request, "/imports/" + id);
    }

    private Sheet sheet(Import what) {
        var names = what.columns().stream().map(attune.csv.Column::name).toList();
        var known = new ArrayList<Option>();
        imports.saved(workspace()).forEach(mapping -> known.add(new Option("saved:" + mapping.name(), mapping.name() + " (yours)")));
        Preset.ALL.forEach(preset -> known.add(new Option("preset:" + preset.key(), preset.mapping().name())));
        return new Sheet(what, ImportForm.rows("/imports/" + what.id(), what.columns(), what.mapping()), what.mapping().objections(names), known, Instant.now(),
                imports.refusedRows(workspace(), what.id()).isPresent());
    }

    private static String title(Import what) {
        var file = what.fileName();
        return switch (what.status()) {
            case MAPPING -> "What do the columns of " + file + " say?";
            case CHECKING -> file + " is being checked";
            case CHECKED -> Words.number(what.checked().map(found -> found.counts().taken()).orElse(0L)) + " of "
                    + Words.count(what.checked().map(found -> found.counts().rows()).orElse(0L), "row") + " can come in";
            case RUNNING -> file + " is coming in";
            case DONE -> Words.count(what.counts().added(), "row") + " of " + file + (what.counts().added() == 1 ? " is" : " are") + " in the log";
            case CANCELLED -> file + " was stopped on the way";
            case FAILED -> file + " could not come in to its end";
            case UNDOING -> file + " is being taken back";
            case UNDONE -> file + " is out of the log again";
        };
    }

    private static String lead(Import what) {
        var kind = what.mapping().name() == null ? "" : "Recognised as " + what.mapping().name() + ". ";
        return switch (what.status()) {
            case MAPPING -> kind + Words.count(what.columns().size(), "column") + ", " + what.dialect().said() + ". Nothing is in the log yet.";
            case CHECKING -> "Every row is read as the import would read it. Nothing is written.";
            case CHECKED -> "The whole of " + what.fileName() + " was read, and nothing was written.";
            case RUNNING -> "You can leave this page: it goes on, also after a restart.";
            case DONE, CANCELLED, FAILED -> "From “" + what.source() + "”, brought by " + what.byName() + ".";
            case UNDOING -> "Its interactions leave the log, and the customers that only it named.";
            case UNDONE -> "Everything is as it was before. The file can be brought in again, mapped as before or otherwise.";
        };
    }

    private Import what(Context request) {
        return imports.get(workspace(), (int) Math.min(Integer.MAX_VALUE, Params.of(request).id("id")));
    }

    private static UploadedFile uploaded(Context request, String field) {
        return Optional.ofNullable(request.isMultipartFormData() ? request.uploadedFile(field) : null).filter(file -> file.size() > 0)
                .orElseThrow(() -> new Mendable("Choose a file first."));
    }

    private static WorkspaceId workspace() {
        return Who.asking().workspace();
    }
}
