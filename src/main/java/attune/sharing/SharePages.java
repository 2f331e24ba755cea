package attune.sharing;

import attune.account.Permission;
import attune.account.Who;
import attune.store.Database;
import attune.store.Mendable;
import attune.survey.Survey;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.util.List;

/// A survey's link, and the code that leads there.
public final class SharePages {

    private final Database database;
    private final Sharing sharing;

    public SharePages(Database database, Sharing sharing) {
        this.database = database;
        this.sharing = sharing;
    }

    public void mount(Routes routes) {
        var see = Access.member(Permission.SEE_SURVEYS);
        routes.get("/surveys/{id}/share", see, this::show)
                .get("/surveys/{id}/code.svg", see, request -> file(request, "svg", "image/svg+xml"))
                .get("/surveys/{id}/code.png", see, request -> file(request, "png", "image/png"));
    }

    /// @param coded  where the code leads
    /// @param place  in words, or empty
    /// @param query  the place in an address, with its `?`, or empty
    public record Shared(Survey survey, String link, String coded, Code code, String place, String query, List<Sharing.Choice> choices, String frame) {}

    private void show(Context request) {
        var id = Params.of(request).id("id");
        var place = sharing.place(Who.asking().workspace(), request::queryParam);
        var shared = database.in(Who.asking().workspace(), tx -> {
            var survey = sharing.survey(tx, id);
            var coded = sharing.coded(survey, place);
            var query = Sharing.query(place);
            return new Shared(survey, sharing.link(survey), coded, Code.of(coded), sharing.said(tx, place), query.isEmpty() ? "" : "?" + query, sharing.choices(tx, place), frame(survey));
        });
        Page.of(request).title("Share " + shared.survey.name()).lead(state(shared.survey, "Whoever has the link or sees the code can answer.")).active("surveys")
                .style("sharing/sharing.css").script("copy-text.js").render("sharing/share.jte", shared);
    }

    /// What stands over a page of sharing: why nobody can answer, where that is so.
    public static String state(Survey survey, String otherwise) {
        return switch (survey.state()) {
            case DRAFT -> "A draft: publish it first, then people can answer it here.";
            case CLOSED -> "Closed: whoever comes now reads that it takes no more answers.";
            case OPEN -> otherwise;
        };
    }

    private String frame(Survey survey) {
        return """
                <iframe src="%s?via=frame" title="%s" width="100%%" height="600" loading="lazy"></iframe>
                <script src="%s/widget.js" async></script>""".formatted(sharing.link(survey), survey.name().replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;"), sharing.home());
    }

    private void file(Context request, String ending, String type) {
        var id = Params.of(request).id("id");
        record Drawn(Code code, String name) {}
        var place = sharing.place(Who.asking().workspace(), request::queryParam);
        var drawn = database.in(Who.asking().workspace(), tx -> {
            var survey = sharing.survey(tx, id);
            if (survey.version() == 0) throw new Mendable("This survey was never published: publish it first, so that its code leads somewhere.");
            return new Drawn(Code.of(sharing.coded(survey, place)), ("survey-" + id + "-" + Sharing.query(place).replaceAll("[^A-Za-z0-9]+", "-")).replaceAll("-+$", ""));
        });
        request.header("Content-Disposition", "attachment; filename=\"" + drawn.name + "." + ending + "\"").contentType(type);
        if (ending.equals("svg")) request.result(drawn.code.svg());
        else request.result(drawn.code.png());
    }
}
