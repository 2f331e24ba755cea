package attune.sharing;

import attune.account.Permission;
import attune.account.Who;
import attune.interview.Phrases;
import attune.interview.Piping;
import attune.paper.Paper;
import attune.store.Database;
import attune.survey.Definition;
import attune.survey.Look;
import attune.survey.Survey;
import attune.survey.Surveys;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A poster with a survey's code: to be printed from the browser or taken away as a PDF.
public final class PosterPages {

    private static final int LONGEST_SENTENCE = 90;
    private static final int LONGEST_LINE = 160;

    private final Database database;
    private final Sharing sharing;
    private final Surveys surveys;

    public PosterPages(Database database, Sharing sharing, Surveys surveys) {
        this.database = database;
        this.sharing = sharing;
        this.surveys = surveys;
    }

    public void mount(Routes routes) {
        var see = Access.member(Permission.SEE_SURVEYS);
        routes.get("/surveys/{id}/poster", see, this::show)
                .get("/surveys/{id}/poster.pdf", see, this::pdf);
    }

    /// @param size     `a4` or `a5`
    /// @param sentence large, above the code
    /// @param line     small, below it
    /// @param address  for whoever types it, without its scheme
    /// @param picture  the logo as PDFs can show it, or empty
    public record Poster(Survey survey, String language, boolean rightToLeft, String size, String sentence, String line, Code code, String address, String place, Look look, String picture,
            List<Sharing.Choice> choices, String query) {}

    private Poster poster(Context request) {
        var params = Params.of(request);
        var id = params.id("id");
        var size = "a5".equals(request.queryParam("size")) ? "a5" : "a4";
        var place = sharing.place(Who.asking().workspace(), request::queryParam);
        return database.in(Who.asking().workspace(), tx -> {
            var survey = sharing.survey(tx, id);
            var definition = survey.version() > 0 ? surveys.version(tx.workspace(), id, survey.version()) : surveys.draft(tx, id);
            var sentence = params.text("sentence", LONGEST_SENTENCE).orElseGet(() -> shortened(Piping.toNobody(definition.title().in(definition.language(), definition.language()))));
            var line = params.text("line", LONGEST_LINE).orElse("Point your phone’s camera here. It takes a minute.");
            return new Poster(survey, definition.language(), new Phrases(definition.language()).rightToLeft(), size, sentence, line, Code.of(sharing.coded(survey, place)),
                    sharing.link(survey).replaceFirst("https?://", ""), sharing.said(tx, place), definition.look(), picture(definition), sharing.choices(tx, place),
                    "?" + (Sharing.query(place).isEmpty() ? "" : Sharing.query(place) + "&") + "size=" + size + "&sentence=" + encoded(sentence) + "&line=" + encoded(line));
        });
    }

    private void show(Context request) {
        var poster = poster(request);
        Page.of(request).title("A poster for " + poster.survey.name()).lead(SharePages.state(poster.survey, "Print it, hang it up: whoever scans it answers on their own phone.")).active("surveys")
                .style("sharing/sharing.css").style("sharing/" + poster.size + ".css").script("sharing/poster.js").render("sharing/poster.jte", poster);
    }

    private void pdf(Context request) {
        var poster = poster(request);
        request.header("Content-Disposition", "attachment; filename=\"poster-" + poster.survey.id() + "-" + poster.size + ".pdf\"").contentType("application/pdf")
                .result(Paper.pdf("sharing/poster-paper.jte", poster));
    }

    private static String picture(Definition definition) {
        return definition.look().logo().filter(logo -> !logo.startsWith("data:image/webp")).orElse("");
    }

    private static String shortened(String title) {
        return title.length() <= LONGEST_SENTENCE ? title : title.substring(0, LONGEST_SENTENCE - 1) + "…";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
