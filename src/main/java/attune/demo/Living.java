package attune.demo;

import attune.interaction.Interaction;
import attune.interaction.Interactions;
import attune.store.WorkspaceId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Larkspur after its told history: the stories go on as they were bound to, and beside them guests look around, ask,
/// arrive, dine and leave, a few interactions a second, more by day than by night.
public final class Living implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Living.class);
    private static final Duration AHEAD = Duration.ofHours(2);
    private static final int BATCH = 2_000;

    private final Simulator simulator;
    private final Interactions interactions;
    private final WorkspaceId workspace;
    private final Clock clock;
    private final PriorityQueue<Interaction> due = new PriorityQueue<>(Comparator.comparing(Interaction::happenedAt));
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    Living(Simulator simulator, Interactions interactions, WorkspaceId workspace, Clock clock) {
        this.simulator = simulator;
        this.interactions = interactions;
        this.workspace = workspace;
        this.clock = clock;
        this.thread = Thread.ofPlatform().daemon().name("larkspur").start(this::live);
    }

    private void live() {
        try {
            var told = catchUp();
            for (var second = 0L; !closed.await(500, TimeUnit.MILLISECONDS); second++) {
                var now = clock.instant();
                if (now.isAfter(told)) told = tellAhead(told);
                if (new Chance(now.toEpochMilli(), second).happens(liveliness(now) / 2)) begin(now);
                say(now);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            if (closed.getCount() > 0) LOG.error("the demo company stopped living", failure);
        }
    }

    /// What would have happened while nobody looked. Told before, it is not told twice: messages keep their ids.
    private Instant catchUp() {
        var now = clock.instant();
        var since = simulator.end();
        if (since.isBefore(now.minus(Duration.ofDays(25)))) since = now.minus(Duration.ofDays(25));
        if (since.isBefore(now)) {
            var missed = simulator.between(since, now);
            for (var at = 0; at < missed.size() && closed.getCount() > 0; at += BATCH)
                interactions.append(workspace, missed.subList(at, Math.min(missed.size(), at + BATCH)));
        }
        return tellAhead(now);
    }

    private Instant tellAhead(Instant from) {
        var until = from.plus(Duration.ofHours(24));
        due.addAll(simulator.between(from, until));
        return until;
    }

    /// Beginnings a second: most in the afternoon and evening, some at any hour.
    private static double liveliness(Instant now) {
        return switch (LocalDateTime.ofInstant(now, Telling.ZONE).getHour()) {
            case 0, 1, 2, 3, 4, 5 -> .35;
            case 6, 7, 8, 22, 23 -> .5;
            default -> .75;
        };
    }

    private void begin(Instant now) {
        var episode = new Episode(simulator, now);
        for (var fact : episode.told())
            if (fact.happenedAt().isBefore(now.plus(AHEAD))) due.add(fact);
    }

    private void say(Instant now) {
        List<Interaction> facts = new ArrayList<>();
        while (!due.isEmpty() && !due.peek().happenedAt().isAfter(now)) facts.add(due.poll());
        if (!facts.isEmpty()) interactions.append(workspace, facts);
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
