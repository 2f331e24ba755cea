package attune.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import attune.TestDatabase;
import attune.TestLog;
import attune.account.Role;
import attune.identity.Identity;
import attune.interaction.Channel;
import attune.interaction.Direction;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.interaction.Metric;
import attune.interaction.Score;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static final Pattern LINE = Pattern.compile("id=\"i-(\\d+)\"");
    private final Stage stage = new Stage(0);
    private final Identity ana = Identity.user("ana", true);
    private final Identity browser = Identity.anonymous("browser");

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aStoryIsTurnedOverWithoutGapsOrRepeatsThoughManyThingsHappenAtOnce() {
        var random = new Random(7);
        var noon = Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(10, ChronoUnit.DAYS);
        var all = new ArrayList<Interaction>();
        for (var i = 0; i < 400; i++) {
            var view = random.nextInt(3) == 0;
            all.add(Interaction.of(view ? Kind.VIEW : Kind.EVENT, "thing " + i, random.nextBoolean() ? ana : browser,
                    noon.minusSeconds(random.nextInt(40) * 600L)).channel(view ? Channel.WEB : Channel.PHONE).build());
        }
        stage.append(all);
        var told = new ArrayList<Long>();
        var from = "";
        do {
            var page = from;
            var stretch = TestDatabase.database().in(stage.workspace, tx -> stage.timeline.read(tx, stage.identities(), Filter.EVERYTHING, page, ZoneOffset.UTC));
            for (var day : stretch.days()) for (var item : day.items()) collect(item, told);
            from = stretch.earlier();
        } while (!from.isEmpty());
        assertThat(told).hasSize(400).doesNotHaveDuplicates();
    }

    private static void collect(Item item, List<Long> told) {
        switch (item) {
            case Item.Line line -> told.add(line.position());
            case Item.Visit visit -> visit.pages().forEach(page -> told.add(page.position()));
        }
    }

    @Test
    void pagesLookedAtOneAfterTheOtherAreOneVisit() {
        var noon = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(2, ChronoUnit.DAYS).plus(12, ChronoUnit.HOURS);
        var all = new ArrayList<Interaction>();
        for (var i = 0; i < 6; i++) all.add(Interaction.of(Kind.VIEW, "Page " + i, ana, noon.plusSeconds(i * 48L)).channel(Channel.WEB).build());
        all.add(Interaction.of(Kind.MESSAGE, "Chat", ana, noon.plusSeconds(100)).channel(Channel.CHAT).properties("{\"text\":\"Hello?\"}").build());
        all.add(Interaction.of(Kind.VIEW, "Later", ana, noon.plusSeconds(7_200)).channel(Channel.WEB).build());
        stage.append(all);
        var page = stage.page("");
        assertThat(page).contains("6 pages, 4 min", "from “Page 0” to “Page 5”", "Looked at", "“Later”", "<blockquote>Hello?</blockquote>");
    }

    @Test
    void theStoryIsSearchedInWhatHappenedAndWhatWasSaid() {
        var now = Instant.now().minusSeconds(600);
        stage.append(List.of(
                Interaction.of(Kind.MESSAGE, "Mail", ana, now).channel(Channel.EMAIL).properties("{\"text\":\"The caf\\u00e9 was closed\"}").build(),
                Interaction.of(Kind.EVENT, "Luggage Sent", ana, now).channel(Channel.POST).properties("{\"context\":{\"app\":\"Wheelhouse\"},\"items\":[{\"sku\":\"TRUNK-9\"}]}").build()));
        assertThat(story("CAFE closed")).contains("was closed").doesNotContain("Luggage");
        assertThat(story("trunk")).contains("Luggage").doesNotContain("was closed");
        assertThat(story("cafe trunk")).contains("Nothing like that");
        assertThat(story("wheelhouse")).contains("Nothing like that");
    }

    /// The story alone, searched for these words.
    private String story(String words) {
        var page = stage.page("?q=" + words.replace(' ', '+'));
        return page.substring(page.indexOf("id=\"story\""));
    }

    @Test
    void theStoryCanBeNarrowedByChannelDirectionAndWhatItIs() {
        var now = Instant.now().minusSeconds(600);
        stage.append(List.of(
                Interaction.of(Kind.MESSAGE, "Mail", ana, now).channel(Channel.EMAIL).properties("{\"text\":\"from her\"}").build(),
                Interaction.of(Kind.MESSAGE, "Mail", ana, now).channel(Channel.EMAIL).direction(Direction.TO_CUSTOMER).properties("{\"text\":\"from us\"}").build(),
                Interaction.of(Kind.SCORE, "Rated", ana, now).channel(Channel.PHONE).score(new Score(Metric.NPS, 3)).properties("{\"comment\":\"too slow\"}").build()));
        assertThat(stage.page("?channel=email")).contains("from her", "from us").doesNotContain("too slow");
        assertThat(stage.page("?channel=email&direction=to")).contains("from us").doesNotContain("from her");
        assertThat(stage.page("?sort=scores")).contains("too slow", "tag s\">3 of 10").doesNotContain("from us");
        assertThat(stage.page("?channel=post")).contains("Nothing like that");
    }

    @Test
    void recordsThatBecameOneAreNothingHeardOfTheCustomer() {
        var tablet = Identity.anonymous("tablet");
        var then = Instant.now().minus(3, ChronoUnit.DAYS);
        stage.append(List.of(Interaction.of(Kind.EVENT, "On the tablet", tablet, then).build(), Interaction.of(Kind.EVENT, "In the browser", browser, then).build(),
                Interaction.of(Kind.EVENT, "Called", ana, then).channel(Channel.PHONE).build()));
        stage.append(List.of(Interaction.of(Kind.EVENT, "Called", ana, then).also(tablet).channel(Channel.PHONE).build(),
                Interaction.of(Kind.EVENT, "Called", ana, then).also(browser).channel(Channel.PHONE).build()));
        assertThat(stage.page("")).contains("3 records became one").doesNotContain("Visited");
    }

    @Test
    void whatHappensWhileSomebodyLooksShowsByItself() throws Exception {
        stage.append(List.of(Interaction.of(Kind.EVENT, "First", ana, Instant.now()).build()));
        var head = TestLog.interactions().head();
        stage.append(List.of(Interaction.of(Kind.EVENT, "Between drawing and watching", ana, Instant.now()).build()));
        var request = HttpRequest.newBuilder(stage.rig.address("/customers/" + stage.customer() + "/live?since=" + head)).GET().build();
        var stream = stage.rig.browser().send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (var lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            assertThat(readUntil(lines, "Between drawing and watching")).doesNotContain("<b>First</b>");
            stage.append(List.of(Interaction.of(Kind.EVENT, "Right now", ana, Instant.now()).build(),
                    Interaction.of(Kind.EVENT, "Somebody else", Identity.user("ben", true), Instant.now()).build()));
            assertThat(readUntil(lines, "Right now")).doesNotContain("Somebody else");
        }
    }

    private static String readUntil(BufferedReader lines, String words) throws java.io.IOException {
        var read = new StringBuilder();
        while (read.indexOf(words) < 0) {
            var line = lines.readLine();
            if (line == null) throw new IllegalStateException("the stream ended before “" + words + "”: " + read);
            read.append(line);
        }
        return read.toString();
    }

    @Test
    void whatCameLateOrLiesAheadIsMarked() {
        stage.append(List.of(Interaction.of(Kind.EVENT, "Long ago", ana, Instant.now().minus(90, ChronoUnit.DAYS)).build(),
                Interaction.of(Kind.EVENT, "Arrival", ana, Instant.now().plus(5, ChronoUnit.DAYS)).build()));
        assertThat(stage.page("")).contains("Reached us late", ">ahead</span>");
    }

    @Test
    void aBrokenPlaceInAStoryIsSaidAndNothingElse() {
        stage.append(List.of(Interaction.of(Kind.EVENT, "First", ana, Instant.now()).build()));
        for (var nonsense : List.of("?before=x", "?before=-", "?before=99999999999999999999-1", "?before=1-x"))
            assertThat(stage.rig.get("/customers/" + stage.customer() + nonsense).statusCode()).isEqualTo(400);
        assertThat(stage.rig.get("/customers/99999999999").statusCode()).isEqualTo(404);
    }

    @Test
    void anExecutiveSeesNoCustomerAndAnAnalystChangesNone() {
        stage.append(List.of(Interaction.of(Kind.EVENT, "First", ana, Instant.now()).build()));
        var here = "/customers/" + stage.customer();
        assertThat(stage.rig.as(Role.EXECUTIVE).get(here).statusCode()).isEqualTo(403);
        assertThat(stage.rig.as(Role.ANALYST).get(here).body()).doesNotContain("/notes\"");
    }

    @Test
    void whatIsNotSafeInHtmlIsShownAsItWasWritten() {
        stage.append(List.of(Interaction.of(Kind.MESSAGE, "<b>Mail</b>", ana, Instant.now()).properties("{\"text\":\"<script>alert(1)</script>\",\"subject\":\"\\\"><img>\"}").build()));
        assertThat(stage.page("")).contains("&lt;script&gt;").doesNotContain("<script>alert", "<img>");
        assertThat(LINE.matcher(stage.page("")).find()).isTrue();
    }
}
