package attune.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import attune.AskingRig;
import attune.TestApp;
import attune.interaction.Channel;
import attune.survey.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Who may be asked: one at a time and all together, always for the same reason.
class EligibilityTest {

    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");

    private final AskingRig rig = new AskingRig();
    private final Eligibility eligibility = rig.inviting.eligibility;

    private record Past(long survey, Channel channel, Instant at) {}

    /// The rolling windows, held against a plain list of what was asked before: at, just within and just beyond the limit.
    @Test
    void nobody_is_asked_within_any_window_and_everybody_may_be_asked_beyond_all_of_them() {
        var seed = Long.getLong("attune.seed", 20_261_123);
        var random = new Random(seed);
        var people = List.of(rig.customer("gold", "{\"email\":\"gold@x.example\",\"plan\":\"Gold\"}"), rig.customer("plain", "{\"email\":\"plain@x.example\"}"));
        for (var round = 0; round < 4; round++) {
            var rules = new Rules(Rules.Consent.NOT_REFUSED, "feedback", random.nextInt(6), random.nextInt(4), random.nextInt(3), random.nextBoolean() ? Map.of("email", 1 + random.nextInt(4)) : Map.of(),
                    random.nextBoolean() ? Map.of(2L, random.nextInt(8)) : Map.of(), random.nextBoolean() ? List.of(new Rules.ByTrait("plan", "gold", 1 + random.nextInt(9))) : List.of(), false);
            rig.rules(rules);
            rig.in(tx -> tx.update("delete from decision where workspace = :workspace").execute());
            for (var person : people) {
                var asked = new ArrayList<Past>();
                var at = NOW;
                for (var step = 0; step < 25; step++) {
                    at = at.plus(Duration.ofHours(24L * random.nextInt(4))).plus(Duration.ofSeconds(random.nextInt(3) - 1)).plusSeconds(1);
                    var survey = 1L + random.nextInt(3);
                    var channel = random.nextBoolean() ? Channel.EMAIL : Channel.WEB;
                    var purpose = survey == 1 ? Purpose.RELATIONSHIP : Purpose.TRANSACTIONAL;
                    var when = at;
                    var verdict = rig.in(tx -> eligibility.decide(tx, Asking.of(survey, purpose, channel, Audience.EVERYBODY).at(when), person));
                    assertThat(verdict).as("seed %d, %s, asked before %s, now %s of survey %d by %s", seed, rules, asked, at, survey, channel.key())
                            .isEqualTo(expected(rules, asked, survey, purpose, channel, at, person.equals(people.getFirst())));
                    if (verdict == Verdict.ASKED) asked.add(new Past(survey, channel, at));
                }
            }
        }
    }

    private static Verdict expected(Rules rules, List<Past> asked, long survey, Purpose purpose, Channel channel, Instant at, boolean gold) {
        var own = rules.surveys().getOrDefault(survey, purpose == Purpose.RELATIONSHIP ? rules.relationship() : rules.transactional());
        if (asked.stream().anyMatch(past -> past.survey == survey && within(past, at, own))) return Verdict.ASKED_THIS;
        if (asked.stream().anyMatch(past -> within(past, at, rules.any()))) return Verdict.ASKED_ANY;
        if (asked.stream().anyMatch(past -> past.channel.equals(channel) && within(past, at, rules.channels().getOrDefault(channel.key(), 0)))) return Verdict.ASKED_BY_CHANNEL;
        var seldom = gold ? rules.traits().stream().mapToInt(Rules.ByTrait::days).max().orElse(0) : 0;
        return asked.stream().anyMatch(past -> within(past, at, seldom)) ? Verdict.ASKED_BY_TRAIT : Verdict.ASKED;
    }

    private static boolean within(Past past, Instant now, int days) {
        return Duration.between(past.at, now).toSeconds() < days * 86_400L;
    }

    @Test
    void consent_is_needed_for_messages_and_a_refusal_counts_everywhere() {
        var ana = rig.customer("ana", "{\"email\":\"ana@x.example\"}");
        assertThat(rig.<Verdict>in(tx -> eligibility.decide(tx, mail(1), ana))).isEqualTo(Verdict.NO_CONSENT);
        assertThat(rig.<Verdict>in(tx -> eligibility.decide(tx, Asking.of(1, Purpose.RELATIONSHIP, Channel.WEB, Audience.EVERYBODY), ana))).isEqualTo(Verdict.ASKED);
        rig.consents(ana, true);
        assertThat(rig.<Verdict>in(tx -> eligibility.decide(tx, mail(2).at(NOW.plus(Duration.ofDays(900))), ana))).isEqualTo(Verdict.ASKED);
        rig.consents(ana, false);
        assertThat(rig.<Verdict>in(tx -> eligibility.decide(tx, mail(3), ana))).isEqualTo(Verdict.REFUSED);
        assertThat(rig.<Verdict>in(tx -> eligibility.decide(tx, Asking.of(3, Purpose.RELATIONSHIP, Channel.WEB, Audience.EVERYBODY), ana))).isEqualTo(Verdict.REFUSED);
    }

    @Test
    void everybody_is_decided_on_at_once_as_each_would_be_alone_and_each_reason_is_kept() {
        rig.rules(silence());
        var reachable = rig.customer("reachable", "{\"email\":\"reachable@x.example\"}");
        var nameless = rig.customer("no-mail", "{\"name\":\"No Mail\"}");
        var bounced = rig.customer("bounced", "{\"email\":\"Bounced@x.example\"}");
        var stopped = rig.customer("stopped", "{\"email\":\"stopped@x.example\"}");
        rig.in(tx -> {
            attune.postbox.Bounces.mark(tx, "bounced@X.example", true, "no such user");
            eligibility.stopped(tx, "stopped@x.example", Instant.now());
            return null;
        });
        var alone = rig.in(tx -> eligibility.now(tx, mail(7), List.of(reachable.value(), nameless.value(), bounced.value(), stopped.value())));
        assertThat(alone).containsEntry(reachable.value(), Verdict.ASKED).containsEntry(nameless.value(), Verdict.NO_ADDRESS)
                .containsEntry(bounced.value(), Verdict.BOUNCED).containsEntry(stopped.value(), Verdict.STOPPED);
        assertThat(rig.<Map<Verdict, Long>>in(tx -> eligibility.preview(tx, mail(7)))).isEqualTo(rig.<Map<Verdict, Long>>in(tx -> eligibility.decide(tx, mail(7).sending(5))))
                .isEqualTo(Map.of(Verdict.ASKED, 1L, Verdict.NO_ADDRESS, 1L, Verdict.BOUNCED, 1L, Verdict.STOPPED, 1L));
        assertThat(rig.in(tx -> eligibility.funnel(tx, 7)).get(5L)).containsEntry(Verdict.BOUNCED, 1L);
        // Its own decision does not speak against the letter that is to leave; another sending's does.
        assertThat(rig.<Map<Long, Verdict>>in(tx -> eligibility.now(tx, mail(7).sending(5).at(Instant.now().plusSeconds(5)), List.of(reachable.value())))).containsValue(Verdict.ASKED);
        assertThat(rig.<Map<Long, Verdict>>in(tx -> eligibility.now(tx, mail(7).sending(6).at(Instant.now().plusSeconds(5)), List.of(reachable.value())))).containsValue(Verdict.ASKED_THIS);
        rig.in(tx -> {
            eligibility.withdraw(tx, 7, 5, List.of(reachable.value()), Verdict.WITHDRAWN);
            return null;
        });
        assertThat(rig.in(tx -> eligibility.funnel(tx, 7)).get(5L)).containsEntry(Verdict.WITHDRAWN, 1L).doesNotContainKey(Verdict.ASKED);
        assertThat(rig.<Map<Long, Verdict>>in(tx -> eligibility.now(tx, mail(8), List.of(reachable.value())))).containsValue(Verdict.ASKED);
    }

    @Test
    void a_sample_draws_the_same_people_every_time_and_about_as_many_as_it_says() {
        rig.rules(silence());
        for (var i = 0; i < 400; i++) rig.told("drawn-" + i, "{\"email\":\"drawn%d@x.example\"}".formatted(i));
        rig.caughtUp();
        var first = rig.in(tx -> eligibility.people(tx, mail(3).share(30), Verdict.ASKED, 1_000));
        assertThat(first).hasSizeBetween(70, 170).isEqualTo(rig.in(tx -> eligibility.people(tx, mail(3).share(30), Verdict.ASKED, 1_000)));
        assertThat(rig.<List<Long>>in(tx -> eligibility.people(tx, mail(3).share(60), Verdict.ASKED, 1_000))).containsAll(first);
        assertThat(rig.<List<Long>>in(tx -> eligibility.people(tx, mail(4).share(30), Verdict.ASKED, 1_000))).isNotEqualTo(first);
    }

    @Test
    void a_list_is_asked_alone_and_whoever_was_joined_with_another_was_asked_with_them() {
        rig.rules(silence());
        var one = rig.customer("one", "{\"email\":\"one@x.example\"}");
        var other = rig.customer("other", "{\"email\":\"other@x.example\"}");
        var list = rig.in(tx -> TestApp.attune().lists.make(tx, "Those", List.of(one.value())));
        TestApp.attune().segments.await(rig.workspace, list);
        attune.Until.so("the list has its member", () -> rig.in(tx -> eligibility.preview(tx, Asking.of(1, Purpose.RELATIONSHIP, Channel.EMAIL, Audience.of(list)))).equals(Map.of(Verdict.ASKED, 1L)));
        assertThat(rig.<Verdict>in(tx -> eligibility.decide(tx, mail(1).only(list), other))).isEqualTo(Verdict.NOT_IN_SEGMENT);
        assertThat(rig.<Verdict>in(tx -> eligibility.decide(tx, mail(1), one))).isEqualTo(Verdict.ASKED);
        var kept = rig.in(tx -> TestApp.attune().customers.merge(tx, other, one, "the same"));
        rig.caughtUp();
        assertThat(kept).isNotNull();
        assertThat(rig.<Verdict>in(tx -> eligibility.decide(tx, mail(1).at(Instant.now().plusSeconds(9)), other))).isEqualTo(Verdict.ASKED_THIS);
    }

    @Test
    void decisions_are_thrown_away_after_the_days_they_are_kept_for_and_their_counts_stay() {
        rig.rules(new Rules(Rules.Consent.NOT_REFUSED, "feedback", 90, 30, 7, Map.of(), Map.of(), List.of(new Rules.ByTrait("plan", "gold", 400)), false, 60));
        var ana = rig.customer("ana", "{\"email\":\"ana@x.example\"}");
        var now = Instant.now();
        for (var days : List.of(500, 399, 1)) rig.<Verdict>in(tx -> eligibility.decide(tx, mail(days).at(now.minusSeconds(days * 86_400L)), ana));
        assertThat(eligibility.prune(attune.TestDatabase.database(), now)).isGreaterThanOrEqualTo(1);
        // A rule looks back further than decisions were to be kept.
        assertThat(rig.count("decision")).isEqualTo(2);
        assertThat(rig.in(tx -> eligibility.funnel(tx, 500)).get(0L)).containsEntry(Verdict.ASKED, 1L);
        rig.rules(new Rules(Rules.Consent.NOT_REFUSED, "feedback", 20, 20, 7, Map.of(), Map.of(), List.of(), false, 60));
        eligibility.prune(attune.TestDatabase.database(), now);
        assertThat(rig.count("decision")).isEqualTo(1);
    }

    @Test
    void a_closed_survey_and_a_full_quota_ask_nobody() {
        rig.rules(silence());
        var ana = rig.customer("ana", "{\"email\":\"ana@x.example\"}");
        assertThat(rig.<Verdict>in(tx -> eligibility.decide(tx, mail(1).open(false, false), ana))).isEqualTo(Verdict.CLOSED);
        assertThat(rig.<Verdict>in(tx -> eligibility.decide(tx, mail(1).open(true, true), ana))).isEqualTo(Verdict.QUOTA_FULL);
    }

    private static Asking mail(long survey) {
        return Asking.of(survey, Purpose.RELATIONSHIP, Channel.EMAIL, Audience.EVERYBODY);
    }

    private static Rules silence() {
        return new Rules(Rules.Consent.NOT_REFUSED, "feedback", 90, 30, 7, Map.of(), Map.of(), List.of(), false);
    }
}
