package attune.demo;

import static org.assertj.core.api.Assertions.assertThat;

import attune.Attune;
import attune.TestApp;
import attune.Until;
import attune.eligibility.Verdict;
import attune.identity.Identity;
import attune.imports.Import;
import attune.interaction.Channel;
import attune.interaction.Direction;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.profile.Consent;
import attune.store.WorkspaceId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Larkspur comes in as any business does.
class DoorsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int GUESTS = 150;
    private static final Attune ATTUNE = TestApp.attune();
    private static WorkspaceId larkspur;
    /// As it was when it had just been filled.
    private static List<String> first;

    private record Row(String name, String kind, String channel, String direction, Instant at, String who, String also, String score,
                       String money, String place, JsonNode properties) {}

    @BeforeAll
    static void open() {
        putAside();
        larkspur = ATTUNE.demo.open(DemoTest.END, GUESTS, _ -> {});
        first = exported(larkspur);
    }

    /// The next one who opens the demo finds none and makes its own, and its members sign in to that.
    @AfterAll
    static void putAside() {
        for (var workspace : ATTUNE.workspaces.all()) {
            if (!workspace.name().equals(Larkspur.NAME)) continue;
            ATTUNE.database.inVoid(workspace.id(), tx -> {
                ATTUNE.workspaces.change(tx, "Told before " + UUID.randomUUID(), workspace.timeZone(), workspace.currency());
                tx.update("delete from membership where workspace = :workspace").execute();
            });
        }
    }

    @Test
    void whatIsToldArrivesAsItWasTold() throws IOException {
        var arrived = new HashMap<String, Row>();
        for (var row : log(larkspur)) arrived.put(row.name + row.who + row.at + row.properties.path("text").asText() + row.score, row);
        var numbers = ATTUNE.database.in(larkspur, tx -> ATTUNE.sources.list(tx));
        assertThat(numbers).hasSizeGreaterThanOrEqualTo(Feed.values().length);
        for (var fact : DemoTest.history(DemoTest.END, GUESTS)) {
            if (fact.kind() == Kind.CONSENT || fact.name().endsWith(" survey")) continue;
            var properties = JSON.readTree(fact.properties());
            var row = arrived.get(fact.name() + words(fact.who()) + fact.happenedAt() + properties.path("text").asText() + score(fact));
            assertThat(row).as("%s at %s", fact.name(), fact.happenedAt()).isNotNull();
            assertThat(row).as(fact.messageId()).usingRecursiveComparison().ignoringFields("properties").isEqualTo(new Row(fact.name(), fact.kind().name(),
                    fact.channel().key(), fact.direction().name(), fact.happenedAt(), words(fact.who()), words(fact.also()), score(fact),
                    fact.value() == null ? null : fact.value().amount().stripTrailingZeros().toPlainString(), place(fact), null));
            properties.properties().forEach(told -> assertThat(row.properties.get(told.getKey())).as(fact.messageId()).isEqualTo(told.getValue()));
        }
    }

    @Test
    void whoeverAnswersASurveyIsScoredWithItsWords() throws IOException {
        var arrived = new ArrayList<String>();
        for (var row : log(larkspur)) if (row.name.endsWith(" survey")) arrived.add(row.name + row.who + row.score + row.place + row.channel + row.properties.path("text").asText());
        for (var fact : DemoTest.history(DemoTest.END, GUESTS)) {
            if (!fact.name().endsWith(" survey")) continue;
            assertThat(arrived).contains(fact.name() + words(fact.who()) + score(fact) + place(fact) + fact.channel().key() + JSON.readTree(fact.properties()).path("comment").asText());
        }
        assertThat(arrived).hasSizeGreaterThan(100);
    }

    @Test
    void twoFillingsToTheSameEndGiveTheSameExport() {
        putAside();
        var second = exported(ATTUNE.demo.open(DemoTest.END, GUESTS, _ -> {}));
        assertThat(first).hasSizeGreaterThan(5_000);
        assertThat(second).containsExactlyElementsOf(first);
    }

    @Test
    void whatColleaguesAndFilesSayIsThereToo() {
        assertThat(ATTUNE.imports.newest(larkspur, Integer.MAX_VALUE, 10)).hasSize(3).allSatisfy(file -> {
            assertThat(file.status()).isEqualTo(Import.Status.DONE);
            assertThat(file.byName()).isEqualTo("Rui Tavares");
        }).anySatisfy(file -> assertThat(file.counts().refused()).isPositive());
        var said = new ArrayList<Consent>();
        ATTUNE.database.inVoid(larkspur, tx -> {
            assertThat(ATTUNE.tags.all(tx)).extracting(tag -> tag.name()).contains("Regular", "Wi-Fi trouble");
            assertThat(ATTUNE.tasks.open(tx, Optional.empty())).isNotEmpty();
        });
        assertThat(ATTUNE.projections.await(Until.PATIENCE)).isTrue();
        for (var fact : DemoTest.history(DemoTest.END, GUESTS))
            if (fact.kind() == Kind.CONSENT) {
                var consents = ATTUNE.database.in(larkspur, tx -> ATTUNE.profiles.consents(tx, ATTUNE.identities.named(tx, fact.who()).orElseThrow()));
                assertThat(consents).extracting(Consent::purpose).contains(Mailings.PURPOSE);
                said.addAll(consents);
            }
        assertThat(said).extracting(Consent::granted).contains(true, false);
    }

    @Test
    void aMistakeWaitsInQuarantineAndCostsNothingElse() {
        var mistakes = new Mistakes();
        var doors = new Doors(ATTUNE.database, ATTUNE.writeKeys, ATTUNE.ingest, ATTUNE.items, new Surveying(ATTUNE.database, ATTUNE.feedback.surveys, ATTUNE.feedback.responses, larkspur), larkspur);
        var before = log(larkspur).size();
        var source = ATTUNE.database.in(larkspur, tx -> ATTUNE.sources.list(tx)).getFirst().id();
        DemoTest.history(DemoTest.END, 1_500).forEach(mistakes::beside);
        var sent = mistakes.taken().values().stream().flatMap(List::stream).toList();
        doors.sendCalls(source, sent);
        assertThat(log(larkspur)).hasSize(before);
        var faults = ATTUNE.database.in(larkspur, ATTUNE.quarantine::faults);
        assertThat(faults).extracting(fault -> fault.field()).contains("userId", "timestamp", "properties.revenue", "properties.score");
        var price = faults.stream().filter(fault -> fault.field().equals("properties.revenue")).findFirst().orElseThrow();
        var event = ATTUNE.database.in(larkspur, tx -> ATTUNE.quarantine.of(tx, price.id(), Optional.empty())).getFirst();
        var mended = event.payload().replace(" €", "").replaceAll("(\\d),(\\d)", "$1.$2");
        assertThat(ATTUNE.quarantine.replay(larkspur, event.id(), mended, ATTUNE.ingest.reader(ATTUNE.writeKeys))).isEmpty();
        assertThat(log(larkspur)).hasSize(before + 1);
        ATTUNE.database.in(larkspur, ATTUNE.quarantine::faults).forEach(fault -> ATTUNE.quarantine.discardFault(larkspur, fault.id()));
    }

    @Test
    void theCompanyOpensOnceAndGoesOnLiving() throws InterruptedException {
        assertThat(ATTUNE.demo.open(DemoTest.END.plus(Duration.ofDays(3)), GUESTS, _ -> { throw new AssertionError("filled twice"); })).isNotNull();
        assertThat(ATTUNE.accounts.opened(Demo.EMAIL, Demo.PASSWORD)).isPresent();
        var open = ATTUNE.workspaces.all().stream().filter(each -> each.name().equals(Larkspur.NAME)).findFirst().orElseThrow().id();
        var filled = count(open);
        var listening = new CountDownLatch(3);
        ATTUNE.interactions.onAppend(() -> {
            if (count(open) > filled) listening.countDown();
        });
        try (var living = ATTUNE.demo.live(open, Clock.systemUTC())) {
            assertThat(listening.await(120, TimeUnit.SECONDS)).as("%s goes on", living).isTrue();
        }
    }

    private static long count(WorkspaceId workspace) {
        return ATTUNE.database.in(workspace, tx -> tx.query("select count(*) from interaction where workspace = :workspace").mapTo(Long.class).one());
    }

    /// Every row in its order, with customers by the order in which they first came. An act happens when it arrives, so its
    /// time is left out; that a status changed is noticed by a view that follows in its own time, so it is left out as a whole.
    private static List<String> exported(WorkspaceId workspace) {
        return ATTUNE.database.in(workspace, tx -> tx.query("""
                select dense_rank() over (order by i.customer) || ' ' || i.kind || ' ' || i.value || ' ' || coalesce(a.value, '') || ' ' || e.name || ' '
                       || l.kind || ' ' || l.channel || ' ' || l.direction || ' ' || coalesce(l.value::text, '') || ' ' || coalesce(l.score::text, '') || ' '
                       || (case when l.kind = :act then '' when l.properties ->> 'by' is null then l.happened_at::text || ' ' else '' end)
                       || (case when l.kind = :act then '' else regexp_replace(coalesce(l.properties::text, ''), '"(survey|followUp)":[0-9]+', '') end)
                from interaction l
                join identity i on i.id = l.identity
                left join identity a on a.id = l.identity_also
                join event_name e on e.id = l.name
                where l.workspace = :workspace
                  and e.name <> 'Status changed'
                order by l.position
                """).bind("act", Kind.ACT.ordinal()).mapTo(String.class).list());
    }

    private static List<Row> log(WorkspaceId workspace) {
        return ATTUNE.database.in(workspace, tx -> tx.query("""
                select e.name, l.kind, l.channel, l.direction, l.happened_at, replace(i.kind, 'shared_device', 'anonymous_id') || ' ' || i.value as who, a.kind || ' ' || a.value as also,
                       l.score, l.metric, l.value, l.properties::text as properties,
                       (select string_agg(r.key, ' ' order by n.place)
                        from unnest(array[l.location, l.team, l.employee, l.product, l.order_ref]) with ordinality as n(id, place)
                        join reference r on r.id = n.id) as place
                from interaction l
                join identity i on i.id = l.identity
                left join identity a on a.id = l.identity_also
                join event_name e on e.id = l.name
                where l.workspace = :workspace
                  and l.kind <> :act
                """).bind("act", Kind.ACT.ordinal()).map((row, _) -> {
            try {
                return new Row(row.getString("name"), Kind.values()[row.getInt("kind")].name(),
                        Channel.BUILT_IN.get(row.getInt("channel") - 1).key(),
                        Direction.values()[row.getInt("direction")].name(), row.getTimestamp("happened_at").toInstant(),
                        row.getString("who"), row.getString("also"), row.getObject("score") == null ? null : row.getInt("metric") + " " + row.getDouble("score"),
                        row.getObject("value") == null ? null : BigDecimal.valueOf(row.getLong("value"), 4).stripTrailingZeros().toPlainString(),
                        row.getString("place"), JSON.readTree(row.getString("properties")));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }).list());
    }

    private static String words(Identity identity) {
        return identity == null ? null : identity.kind() + " " + identity.value();
    }

    private static String score(Interaction fact) {
        return fact.score() == null ? null : fact.score().metric().ordinal() + " " + fact.score().value();
    }

    /// What went out by mail was decided on by the rules, and its funnel narrows.
    @Test
    void who_was_asked_by_mail_is_known_and_how_far_they_came() {
        ATTUNE.database.inVoid(larkspur, tx -> {
            var inviting = ATTUNE.feedback.inviting;
            var stay = ATTUNE.feedback.surveys.all(tx).stream().filter(survey -> survey.name().equals("Stay survey")).findFirst().orElseThrow();
            var tally = inviting.invitations.tally(tx, stay.id(), 0);
            assertThat(tally.delivered()).isPositive().isGreaterThan(tally.opened());
            assertThat(tally.opened()).isGreaterThan(tally.started());
            assertThat(tally.started()).isGreaterThan(tally.completed());
            assertThat(tally.completed()).isPositive();
            var reasons = inviting.eligibility.funnel(tx, stay.id()).values().iterator().next();
            assertThat(reasons).containsEntry(Verdict.ASKED, tally.made()).containsKeys(Verdict.NO_CONSENT, Verdict.REFUSED, Verdict.ASKED_ANY);
            assertThat(inviting.sendings.of(tx, stay.id())).singleElement().satisfies(sending -> assertThat(sending.wish().automatic()).isTrue());
            assertThat(tx.query("select count(*) from response where workspace = :workspace and survey = :survey and state = 0").bind("survey", stay.id()).mapTo(Long.class).one())
                    .isEqualTo(tally.started() - tally.completed());
        });
    }

    private static String place(Interaction fact) {
        var place = fact.place();
        var keys = new ArrayList<String>();
        for (var key : new String[] {place.location(), place.team(), place.employee(), place.product(), place.order()}) if (key != null) keys.add(key);
        return keys.isEmpty() ? null : String.join(" ", keys);
    }
}
