package attune.demo;

import attune.interaction.Interaction;
import attune.interaction.Kind;
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
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Larkspur after its told history: the stories go on as they were bound to, and beside them guests look around, ask,
/// arrive, dine and leave, a few interactions a second, more by day than by night, of what that hour usually brings.
public final class Living implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Living.class);
    private static final Duration AHEAD = Duration.ofHours(2);
    private static final int BATCH = 2_000;
    private static final int TICKS_A_MINUTE = 120;

    private final Simulator simulator;
    private final Doors doors;
    private final Colleagues colleagues;
    private final Mistakes mistakes = new Mistakes();
    private final Instant since;
    private final Consumer<Instant> lived;
    private final Clock clock;
    private final PriorityQueue<Interaction> due = new PriorityQueue<>(Comparator.comparing(Interaction::happenedAt));
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    /// @param since up to when everything is told
    /// @param lived is told from time to time up to when everything is told now
    Living(Simulator simulator, Doors doors, Colleagues colleagues, Instant since, Consumer<Instant> lived, Clock clock) {
        this.simulator = simulator;
        this.since = since;
        this.lived = lived;
        this.doors = doors;
        this.colleagues = colleagues;
        this.clock = clock;
        this.thread = Thread.ofPlatform().daemon().name("larkspur").start(this::live);
    }

    private void live() {
        try {
            var told = catchUp();
            var rhythm = new Rhythm(simulator, clock.instant());
            for (var second = 0L; !closed.await(500, TimeUnit.MILLISECONDS); second++) {
                var now = clock.instant();
                if (now.isAfter(told)) told = tellAhead(told);
                for (var many = new Chance(now.toEpochMilli(), second).about(liveliness(now) / 2); many > 0; many--) begin(rhythm, now, many);
                say(now);
                if (second % TICKS_A_MINUTE == 0) lived.accept(now);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            if (closed.getCount() > 0) LOG.error("the demo company stopped living", failure);
        }
    }

    /// What would have happened while nobody looked.
    private Instant catchUp() {
        var now = clock.instant();
        if (since.isBefore(now)) {
            var missed = simulator.between(since, now);
            for (var at = 0; at < missed.size() && closed.getCount() > 0; at += BATCH)
                say(missed.subList(at, Math.min(missed.size(), at + BATCH)));
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
            case 0, 1, 2, 3, 4, 5 -> .6;
            case 6, 7, 8, 22, 23 -> .9;
            default -> 1.3;
        };
    }

    private void begin(Rhythm rhythm, Instant now, int number) {
        var episode = new Episode(simulator, rhythm, now, number);
        for (var fact : episode.told())
            if (fact.happenedAt().isBefore(now.plus(AHEAD))) due.add(fact);
    }

    private void say(Instant now) {
        List<Interaction> facts = new ArrayList<>();
        while (!due.isEmpty() && !due.peek().happenedAt().isAfter(now)) facts.add(due.poll());
        say(facts);
    }

    private void say(List<Interaction> facts) {
        doors.send(facts.stream().filter(fact -> fact.kind() != Kind.CONSENT).toList());
        facts.stream().filter(fact -> fact.kind() == Kind.CONSENT).forEach(colleagues::heard);
        facts.forEach(mistakes::beside);
        mistakes.taken().forEach(doors::sendCalls);
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
