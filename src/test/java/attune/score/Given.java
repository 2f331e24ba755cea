package attune.score;

import static org.assertj.core.api.Assertions.assertThat;

import attune.TestApp;
import attune.Until;
import attune.identity.Identity;
import attune.interaction.Channel;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.interaction.Metric;
import attune.interaction.Place;
import attune.interaction.Score;
import attune.store.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Answers made up from a seed, and the same told by plain SQL.
final class Given {

    static final List<Metric> METRICS = List.of(Metric.NPS, Metric.NPS_TRANSACTIONAL, Metric.CSAT, Metric.CES_EFFORT, Metric.CES_EASE, Metric.RATING, Metric.REPURCHASE, Metric.TRUST, Metric.EXPECTATION_GAP,
            Metric.EMOTION);
    /// Every answer with what it can be filtered and broken down by.
    static final String ANSWERS = """
            select d.customer, i.metric, i.score, n.name as survey, i.channel, l.key as location, t.key as team, e.key as employee, p.key as product, i.happened_at as at, i.position
            from interaction i
            join identity d on d.workspace = i.workspace and d.id = i.identity
            join event_name n on n.workspace = i.workspace and n.id = i.name
            left join reference l on l.workspace = i.workspace and l.id = i.location
            left join reference t on t.workspace = i.workspace and t.id = i.team
            left join reference e on e.workspace = i.workspace and e.id = i.employee
            left join reference p on p.workspace = i.workspace and p.id = i.product
            where i.workspace = :workspace
              and i.metric is not null
            """;

    private Given() {}

    /// People with one answer and with many, over two years, of every metric.
    static List<Interaction> answers(Random random, int n) {
        var now = Instant.now();
        var facts = new ArrayList<Interaction>();
        for (var i = 0; i < n; i++) {
            var metric = METRICS.get((int) (random.nextDouble() * random.nextDouble() * METRICS.size()));
            var width = (int) (metric.high() - metric.low()) + 1;
            var place = random.nextInt(5);
            // At the second house people are less content.
            var score = metric.low() + Math.clamp((int) Math.floor(random.nextGaussian() * width / 4 + width * (place == 1 ? .45 : .7)), 0, width - 1);
            facts.add(Interaction.of(Kind.SCORE, "Survey " + random.nextInt(3), Identity.user("u" + random.nextInt(Math.max(3, n / 3)), true), now.minus(Duration.ofMinutes(random.nextInt(730 * 1_440))))
                    .messageId("given-" + random.nextLong()).channel(List.of(Channel.EMAIL, Channel.WEB, Channel.PHONE).get(random.nextInt(3)))
                    .place(new Place(place == 0 ? null : "house " + place, random.nextBoolean() ? "team " + random.nextInt(2) : null, random.nextBoolean() ? "colleague " + random.nextInt(4) : null,
                            random.nextBoolean() ? "product " + random.nextInt(3) : null, null))
                    .score(new Score(metric, score)).build());
        }
        return facts;
    }

    static Interaction answer(String user, Metric metric, double score, Duration ago) {
        return answer("Answered", user, metric, score, ago);
    }

    static Interaction answer(String survey, String user, Metric metric, double score, Duration ago) {
        return Interaction.of(Kind.SCORE, survey, Identity.user(user, true), Instant.now().minus(ago)).messageId(user + metric + score + ago).score(new Score(metric, score)).build();
    }

    /// Appends them, and waits until they can be asked about.
    static void append(WorkspaceId workspace, List<Interaction> facts) {
        var receipts = TestApp.attune().interactions.append(workspace, facts);
        assertThat(TestApp.attune().lenses.await(workspace, receipts.getLast().position(), Until.PATIENCE)).isTrue();
    }

    static Report tell(WorkspaceId workspace, String query) {
        return TestApp.attune().feedback.scores.tell(workspace, asked(query)).orElseThrow();
    }

    static Asked asked(String query) {
        var parameters = new java.util.LinkedHashMap<String, List<String>>();
        if (!query.isEmpty())
            for (var pair : query.split("&")) {
                var parts = pair.split("=", 2);
                parameters.computeIfAbsent(decoded(parts[0]), _ -> new ArrayList<>()).add(decoded(parts[1]));
            }
        var read = Asked.read(parameters);
        if (!read.wrong().isEmpty()) throw new IllegalArgumentException(read.wrong().toString());
        return read.asked();
    }

    private static String decoded(String text) {
        return java.net.URLDecoder.decode(text, java.nio.charset.StandardCharsets.UTF_8);
    }
}
