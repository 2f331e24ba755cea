package attune.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import attune.TestApp;
import attune.TestDatabase;
import attune.Until;
import attune.account.Role;
import attune.identity.Identity;
import attune.imports.Import;
import attune.imports.Import.Status;
import attune.imports.Imports;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.mapping.Customerless;
import attune.mapping.Mapping;
import attune.mapping.Subject;
import attune.mapping.Target;
import attune.store.WorkspaceId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Feedback from elsewhere becomes answers like any others, and can be taken back.
class ImportedAnswersTest {

    private static final Path DATA = Path.of(System.getProperty("attune.data", "../shared/data"));

    private final WorkspaceId workspace = TestDatabase.workspace();
    private final Imports imports = TestApp.attune().imports;

    @Test
    void rows_become_answers_of_known_people_and_go_again_as_a_whole() {
        TestApp.attune().interactions.append(workspace, List.of(Interaction.of(Kind.IDENTIFY, "Identify", Identity.user("ann", true), Instant.now()).also(Identity.email("ann@example.com", true)).build()));
        var file = received("feedback.csv", """
                email,user id,date,nps,comment
                ann@example.com,,03/04/2025,9,Lovely
                ,bo,25/12/2025,3,"Cold, and late"
                ,cy,2025-11-23 10:00,eleven,Nine
                ,dee,not a day,8,
                ,eve,04/13/2025,11,
                ,fay,"Dec 24, 2025",10,
                """);
        var date = file.columns().get(2);
        assertThat(date.time().name()).isEqualTo("mixed, day before month");
        assertThat(date.note()).contains("1 have the day first beyond doubt, 1 the month", "1 could be either and are read day before month");
        assertThat(file.mapping().constant(Target.METRIC)).isEqualTo("NPS");
        file = named(file, "Old feedback", Map.of());
        imports.check(workspace, file.id());
        assertThat(ended(file).checked().orElseThrow().counts().taken()).isEqualTo(3);
        assertThat(one("select count(*) from survey where workspace = :workspace")).as("nothing is written while it is checked").isEqualTo("0");
        var done = run(file);
        assertThat(done.counts().refused()).isEqualTo(3);
        assertThat(done.troubles()).extracting(trouble -> trouble.example().column()).containsExactlyInAnyOrder("nps", "date", "nps");
        assertThat(imports.refusedRows(workspace, file.id())).isPresent();
        assertThat(one("select string_agg(answers::text, ' ' order by completed_at) from response where workspace = :workspace and way = 9 and state = 1"))
                .isEqualTo("{\"text\": \"Lovely\", \"score\": 9.0} {\"score\": 10.0} {\"text\": \"Cold, and late\", \"score\": 3.0}");
        assertThat(one("select completed_at at time zone 'UTC' from response where workspace = :workspace and answers ->> 'text' = 'Lovely'")).startsWith("2025-04-03");
        var ann = TestDatabase.database().in(workspace, tx -> TestApp.attune().identities.named(tx, Identity.user("ann", true)).orElseThrow());
        assertThat(one("select i.customer from response r join identity i on i.id = r.identity where r.workspace = :workspace and answers ->> 'text' = 'Lovely'")).isEqualTo(ann.toString());
        assertThat(one("select count(*) from interaction f join response r on r.id::text = f.properties ->> 'response' where f.workspace = :workspace and f.kind = " + Kind.SCORE.ordinal())).isEqualTo("3");
        var survey = one("select id from survey where workspace = :workspace");
        assertThat(TestApp.signedIn(workspace, Role.OWNER).get("/surveys/" + survey).body()).contains("Old feedback");
        imports.undo(workspace, file.id());
        assertThat(ended(file).status()).isEqualTo(Status.UNDONE);
        assertThat(one("select count(*) from response where workspace = :workspace")).isEqualTo("0");
        assertThat(one("select count(*) from interaction where workspace = :workspace and kind = " + Kind.SCORE.ordinal())).isEqualTo("0");
        assertThat(run(file).counts().added()).isEqualTo(3);
        assertThat(one("select count(*) from survey where workspace = :workspace")).as("the survey of that name is there already").isEqualTo("1");
    }

    @Test
    void a_survey_that_asks_for_something_else_is_not_taken() {
        run(named(received("a.csv", "nps,date\n9,2025-01-01\n"), "Our survey", Map.of()));
        var file = named(received("b.csv", "csat,date,comment\n5,2025-01-01,x\n"), "our survey", Map.of());
        imports.check(workspace, file.id());
        assertThat(ended(file).failure()).contains("has no question that is scored as CSAT");
        var words = named(received("c.csv", "nps,date,comment\n9,2025-01-01,x\n"), "Our survey", Map.of());
        imports.run(workspace, words.id());
        assertThat(ended(words).failure()).contains("no question for what people write");
    }

    @Test
    void what_cells_mean_is_said_in_words() {
        var file = named(received("d.csv", "score,date\nVery good,2025-01-01\nPoor,2025-01-02\nDon't know,2025-01-03\n4,2025-01-04\n"), "Words",
                Map.of("score", Target.SCORE), Map.of(Target.METRIC, "CSAT", Target.SCORE_WORDS, "Very good = 5; poor = 1, Don't know ="));
        assertThat(run(file).counts()).satisfies(counts -> assertThat(counts.taken()).isEqualTo(4));
        assertThat(scores("CSAT")).isEqualTo(Map.of("1", 1L, "4", 1L, "5", 1L));
        assertThat(one("select count(*) from response where workspace = :workspace and answers = '{}'")).isEqualTo("1");
        var broken = named(received("e.csv", "csat,date\n1,2025-01-01\n"), "Words", Map.of(), Map.of(Target.SCORE_WORDS, "Very good"));
        assertThat(TestApp.signedIn(workspace, Role.OWNER).get("/imports/" + broken.id()).body()).contains("not “Very good”");
    }

    @Test
    void a_month_first_file_is_read_month_first() {
        var note = received("f.csv", "csat,date\n1,01/02/2025\n2,01/25/2025\n3,02/26/2025\n4,27/02/2025\n").columns().get(1);
        assertThat(note.time().name()).isEqualTo("mixed, month before day");
        assertThat(note.note()).contains("1 could be either and are read month before day");
        assertThat(received("g.csv", "csat,date\n1,01/02/2025\n2,01/25/2025\n").columns().get(1).note()).startsWith("Month before day");
    }

    @Test
    void the_reviews_of_a_clothes_shop_come_in_whole() throws IOException {
        var rows = rows("womens_clothing_reviews/reviews.csv");
        var file = imports.receive(workspace, "reviews.csv", Files.newInputStream(DATA.resolve("womens_clothing_reviews/reviews.csv")), Optional.of(Subject.ANSWERS));
        assertThat(file.mapping().constant(Target.METRIC)).isEqualTo("RATING");
        var done = run(named(file, "Reviews", Map.of("Title", Target.TEXT), Map.of(Target.HAPPENED_AT, "2018-02-03")));
        assertThat(done.counts().taken()).isEqualTo(rows.size());
        assertThat(done.counts().refused()).isZero();
        assertThat(scores("RATING")).isEqualTo(counted(rows, "Rating"));
        assertThat(one("select count(*) from response where workspace = :workspace and jsonb_exists(answers, 'text')"))
                .isEqualTo(Long.toString(rows.stream().filter(row -> !(row.get("Title") + row.get("Review Text")).isBlank()).count()));
    }

    @Test
    void the_feedback_of_patients_comes_in_whole() throws IOException {
        var rows = rows("nhs_fft/v6framework.csv");
        var file = imports.receive(workspace, "v6framework.csv", Files.newInputStream(DATA.resolve("nhs_fft/v6framework.csv")), Optional.empty());
        assertThat(file.mapping().name()).isEqualTo("NHS Friends and Family Test");
        var date = file.columns().stream().filter(column -> column.name().equals("Date")).findFirst().orElseThrow();
        var sure = rows.stream().map(row -> row.get("Date").split("/")).toList();
        assertThat(date.note()).contains(sure.stream().filter(day -> Integer.parseInt(day[0]) > 12).count() + " have the day first beyond doubt",
                sure.stream().filter(day -> Integer.parseInt(day[1]) > 12).count() + " the month", "read day before month");
        var done = run(file);
        assertThat(done.counts().taken()).isEqualTo(rows.size());
        assertThat(done.counts().refused()).isZero();
        // Of the form, 1 is very good and 5 very poor; 6 and 7 are no answer.
        var expected = new TreeMap<String, Long>();
        counted(rows, "FFT categorical answer").forEach((answer, count) -> {
            if (Integer.parseInt(answer) <= 5) expected.put(Integer.toString(6 - Integer.parseInt(answer)), count);
        });
        assertThat(scores("CSAT")).isEqualTo(expected);
    }

    @Test
    void feedback_without_a_score_and_a_date_comes_in_as_words() throws IOException {
        var rows = rows("nhs_fft/phase1_single_theme.csv");
        var file = imports.receive(workspace, "phase1.csv", Files.newInputStream(DATA.resolve("nhs_fft/phase1_single_theme.csv")), Optional.of(Subject.ANSWERS));
        var done = run(named(file, "Patients", Map.of("feedback", Target.TEXT), Map.of(Target.HAPPENED_AT, "2021-01-01")));
        assertThat(done.counts().taken()).isEqualTo(rows.size());
        assertThat(one("select count(*) from response where workspace = :workspace and jsonb_exists(answers, 'text')")).isEqualTo(Integer.toString(rows.size()));
    }

    private Import received(String name, String text) {
        return imports.receive(workspace, name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Optional.of(Subject.ANSWERS));
    }

    private Import named(Import file, String survey, Map<String, Target> says) {
        return named(file, survey, says, Map.of());
    }

    private Import named(Import file, String survey, Map<String, Target> says, Map<Target, String> same) {
        var columns = new LinkedHashMap<>(file.mapping().columns());
        says.forEach((column, target) -> columns.put(column, new Mapping.Says(target, null)));
        var constants = new LinkedHashMap<>(file.mapping().constants());
        constants.put(Target.EVENT, survey);
        constants.putAll(same);
        var customerless = file.mapping().columnsOf(Target.EMAIL).isEmpty() ? Customerless.PER_ROW : file.mapping().customerless();
        return imports.map(workspace, file.id(), file.dialect(), new Mapping(null, Subject.ANSWERS, null, columns, constants, customerless, null), null);
    }

    private Import run(Import file) {
        imports.run(workspace, file.id());
        var done = ended(file);
        assertThat(done.status()).as(done.failure()).isEqualTo(Status.DONE);
        return done;
    }

    private Import ended(Import file) {
        Until.so("the import has ended", Until.PATIENCE, () -> !imports.get(workspace, file.id()).status().atWork());
        return imports.get(workspace, file.id());
    }

    private String one(String sql) {
        return TestDatabase.database().asOwner(tx -> tx.query(sql.replace(":workspace", workspace.toString())).mapTo(String.class).one());
    }

    private Map<String, Long> scores(String metric) {
        var scores = new TreeMap<String, Long>();
        TestDatabase.database().asOwner(tx -> tx.query("""
                select (r.answers ->> 'score')::numeric::int::text as score, count(*) as n
                from response r
                join interaction f on f.workspace = r.workspace and f.properties ->> 'response' = r.id::text
                where r.workspace = %1$s and f.metric = %2$d and f.score = (r.answers ->> 'score')::numeric
                group by 1""".formatted(workspace, attune.interaction.Metric.valueOf(metric).ordinal())).map((row, _) -> scores.put(row.getString(1), row.getLong(2))).list());
        return scores;
    }

    private static Map<String, Long> counted(List<Map<String, String>> rows, String column) {
        var counted = new TreeMap<String, Long>();
        rows.forEach(row -> counted.merge(row.get(column), 1L, Long::sum));
        return counted;
    }

    /// The file read by hand, so that no code is shared with what is tested.
    private static List<Map<String, String>> rows(String path) throws IOException {
        assumeTrue(Files.exists(DATA.resolve(path)), () -> DATA.resolve(path) + " is not here; set -Dattune.data");
        var text = Files.readString(DATA.resolve(path)).replace("\uFEFF", "");
        var all = new ArrayList<List<String>>();
        var row = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char at = text.charAt(i);
            if (quoted && at == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') cell.append(text.charAt(++i));
            else if (at == '"') quoted = !quoted;
            else if (!quoted && (at == ',' || at == '\n')) {
                row.add(cell.toString().replace("\r", ""));
                cell.setLength(0);
                if (at == '\n') all.add(List.copyOf(row));
                if (at == '\n') row.clear();
            } else cell.append(at);
        }
        if (!row.isEmpty() || !cell.isEmpty()) {
            row.add(cell.toString());
            all.add(List.copyOf(row));
        }
        var rows = new ArrayList<Map<String, String>>();
        for (var cells : all.subList(1, all.size())) {
            var named = new LinkedHashMap<String, String>();
            for (int i = 0; i < cells.size(); i++) named.put(all.getFirst().get(i), cells.get(i));
            rows.add(named);
        }
        return rows;
    }
}
