package attune.interaction;

import static attune.TestLog.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attune.TestDatabase;
import attune.TestLog;
import attune.identity.Identities;
import attune.identity.Identity;
import attune.store.Database;
import attune.store.WorkspaceId;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogTest {

    private final Database database = TestDatabase.database();
    private final WorkspaceId workspace = TestDatabase.workspace();
    private final Interactions log = TestLog.interactions();
    private final Identity ana = Identity.user("ana", true);

    @Test
    void whatIsAppendedIsReadBackAsItArrived() {
        var happened = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.MICROS);
        var fact = Interaction.of(Kind.SCORE, "Stay rated", ana, happened)
                .channel(Channel.IN_STORE).direction(Direction.FROM_CUSTOMER)
                .score(new Score(Metric.NPS, 9)).value(Money.of(new BigDecimal("412.35"), Currency.getInstance("EUR")))
                .place(new Place("harbour", "front desk", "luca", "room 412", "B-1"))
                .properties("{\"text\":\"wunderbar “schön” 😀\"}").build();

        var receipt = log.append(workspace, List.of(fact)).getFirst();

        var read = own().stream().filter(row -> row.position() == receipt.position()).findFirst().orElseThrow();
        assertThat(read.id()).isEqualTo(receipt.id());
        assertThat(read.happenedAt()).isEqualTo(happened);
        assertThat(read.timing()).isEqualTo(Recorded.Timing.IN_TIME);
        assertThat(read.name()).isEqualTo("Stay rated");
        assertThat(read.score()).isEqualTo(new Score(Metric.NPS, 9));
        assertThat(read.value().amount()).isEqualByComparingTo("412.35");
        assertThat(read.channel()).isEqualTo(Channel.IN_STORE.number());
        assertThat(List.of(read.location(), read.team(), read.employee(), read.product(), read.order())).doesNotContain(0);
        assertThat(Json.read(read.properties().getBytes(java.nio.charset.StandardCharsets.UTF_8)).path("text").asText())
                .isEqualTo("wunderbar “schön” 😀");
    }

    @Test
    void aRetryIsKnownWhateverItsTimeAlsoAfterARestart() {
        var first = log.append(workspace, List.of(sent("m-1", Instant.now()))).getFirst();
        var again = log.append(workspace, List.of(sent("m-1", Instant.now().minusSeconds(7)))).getFirst();
        try (var restarted = new Interactions(database, new Identities(), Interactions.DEDUPE)) {
            var later = restarted.append(workspace, List.of(sent("m-1", Instant.now()), sent("m-2", Instant.now())));
            assertThat(later).extracting(Receipt::duplicate).containsExactly(true, false);
        }
        assertThat(first.duplicate()).isFalse();
        assertThat(again.duplicate()).isTrue();
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(own()).hasSize(2);
    }

    @Test
    void concurrentRetriesLeaveOne() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sent = IntStream.range(0, 40)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> log.append(workspace,
                            List.of(sent("same", Instant.now()), sent("same", Instant.now()), sent("own-" + i, Instant.now()))), threads))
                    .toList();
            var fresh = sent.stream().flatMap(it -> it.join().stream()).filter(receipt -> !receipt.duplicate()).count();
            assertThat(fresh).isEqualTo(41);
        }
        assertThat(own()).hasSize(41);
    }

    @Test
    void theSameMessageIdFromAnotherSourceOrWorkspaceIsAnotherMessage() {
        var other = TestDatabase.workspace();
        assertThat(log.append(workspace, List.of(event("Bought", ana).messageId("x").source(101).build(),
                event("Bought", ana).messageId("x").source(102).build()))).noneMatch(Receipt::duplicate);
        assertThat(log.append(other, List.of(event("Bought", ana).messageId("x").source(101).build())))
                .noneMatch(Receipt::duplicate);
    }

    @Test
    void aReaderNeverPassesWhatIsNotCommitted() throws Exception {
        var appended = new CountDownLatch(1);
        var mayCommit = new CountDownLatch(1);
        var before = log.head();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var slow = threads.submit(() -> database.in(workspace, tx -> {
                var receipt = log.append(tx, List.of(event("Slow", ana).build())).getFirst();
                appended.countDown();
                await(mayCommit);
                return receipt;
            }));
            await(appended);
            var quick = threads.submit(() -> log.append(workspace, List.of(event("Quick", ana).build())).getFirst());
            // The quick one has been given its turn: it stands in the queue for the lock that the slow one holds.
            assertThat(database.<Boolean>asOwner(tx -> waitsForLock(tx))).isTrue();
            assertThat(database.<List<Recorded>>asOwner(tx -> log.after(tx, before, 100))).isEmpty();
            mayCommit.countDown();
            assertThat(quick.get().position()).isGreaterThan(slow.get().position());
        }
        assertThat(own()).extracting(Recorded::name).containsExactly("Slow", "Quick");
    }

    @Test
    void whatRollsBackLeavesNothing() {
        assertThatThrownBy(() -> database.in(workspace, tx -> {
            log.append(tx, List.of(event("Never", ana).messageId("never").build()));
            throw new IllegalStateException("no");
        })).hasMessage("no");
        assertThat(own()).isEmpty();
        assertThat(log.append(workspace, List.of(event("Never", ana).messageId("never").build())))
                .noneMatch(Receipt::duplicate);
        assertThat(own()).hasSize(1);
    }

    @Test
    void lateAndFutureInteractionsAreTakenAndMarked() {
        var now = Instant.now();
        log.append(workspace, List.of(
                Interaction.of(Kind.EVENT, "Late", ana, now.minus(Duration.ofDays(400))).build(),
                Interaction.of(Kind.EVENT, "Early", ana, now.plus(Duration.ofDays(9))).build()));
        assertThat(own()).extracting(Recorded::timing).containsExactly(Recorded.Timing.LATE, Recorded.Timing.EARLY);
        var early = own().getLast();
        assertThat(early.at()).isEqualTo(early.arrivedAt());
    }

    @Test
    void whatTheStoreRefusesCostsNothingElse() {
        var receipts = log.append(workspace, List.of(
                event("Good", ana).build(),
                event("Broken", ana).properties("{\"n\":").build(),
                event("Odd", ana).properties("{\"text\":\"a\\u0000b \\ud800 \\\\u0000 \\ud83d\\ude00\"}").build()));
        assertThat(receipts).extracting(receipt -> receipt.refused() == null).containsExactly(true, false, true);
        assertThat(own()).extracting(Recorded::name).containsExactly("Good", "Odd");
        assertThat(Json.read(own().getLast().properties().getBytes(StandardCharsets.UTF_8)).path("text").asText())
                .isEqualTo("a\ufffdb \ufffd \\u0000 😀");
    }

    @Test
    void aStoryIsReadNewestFirstInPages() {
        var now = Instant.now();
        for (var i = 0; i < 25; i++)
            log.append(workspace, List.of(Interaction.of(Kind.EVENT, "e" + i, i % 2 == 0 ? ana : Identity.anonymous("b"),
                    now.minusSeconds(100 - i / 3)).build()));
        var ids = own().stream().map(Recorded::identity).distinct().toList();
        assertThat(ids).hasSize(2);
        var names = new java.util.ArrayList<String>();
        var before = Interactions.Before.NOW;
        while (true) {
            var from = before;
            var page = database.in(workspace, tx -> log.story(tx, ids, from, 4));
            if (page.isEmpty()) break;
            page.forEach(row -> names.add(row.name()));
            before = new Interactions.Before(page.getLast().happenedAt(), page.getLast().position());
        }
        assertThat(names).containsExactlyElementsOf(IntStream.range(0, 25).mapToObj(i -> "e" + (24 - i)).toList());
    }

    private static Interaction sent(String messageId, Instant at) {
        return Interaction.of(Kind.EVENT, "Bought", Identity.user("ana", true), at).messageId(messageId).build();
    }

    private List<Recorded> own() {
        return database.in(workspace, tx -> log.ownAfter(tx, 0, 1_000));
    }

    private static boolean waitsForLock(attune.store.Tx tx) {
        for (var i = 0; i < 200; i++)
            if (tx.query("select exists (select from pg_locks where not granted)").mapTo(Boolean.class).one()) return true;
            else tx.query("select pg_sleep(0.02)::text").mapTo(String.class).one();
        return false;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
