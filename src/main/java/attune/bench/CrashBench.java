package attune.bench;

import attune.Attune;
import attune.account.AccountId;
import attune.account.Reach;
import attune.account.Role;
import attune.account.Who;
import attune.interaction.Channel;
import attune.interaction.Sources;
import attune.store.Setting;
import attune.store.Settings;
import attune.store.WorkspaceId;
import attune.survey.DefinitionJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/// Kills the program or its database at random moments while programs send events, customers answer a survey and a webhook is told
/// of the answers, as a power cut would, and counts what is left: everything acknowledged must be there exactly once, and every answer
/// must have been told. Clients send again what was not acknowledged, under the same id, as the real ones do.
final class CrashBench implements Bench {

    private static final int ROUNDS = 20;
    private static final long SEED = 20_261_122;
    private static final Duration RECOVERS_WITHIN = Duration.ofSeconds(120);
    private static final Duration TOLD_WITHIN = Duration.ofMinutes(5);
    private static final int SURVEYED = 8;
    private static final Map<String, String> VARIABLES = Map.of(Setting.ANSWERS_PER_MINUTE.variable(), "100000000", Setting.HOOKS_INSIDE.variable(), "yes");
    private static final String SURVEY = """
            {"format": "attune-survey/1", "name": "Crash survey", "purpose": "transactional", "title": "Your visit",
             "pages": [{"name": "one", "questions": [{"name": "nps", "type": "nps", "title": "How likely are you to recommend us?", "required": true}]}],
             "endings": [{"name": "thanks", "title": "Thank you"}]}""";

    @Override
    public String name() {
        return "crash";
    }

    @Override
    public String measures() {
        return "kill -9 of the program or of PostgreSQL under load, 20 rounds: every event and answer acknowledged is there exactly once, every answer told to a webhook";
    }

    /// Where to send, and where to look.
    private record Place(WorkspaceId workspace, String writeKey, String survey) {}

    @Override
    public void run(Settings settings, Report report) throws Exception {
        try (var told = new Told()) {
            var place = prepared(settings, told.url(), report);
            var server = ServerProcess.launch(settings, VARIABLES);
            try (var events = new Senders(place.writeKey, server.port(), new Senders.Sending("/v1/batch", 12, 20, CrashBench::batch, 200));
                 var answers = new Senders("", server.port(), new Senders.Sending("/s/" + place.survey + "/answers", SURVEYED, 1, CrashBench::answer, 201))) {
                var random = new Random(SEED);
                var slowest = Duration.ZERO;
                for (var round = 1; round <= ROUNDS; round++) {
                    Thread.sleep(400 + random.nextInt(2_500));
                    var program = random.nextBoolean();
                    var acknowledged = events.acknowledged();
                    var answered = answers.acknowledged();
                    var began = Instant.now();
                    if (program) {
                        server.kill();
                        server = ServerProcess.launch(settings, VARIABLES);
                        events.sendTo(server.port());
                        answers.sendTo(server.port());
                    } else {
                        killPostgres(settings.data());
                    }
                    events.awaitMoreThan(acknowledged, RECOVERS_WITHIN);
                    answers.awaitMoreThan(answered, RECOVERS_WITHIN);
                    var away = Duration.between(began, Instant.now());
                    if (away.compareTo(slowest) > 0) slowest = away;
                    report.say("round %d: killed %s after %,d interactions and %,d answers acknowledged; taking both again after %.1f s".formatted(round,
                            program ? "the program" : "PostgreSQL", acknowledged, answered, away.toMillis() / 1e3));
                }
                events.stop();
                answers.stop();
                told.await(answers.acknowledged(), TOLD_WITHIN);
                server.close();
                report.figure("rounds", ROUNDS);
                report.figure("acknowledged interactions", events.acknowledged());
                report.figure("acknowledged answers", answers.acknowledged());
                report.figure("longest until taking again, s", slowest.toMillis() / 1e3);
                judge(settings, place, events.acknowledgedNumbers(), answers.acknowledgedNumbers(), told, report);
            } finally {
                server.close();
            }
        }
    }

    private static Place prepared(Settings settings, String hook, Report report) {
        try (var attune = Attune.open(settings.otherwise(Setting.HOOKS_INSIDE, "yes"))) {
            report.on(attune.database);
            var workspace = attune.database.asOwner(owner -> attune.workspaces.create(owner, "Crash " + Instant.now(), false)).id();
            var who = new Who(new AccountId(1), "Crash", "crash@example.com", workspace, Role.OWNER, Reach.EVERYTHING);
            return who.asked(() -> attune.database.in(workspace, tx -> {
                var key = attune.writeKeys.connect(tx, "Crash", Sources.Kind.SERVER, Channel.WEB).key();
                var survey = attune.feedback.surveys.create(tx, DefinitionJson.read(SURVEY).definition());
                attune.feedback.surveys.publish(tx, survey.id());
                attune.feedback.post.hooks().make(tx, hook, survey.id());
                return new Place(workspace, key, survey.key());
            }));
        }
    }

    private static void killPostgres(Path data) throws IOException {
        try (var files = Files.find(data, 4, (file, _) -> file.endsWith("postmaster.pid"))) {
            var file = files.findFirst().orElseThrow(() -> new IOException("no PostgreSQL runs in " + data));
            var pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    private static void judge(Settings settings, Place place, BitSet events, BitSet answers, Told told, Report report) {
        try (var attune = Attune.open(settings)) {
            judged(attune, place, "interactions", events, "select (properties ->> 'n')::int from interaction where workspace = :workspace and source <> 0 and properties ->> 'n' is not null", report);
            judged(attune, place, "answers", answers, "select ('x' || right(id::text, 8))::bit(32)::int from response where workspace = :workspace and state = 1", report);
            judged(attune, place, "scores of answers", answers, "select ('x' || right(properties ->> 'response', 8))::bit(32)::int from interaction where workspace = :workspace and score is not null", report);
        }
        report.exactly("answers acknowledged and never told to the webhook", 0, told.missing(answers));
    }

    private static void judged(Attune attune, Place place, String what, BitSet acknowledged, String sql, Report report) {
        var there = new BitSet();
        var twice = new int[1];
        attune.database.inVoid(place.workspace, tx -> tx.query(sql).setFetchSize(10_000).mapTo(Integer.class).forEach(number -> {
            if (there.get(number)) twice[0]++;
            there.set(number);
        }));
        var lost = (BitSet) acknowledged.clone();
        lost.andNot(there);
        report.exactly(what + " acknowledged and lost", 0, lost.cardinality());
        report.exactly(what + " stored twice", 0, twice[0]);
    }

    private static String batch(int from) {
        var events = new StringBuilder("{\"batch\":[");
        for (var number = from; number < from + 20; number++)
            events.append(number == from ? "" : ",").append("{\"type\":\"track\",\"event\":\"Counted\",\"userId\":\"user-")
                    .append(number % 500).append("\",\"messageId\":\"m-").append(number).append("\",\"properties\":{\"n\":")
                    .append(number).append("}}");
        return events.append("]}").toString();
    }

    /// The sender's own id ends in the number of the answer.
    private static String answer(int number) {
        return "{\"way\":\"widget\",\"response\":\"" + new UUID(SEED, 1L << 63 | number) + "\",\"answers\":{\"nps\":" + number % 11 + "}}";
    }
}
