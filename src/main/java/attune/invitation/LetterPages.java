package attune.invitation;

import attune.account.Permission;
import attune.account.Who;
import attune.account.Workspaces;
import attune.interview.Phrases;
import attune.mail.Mail;
import attune.part.Option;
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
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/// The mail of a survey: its words in each language, how it would arrive, and one to try it on oneself.
public final class LetterPages {

    /// The mail as it would arrive runs nothing, loads nothing, and has the one style sheet that all of these mails have.
    private static final String POLICY = "default-src 'none'; img-src data:; style-src 'sha256-" + hash(MailPage.STYLE) + "'; frame-ancestors 'self'; sandbox";
    private static final int LONGEST_TAG = 35;

    private final Database database;
    private final Workspaces workspaces;
    private final Surveys surveys;
    private final Letters letters;
    private final Mail mail;

    public LetterPages(Database database, Workspaces workspaces, Surveys surveys, Letters letters, Mail mail) {
        this.database = database;
        this.workspaces = workspaces;
        this.surveys = surveys;
        this.letters = letters;
        this.mail = mail;
    }

    public void mount(Routes routes) {
        var edit = Access.member(Permission.EDIT_SURVEYS);
        routes.get("/surveys/{id}/letter", Access.member(Permission.SEE_SURVEYS), this::show)
                .post("/surveys/{id}/letter", edit, this::keep)
                .get("/surveys/{id}/letter/preview", Access.member(Permission.SEE_SURVEYS), this::preview)
                .post("/surveys/{id}/letter/test", edit, this::test);
    }

    /// @param text the same without HTML
    public record Shown(Survey survey, Wording wording, List<Option> languages, Letters.Preview preview, String yours) {}

    private void show(Context request) {
        var id = Params.of(request).id("id");
        var workspace = Who.asking().workspace();
        var shown = database.in(workspace, tx -> {
            var survey = surveys.survey(tx, id);
            var definition = surveys.draft(tx, id);
            var language = language(request, definition);
            return new Shown(survey, letters.wording(tx, id, language), definition.languages().stream().map(tag -> new Option(tag, Phrases.name(tag))).toList(),
                    letters.preview(tx, id, language, workspaces.address(workspace)), Who.asking().email());
        });
        Page.of(request).title("The mail of “" + shown.survey.name() + "”").lead("It carries the first question; one click on an answer opens the survey with it chosen.").active("surveys").style("invitation/letter.css").render("invitation/letter.jte", shown);
    }

    private void keep(Context request) {
        var params = Params.of(request);
        var id = params.id("id");
        var language = database.in(Who.asking().workspace(), tx -> {
            var tag = language(request, surveys.draft(tx, id));
            letters.keep(tx, id, params.ticked("usual") ? Wording.usual(tag) : new Wording(tag, params.neededText("subject", Wording.LONGEST_SUBJECT),
                    params.text("greeting", Wording.LONGEST_GREETING).orElse(""), params.text("words", Wording.LONGEST_WORDS).orElse("")));
            return tag;
        });
        Page.toast(request, "The mail is kept.");
        Page.redirect(request, "/surveys/" + id + "/letter?language=" + language);
    }

    private void preview(Context request) {
        var id = Params.of(request).id("id");
        var workspace = Who.asking().workspace();
        var preview = database.in(workspace, tx -> letters.preview(tx, id, language(request, surveys.draft(tx, id)), workspaces.address(workspace)));
        request.header("Content-Security-Policy", POLICY).header("X-Frame-Options", "SAMEORIGIN").header("Cache-Control", "no-store").contentType("text/html; charset=utf-8").result(preview.html());
    }

    private void test(Context request) {
        var id = Params.of(request).id("id");
        var workspace = Who.asking().workspace();
        // Whose it is before what is missing.
        database.inVoid(workspace, tx -> surveys.survey(tx, id));
        var address = workspaces.address(workspace).orElseThrow(() -> new Mendable("The workspace has no public address yet, so links in mails would lead nowhere: set it in the settings."));
        var letter = database.in(workspace, tx -> letters.test(tx, id, language(request, surveys.draft(tx, id)), address, Who.asking().email()));
        mail.send(workspace, letter);
        Page.toast(request, "A test is on its way to " + Who.asking().email() + ".");
        Page.redirect(request, "/surveys/" + id + "/letter");
    }

    private static String language(Context request, Definition definition) {
        return Params.of(request).text("language", LONGEST_TAG).filter(definition.languages()::contains).orElse(definition.language());
    }

    private static String hash(String style) {
        try {
            return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
