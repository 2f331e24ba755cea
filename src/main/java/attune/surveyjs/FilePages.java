package attune.surveyjs;

import attune.account.Permission;
import attune.account.Who;
import attune.store.Database;
import attune.store.Mendable;
import attune.survey.Definition;
import attune.survey.DefinitionJson;
import attune.survey.Problem;
import attune.survey.Survey;
import attune.survey.Surveys;
import attune.surveyjs.SurveyJs.Loss;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/// Brings the file of a survey in, ours or SurveyJS's, and gives a survey out as SurveyJS's, each with what could not come along.
public final class FilePages {

    private final Database database;
    private final Surveys surveys;

    public FilePages(Database database, Surveys surveys) {
        this.database = database;
        this.surveys = surveys;
    }

    public void mount(Routes routes) {
        routes.post("/surveys/file", Access.member(Permission.EDIT_SURVEYS), this::bring)
                .get("/surveys/{id}/surveyjs", Access.member(Permission.SEE_SURVEYS), this::show)
                .get("/surveys/{id}/surveyjs.json", Access.member(Permission.SEE_SURVEYS), this::download);
    }

    /// @param in whether the survey came in, or is to go out
    public record Report(Survey survey, List<Loss> losses, boolean in) {}

    private void bring(Context request) {
        var file = file(request);
        if (!SurveyJs.seems(file)) {
            made(request, ours(file));
            return;
        }
        var reading = SurveyJs.read(file);
        var losses = reading.losses();
        if (losses.isEmpty()) {
            made(request, reading.definition());
            return;
        }
        var survey = database.in(Who.asking().workspace(), tx -> surveys.create(tx, reading.definition()));
        page(request, new Report(survey, losses, true), "“" + survey.name() + "” is here as a draft, but for " + (losses.size() == 1 ? "one place" : losses.size() + " places"));
    }

    private static Definition ours(JsonNode file) {
        var reading = DefinitionJson.read(file);
        if (!reading.problems().isEmpty()) {
            throw new Mendable("The file cannot be taken yet. " + reading.problems().stream().limit(8).map(Problem::toString).collect(Collectors.joining(" ")));
        }
        return reading.definition();
    }

    private static JsonNode file(Context request) {
        var file = request.uploadedFile("file");
        if (file == null || file.size() == 0) throw new Mendable("Choose the file of a survey first.");
        if (file.size() > DefinitionJson.LONGEST_FILE * 2L) throw Mendable.tooLarge("The file of a survey has at most 2 MB.");
        try (var in = file.content()) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceFirst("^\uFEFF", "");
            if (text.length() > DefinitionJson.LONGEST_FILE) throw Mendable.tooLarge("The file of a survey has at most a million characters: leave the logo out, or divide the survey.");
            return DefinitionJson.JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new Mendable("The file cannot be taken yet. " + DefinitionJson.unreadable(broken));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void made(Context request, Definition definition) {
        var survey = database.in(Who.asking().workspace(), tx -> surveys.create(tx, definition));
        Page.toast(request, "Here is your draft. Nobody sees it before you publish it.");
        Page.redirect(request, "/surveys/" + survey.id() + "/edit");
    }

    private void show(Context request) {
        var id = Params.of(request).id("id");
        var report = database.in(Who.asking().workspace(), tx -> new Report(surveys.survey(tx, id), SurveyJs.write(surveys.draft(tx, id)).losses(), false));
        page(request, report, "“" + report.survey.name() + "” for SurveyJS");
    }

    private static void page(Context request, Report report, String title) {
        Page.of(request).title(title).active("surveys").render("surveyjs/report.jte", report);
    }

    private void download(Context request) {
        var id = Params.of(request).id("id");
        var draft = database.in(Who.asking().workspace(), tx -> surveys.draft(tx, id));
        request.header("Content-Disposition", "attachment; filename=\"survey-" + id + "-surveyjs.json\"").contentType("application/json; charset=utf-8")
                .result(SurveyJs.write(draft).json().toPrettyString());
    }
}
