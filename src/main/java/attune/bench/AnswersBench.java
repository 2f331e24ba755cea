package attune.bench;

import attune.Attune;
import attune.store.Setting;
import attune.store.Settings;
import attune.store.WorkspaceId;
import attune.survey.DefinitionJson;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// Answers to a public survey of ten questions, as a widget or a kiosk sends them: checked, walked through the survey's logic, kept
/// with their interactions, durable, and only then acknowledged. The server is a process of its own; the load comes from this
/// one, on the same cores.
final class AnswersBench implements Bench {

    private static final int CONNECTIONS = 256;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration MEASURED = Duration.ofSeconds(15);
    private static final double BAR = 4_000;
    private static final double P99_BAR = 50;

    private static final String SURVEY = """
            {"format": "attune-survey/1", "name": "Bench survey", "purpose": "transactional", "title": "Your visit", "touchpoint": "survey",
             "pages": [
              {"name": "one", "questions": [
               {"name": "nps", "type": "nps", "title": "How likely are you to recommend us?", "required": true},
               {"name": "why", "type": "long-text", "title": "What made you say {nps}?"},
               {"name": "csat", "type": "csat", "title": "How satisfied are you?", "required": true},
               {"name": "what", "type": "single", "title": "What was it about?", "options": ["room", "desk", "food", "price"], "required": true},
               {"name": "which", "type": "multiple", "title": "Which of these?", "options": ["a", "b", "c", "d"], "most": 3}]},
              {"name": "two", "questions": [
               {"name": "how", "type": "matrix", "title": "How were these?", "rows": ["bed", "bath"], "columns": ["bad", "good"]},
               {"name": "far", "type": "slider", "title": "How far did you come?"},
               {"name": "nights", "type": "number", "title": "How many nights?", "whole": true, "low": 0},
               {"name": "again", "type": "single", "title": "Again?", "options": ["yes", "no"], "when": "{nps} >= 7"},
               {"name": "words", "type": "text", "title": "Anything else?"}]}],
             "endings": [{"name": "thanks", "title": "Thank you"}]}""";
    private static final String ANSWERS = """
            {"way": "widget", "answers": {"nps": 9, "why": "The desk was quick and the room was ready when we came.", "csat": 5, "what": "desk", "which": ["a", "c"],\
            "how": {"bed": "good", "bath": "good"}, "far": 40, "nights": 3, "again": "yes", "words": "See you in spring."}}""";

    @Override
    public String name() {
        return "answers";
    }

    @Override
    public String measures() {
        return "durable answers a second to a public survey of 10 questions (4,000), p99 at half load (50 ms)";
    }

    @Override
    public void run(Settings settings, Report report) throws IOException, InterruptedException {
        String key;
        WorkspaceId workspace;
        try (var attune = Attune.open(settings)) {
            report.on(attune.database);
            workspace = attune.database.asOwner(owner -> attune.workspaces.create(owner, "Bench " + Instant.now(), false)).id();
            key = attune.database.in(workspace, tx -> {
                var surveys = attune.feedback.surveys;
                var survey = surveys.create(tx, DefinitionJson.read(SURVEY).definition());
                surveys.publish(tx, survey.id());
                return survey.key();
            });
        }
        var acknowledged = 0L;
        try (var server = ServerProcess.launch(settings, Map.of(Setting.ANSWERS_PER_MINUTE.variable(), "100000000"))) {
            acknowledged = load(server.port(), key, report);
        }
        try (var attune = Attune.open(settings)) {
            report.exactly("acknowledged responses that are kept", acknowledged, count(attune, workspace, "response where state = 1 and"));
            report.exactly("their scored answers in the log", acknowledged * 2, count(attune, workspace, "interaction where score is not null and"));
        }
    }

    private static long load(int port, String key, Report report) throws IOException {
        var answers = Traffic.answers("/s/" + key + "/answers", ANSWERS);
        var warm = said(report, "warm-up", LoadGenerator.flatOut(port, CONNECTIONS, answers, WARM_UP));
        var flat = said(report, "flat out", LoadGenerator.flatOut(port, CONNECTIONS, answers, MEASURED));
        report.atLeast("responses/s", BAR, flat.perSecond());
        var half = said(report, "at half the bar", LoadGenerator.paced(port, CONNECTIONS, answers, MEASURED, BAR / 2));
        report.figure("at half load, p50 ms", half.percentile(.50));
        report.atMost("at half load, p99 ms", P99_BAR, half.percentile(.99));
        report.exactly("answers other than 201", 0L, warm.failures() + flat.failures() + half.failures());
        return warm.events() + flat.events() + half.events();
    }

    private static LoadGenerator.Outcome said(Report report, String what, LoadGenerator.Outcome outcome) {
        report.say("%s: %,.0f responses/s, p50 %.1f ms, p99 %.1f ms%s".formatted(what, outcome.perSecond(), outcome.percentile(.50), outcome.percentile(.99),
                outcome.failures() == 0 ? "" : ", " + outcome.failures() + " failed"));
        return outcome;
    }

    private static long count(Attune attune, WorkspaceId workspace, String of) {
        return attune.database.in(workspace, tx -> tx.query("select count(*) from " + of + " workspace = :workspace").mapTo(Long.class).one());
    }
}
