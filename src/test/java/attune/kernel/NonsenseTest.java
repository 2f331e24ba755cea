package attune.kernel;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attune.kernel.Buckets.Unit;
import attune.shard.Codes;
import attune.shard.Image;
import attune.shard.Rows;
import attune.shard.View;
import attune.shard.What;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// What cannot be answered says so in one sentence, before anything is counted.
class NonsenseTest {

    private static final Instant BEGIN = Instant.parse("2016-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<List<Match>> STEPS = List.of(List.of(Match.touchpoint(1)), List.of(Match.touchpoint(2)));
    private static final By MANY = by(60_000);

    private static By by(int groups) {
        return new By(attune.shard.Column.PRODUCT, IntStream.range(0, groups).toArray(), IntStream.range(0, groups).boxed().toList());
    }

    @Test
    void a_question_that_makes_no_sense_is_refused() {
        refused("at least one step", () -> Funnel.of(List.of(), 1));
        refused("at least one touchpoint", () -> new Funnel(List.of(List.of()), List.of(), 1, Funnel.Order.IN_ORDER, Funnel.Entry.FIRST));
        refused("longer than nothing", () -> new Funnel(STEPS, List.of(), 0, Funnel.Order.IN_ORDER, Funnel.Entry.FIRST));
        refused("no between", () -> new Funnel(STEPS, List.of(List.of(Match.ANY)), 1, Funnel.Order.ANY_ORDER, Funnel.Entry.FIRST));
        refused("one between less", () -> new Funnel(STEPS, STEPS, 1, Funnel.Order.IN_ORDER, Funnel.Entry.FIRST));
        refused("at most 64 steps", () -> Funnel.of(Collections.nCopies(65, Match.ANY), 1));
        refused("longer than nothing", () -> new Between(Match.ANY, Match.ANY, 0, Between.Pairing.EACH, By.ALL, 1));
        refused("longer than nothing", () -> new HadNot(Match.ANY, Match.ANY, -1, 1));
        refused("longer than nothing", () -> new Visits(Match.ANY, 0, By.ALL));
        refused("longer than nothing", () -> Journeys.whole(By.ALL).within(0));
        refused("longer than nothing", () -> new Flow(By.ALL, Match.ANY, 0));
        refused("1 to 100 steps", () -> Journeys.whole(By.ALL).atMost(101));
        refused("1 to 10,000", () -> new Paths(Journeys.whole(By.ALL), 0));
        refused("1 to 10,000", () -> new Variants(Journeys.whole(By.ALL), 10_001));
        refused("shorter than nothing", () -> new Survival(Match.ANY, Match.ANY, -1, By.ALL, 1));
        refused("ends before it begins", () -> Buckets.of(END, BEGIN, Unit.DAY, ZoneOffset.UTC));
    }

    @Test
    void a_question_with_more_figures_than_anybody_can_read_is_refused() {
        refused("more than 5,000", () -> Buckets.of(BEGIN, END, Unit.HOUR, ZoneOffset.UTC));
        var days = Buckets.of(BEGIN, END, Unit.DAY, ZoneOffset.UTC);
        refused("3,653 cohorts", () -> new Retention(days, Match.ANY, Retention.Cohort.FIRST, Match.ANY, Retention.Return.ON, 1));
        refused("more than 4,000,000 figures", () -> new Trend(days, Match.ANY, MANY, false));
        refused("more than 4,000,000 figures", () -> new Cube(new Codes().seen(), days, Match.ANY, MANY, MANY, Set.of(), true));
        refused("60,000 different ones", () -> new Visits(Match.ANY, 1, MANY));
        refused("60,000 different ones", () -> new Between(Match.ANY, Match.ANY, 1, Between.Pairing.EACH, MANY, 1));
        refused("60,000 different ones", () -> Journeys.whole(MANY));
        refused("60000 different ones", () -> new Flow(MANY, Match.ANY, 1));
    }

    @Test
    void too_many_conditions_and_too_much_time_are_said_to_be_that() {
        var codes = new Codes();
        var rows = new Rows(1);
        rows.add(1, 1, 1, codes.code(new What((short) 0, 1, (short) 1, (short) 1, (short) 1, (short) 1, 1)), 0, 0, 0, 0, 0);
        var view = new View(1, END, codes.seen(), List.of(new View.Part(Image.inMemory(rows), 0, null)));
        var alternatives = IntStream.range(0, 65).mapToObj(Match::touchpoint).toList();
        try (var scan = new Scan(2)) {
            refused("at most 64", () -> scan.ask(view, Scope.ALL, new Funnel(List.of(alternatives), List.of(), 1, Funnel.Order.IN_ORDER, Funnel.Entry.FIRST).kernel(), Duration.ofSeconds(1)));
            refused("longer than a question may", () -> scan.ask(view, Scope.ALL, new Flow(By.ALL, Match.ANY, 1).kernel(), Duration.ofNanos(-1)));
        }
    }

    private static void refused(String part, ThrowingCallable question) {
        assertThatThrownBy(question).isInstanceOf(Unanswerable.class).hasMessageContaining(part).hasMessageEndingWith(".");
    }
}
