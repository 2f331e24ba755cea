package attune.sharing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import attune.TestApp;
import attune.TestChromium;
import attune.TestDatabase;
import attune.TestSurveys;
import attune.account.Role;
import attune.paper.Paper;
import attune.reference.Reference;
import attune.sharing.PosterPages.Poster;
import attune.store.WorkspaceId;
import attune.survey.Look;
import attune.survey.Survey;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.Test;

class SharingTest {

    private static final String SURVEY = """
            {"format": "attune-survey/1", "name": "Breakfast", "purpose": "transactional", "anonymity": "identified", "title": "How was breakfast?",
             "pages": [{"name": "one", "questions": [{"name": "nps", "type": "nps", "title": "Recommend it?", "required": true}]}],
             "endings": [{"name": "thanks", "title": "Thank you"}]}""";

    private final WorkspaceId workspace = TestDatabase.workspace();
    private final Survey survey = TestSurveys.open(workspace, SURVEY);

    @Test
    void a_code_says_where_it_hangs_and_is_answered_from_there_on_a_narrow_screen() {
        TestDatabase.database().inVoid(workspace, tx -> TestApp.attune().references.name(tx, Reference.Kind.LOCATION, "harbour & hill", "Harbour"));
        var shared = TestApp.signedIn(workspace, Role.ANALYST).get("/surveys/" + survey.id() + "/share?location=harbour+%26+hill&team=made-up").body();
        var coded = "/s/" + survey.key() + "?via=qr&location=harbour%20%26%20hill";
        assertThat(shared).contains(coded.replace("&", "&amp;") + "\" aria-label=\"Where the code leads\"").contains("Harbour");
        try (var chromium = new TestChromium()) {
            var page = chromium.open(320, ColorScheme.LIGHT);
            chromium.go(coded);
            assertThat(chromium.barriers()).isEmpty();
            page.locator("input[value='9']").check();
            page.locator("button[type=submit]").click();
            if (page.getByText("That was very quick").count() > 0) page.locator("button[type=submit]").click();
            assertThat(page.getByText("Thank you").first()).isVisible();
        }
        assertThat(TestSurveys.column(workspace, "way || ' ' || place::text")).containsExactly("3 {\"location\": \"harbour & hill\"}");
    }

    @Test
    void a_code_reads_as_what_it_was_made_of() throws IOException {
        var long_ = "https://feedback.larkspur.example/s/" + survey.key() + "?via=qr&location=" + "h%C3%A4fen-".repeat(10);
        for (var text : List.of("https://a.example/s/x", long_)) assertThat(Scanner.read(Code.of(text).png())).isEqualTo(text);
    }

    @Test
    void a_poster_is_one_sheet_of_its_size_whose_code_can_be_read_from_the_paper() throws IOException {
        for (var size : List.of("a4", "a5")) {
            var code = Code.of(TestApp.url() + "/s/" + survey.key() + "?via=qr");
            var pdf = Paper.pdf("sharing/poster-paper.jte", new Poster(survey, "en", false, size, "How was breakfast? Tell us, we read every word of it today", "Point your phone’s camera here.", code,
                    "localhost/s/" + survey.key(), "Harbour", new Look("#2f5d50", "#ffffff", "#1d2421", Optional.empty()), "", List.of(), ""));
            try (var document = Loader.loadPDF(pdf)) {
                assertThat(document.getNumberOfPages()).isEqualTo(1);
                assertThat(document.getPage(0).getMediaBox().getWidth()).isBetween(size.equals("a4") ? 594f : 418f, size.equals("a4") ? 596f : 421f);
            }
            assertThat(Scanner.read(Paper.png(pdf))).endsWith("/s/" + survey.key() + "?via=qr");
        }
    }

    @Test
    void a_draft_has_nothing_to_share_yet_and_says_so() {
        var draft = TestDatabase.database().in(workspace, tx -> TestApp.attune().feedback.surveys.create(tx, attune.survey.Definition.blank("Draft", "en")));
        var owner = TestApp.signedIn(workspace, Role.OWNER);
        for (var page : List.of("share", "poster", "kiosks", "widget")) assertThat(owner.get("/surveys/" + draft.id() + "/" + page).body()).contains("publish");
        assertThat(owner.get("/surveys/" + draft.id() + "/code.svg").status()).isEqualTo(400);
    }
}
