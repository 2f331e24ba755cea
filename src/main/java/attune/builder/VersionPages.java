package attune.builder;

import attune.account.Permission;
import attune.account.Who;
import attune.draft.Changes;
import attune.draft.Drafts;
import attune.store.Database;
import attune.store.Mendable;
import attune.survey.Definition;
import attune.survey.Survey;
import attune.survey.Surveys;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What was published of a survey and when, with what each version changed, and any of them as a draft again.
public final class VersionPages {

    private final Database database;
    private final Surveys surveys;
    private final Drafts drafts;

    public VersionPages(Database database, Surveys surveys, Drafts drafts) {
        this.database = database;
        this.surveys = surveys;
        this.drafts = drafts;
    }

    public void mount(Routes routes) {
        routes.get("/surveys/{id}/versions", Access.member(Permission.SEE_SURVEYS), this::show)
                .post("/surveys/{id}/versions", Access.member(Permission.EDIT_SURVEYS), this::restore);
    }

    /// @param changes against the version before; of the first none
    public record Version(int number, Instant at, String by, int questions, List<String> changes, boolean answered) {}

    /// @param drafted what the draft changes against what is answered
    public record Versions(Survey survey, List<String> drafted, List<Version> versions) {}

    private void show(Context request) {
        var id = Params.of(request).id("id");
        var model = database.in(Who.asking().workspace(), tx -> {
            var survey = surveys.survey(tx, id);
            var releases = surveys.versions(tx, id);
            var versions = new ArrayList<Version>();
            for (var at = 0; at < releases.size(); at++) {
                var release = releases.get(at);
                versions.add(new Version(release.version(), release.at(), release.by(), (int) release.definition().questions().count(),
                        at + 1 < releases.size() ? Changes.between(releases.get(at + 1).definition(), release.definition()) : List.of(), release.version() == survey.version()));
            }
            var drafted = releases.isEmpty() ? List.<String>of() : Changes.between(releases.getFirst().definition(), surveys.draft(tx, id));
            return new Versions(survey, drafted, versions);
        });
        Page.of(request).title(model.survey.name()).lead(model.versions.isEmpty() ? "Nothing is published yet." : "Each answer belongs to the version that was seen.").active("surveys").style("builder/builder.css").render("builder/versions.jte", model);
    }

    private void restore(Context request) {
        var params = Params.of(request);
        var id = Desk.named(database, surveys, request);
        var number = params.number("version", 1, 1_000_000);
        try {
            database.inVoid(Who.asking().workspace(), tx -> {
                Definition old = surveys.versions(tx, id).stream().filter(release -> release.version() == number).findFirst()
                        .orElseThrow(() -> Mendable.notFound("There is no version " + number + " of this survey.")).definition();
                drafts.change(tx, id, "Took version " + number + " as the draft", sketch -> sketch.become(old));
            });
        } catch (Drafts.Refused refused) {
            throw new Mendable(refused.getMessage());
        }
        Page.toast(request, "Version " + number + " is the draft now. Undo brings back what was there.");
        Page.redirect(request, "/surveys/" + id + "/edit");
    }
}
