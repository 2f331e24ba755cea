package attune.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import attune.lifetime.Histories.History;
import attune.lifetime.LifetimeValue.Horizon;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.Test;

class BetaGeometricTest {

    private static final BetaGeometric PAPER = new BetaGeometric(.243, 4.414, .793, 2.426, 0, 1);

    @Test
    void parameters_that_made_the_histories_are_found_again() {
        for (var made : List.of(new BetaGeometric(.6, 60, .6, 2.5, 0, 1), new BetaGeometric(1.5, 20, 1.4, 5, 0, 1))) {
            var fitted = BetaGeometric.fit(simulated(made, 100_000)).orElseThrow();
            assertThat(fitted.r() / made.r()).isCloseTo(1, within(0.04));
            assertThat(fitted.alpha() / made.alpha()).isCloseTo(1, within(0.04));
            assertThat(fitted.a() / made.a()).isCloseTo(1, within(0.08));
            assertThat(fitted.b() / made.b()).isCloseTo(1, within(0.08));
        }
    }

    @Test
    void values_that_made_the_purchases_are_found_again() {
        var random = new RandomDataGenerator(4);
        int n = 60_000;
        var repeats = new int[n];
        var means = new double[n];
        for (int i = 0; i < n; i++) {
            repeats[i] = random.nextInt(0, 6);
            double rate = random.nextGamma(3.7, 1 / 15.0);
            for (int purchase = 0; purchase < repeats[i]; purchase++) means[i] += random.nextGamma(6, 1 / rate) / repeats[i];
        }
        var fitted = GammaGamma.fit(repeats, means).orElseThrow();
        assertThat(fitted.p()).isCloseTo(6, within(0.3));
        assertThat(fitted.q()).isCloseTo(3.7, within(0.15));
        assertThat(fitted.gamma()).isCloseTo(15, within(0.8));
        assertThat(fitted.correlation()).isCloseTo(0, within(0.02));
    }

    @Test
    void what_is_expected_agrees_with_the_formula_of_the_paper() {
        // by SciPy's hyp2f1 from equations 9 and 10
        assertThat(PAPER.expected(new History(2, 30.43, 38.86), 39)).isCloseTo(1.226028174767, within(1e-10));
        assertThat(PAPER.alive(new History(2, 30.43, 38.86))).isCloseTo(0.726578570081, within(1e-10));
        assertThat(PAPER.expected(new History(0, 0, 38.86), 39)).isCloseTo(0.195098052011, within(1e-10));
        assertThat(PAPER.expected(new History(26, 30.86, 31), 39)).isCloseTo(20.749726140857, within(1e-9));
        assertThat(PAPER.expected(new History(2, 30.43, 38.86), 4_000)).isCloseTo(17.928906805008, within(1e-8));
        assertThat(PAPER.expectedOfNew(52)).isCloseTo(1.446050595396, within(1e-10));
        var beside = new BetaGeometric(.5, 10, 1.0001, .5, 0, 1).expected(new History(3, 20, 40), 30);
        assertThat(beside).isCloseTo(0.485106634751, within(1e-9));
        assertThat(new BetaGeometric(.5, 10, 1, .5, 0, 1).expected(new History(3, 20, 40), 30)).as("a = 1 is no pole").isCloseTo(beside, within(1e-4));
        assertThat(new BetaGeometric(.5, 10, .3, .7, 0, 1).expected(new History(0, 0, 40), 30)).as("nor is a + b = 1").isCloseTo(0.268976852811, within(1e-4));
    }

    @Test
    void expectations_grow_with_time_and_shrink_with_silence() {
        var random = new RandomDataGenerator(9);
        for (int round = 0; round < 500; round++) {
            var model = new BetaGeometric(random.nextUniform(.01, 5), random.nextUniform(.1, 100), random.nextUniform(.01, 4), random.nextUniform(.01, 8), 0, 1);
            int repeats = random.nextInt(1, 40);
            double last = random.nextUniform(1, 300);
            double before = Double.MAX_VALUE;
            for (double silence : new double[] {0, 1, 30, 400}) {
                var history = new History(repeats, last, last + silence);
                double alive = model.alive(history);
                assertThat(alive).isBetween(0.0, before);
                before = alive;
                double least = 0;
                for (double time : new double[] {0, .1, 10, 100, 5_000}) {
                    double expected = model.expected(history, time);
                    assertThat(expected).as("%s %s %s", model, history, time).isFinite().isGreaterThanOrEqualTo(least - 1e-9);
                    assertThat(expected).isLessThanOrEqualTo((model.r() + repeats) / (model.alpha() + history.age()) * time + 1e-9);
                    least = expected;
                }
            }
        }
    }

    @Test
    void too_little_to_learn_from_gives_no_model() {
        assertThat(BetaGeometric.fit(Histories.of(new int[0], new double[0], new double[0]))).isEmpty();
        assertThat(BetaGeometric.fit(Histories.of(new int[500], new double[500], filled(500, 30)))).as("nobody returned").isEmpty();
        assertThat(GammaGamma.fit(new int[100], new double[100])).isEmpty();
        assertThat(GammaGamma.fit(ones(100), filled(100, 25))).as("all alike").isEmpty();
        assertThatThrownBy(() -> Histories.of(new int[] {2}, new double[] {0}, new double[] {9})).hasMessage("no history: 2 repeats, the last after 0.0 of 9.0");
        assertThatThrownBy(() -> Histories.of(new int[] {2}, new double[] {10}, new double[] {9})).hasMessageContaining("no history");
    }

    @Test
    void odd_crowds_still_give_finite_expectations() {
        for (var crowd : List.of(
                Histories.of(ones(40), filled(40, 10), filled(40, 30)),
                Histories.of(filledWith(40, 1_000), filled(40, 999), filled(40, 1_000)),
                Histories.of(ones(40), filled(40, 3e9), filled(40, 3.1e9)))) {
            BetaGeometric.fit(crowd).ifPresent(model -> {
                var history = new History(crowd.repeats()[0], crowd.last()[0], crowd.age()[0]);
                assertThat(model.expected(history, crowd.age()[0])).isFinite().isNotNegative();
                assertThat(model.alive(history)).isBetween(0.0, 1.0);
            });
        }
    }

    @Test
    void customers_with_one_history_are_one_row() {
        var histories = Histories.of(new int[] {0, 2, 0, 2, 0}, new double[] {0, 5, 0, 5, -0.0}, new double[] {9, 9, 8, 9, 9});
        assertThat(histories.rows()).isEqualTo(3);
        assertThat(histories.count()).containsExactly(1, 2, 2);
        assertThat(histories.customers()).isEqualTo(5);
        assertThat(histories.returned()).isEqualTo(2);
        assertThat(simulated(PAPER, 5_000).thinned(500).customers()).isEqualTo(500);
    }

    @Test
    void a_lifetime_is_worth_its_discounted_purchases() {
        assertThat(LifetimeValue.contractual(100, .8, .1)).isCloseTo(266.67, within(0.005));
        assertThatThrownBy(() -> LifetimeValue.contractual(100, 1, 0)).hasMessageContaining("no value without end");

        var values = new GammaGamma(6.25, 3.74, 15.44, 0, 0, 1);
        var history = new History(2, 30.43, 38.86);
        double plain = LifetimeValue.of(PAPER, values, history, 40, 1, new Horizon(39, 1, 0));
        assertThat(plain).isCloseTo(1.226028 * 6.25 * (15.44 + 80) / (12.5 + 2.74), within(1e-3));
        assertThat(LifetimeValue.of(PAPER, values, history, 40, 1, new Horizon(3, 13, 0))).as("steps add up").isCloseTo(plain, within(1e-9));
        assertThat(LifetimeValue.of(PAPER, values, history, 40, .3, new Horizon(39, 1, .1))).isCloseTo(plain * .3 / 1.1, within(1e-9));
    }

    @Test
    void churn_is_a_silence_longer_than_defined() {
        var churn = new Churn(90);
        var before = new double[] {100, 50, Double.NaN, 5, 99, 10};
        var after = new double[] {150, 60, 190, 5, 99, 110};
        var share = churn.between(100, 200, before, after).orElseThrow();
        assertThat(share.n()).as("of six, one was none yet and one was gone").isEqualTo(4);
        assertThat(share.value()).isEqualTo(0.5);
        assertThat(churn.between(100, 200, new double[] {Double.NaN}, new double[] {190})).isEmpty();
    }

    private static Histories simulated(BetaGeometric made, int n) {
        var random = new RandomDataGenerator(20261123);
        var repeats = new int[n];
        var last = new double[n];
        var age = new double[n];
        for (int i = 0; i < n; i++) {
            double rate = random.nextGamma(made.r(), 1 / made.alpha());
            double leaving = random.nextBeta(made.a(), made.b());
            age[i] = random.nextInt(100, 700) + 0.5;
            while (true) {
                double next = last[i] + random.nextExponential(1 / rate);
                if (next > age[i]) break;
                repeats[i]++;
                last[i] = next;
                if (random.nextUniform(0, 1) < leaving) break;
            }
            last[i] = Math.min(Math.ceil(last[i] * 8) / 8, age[i]);
        }
        return Histories.of(repeats, last, age);
    }

    private static int[] ones(int n) {
        return filledWith(n, 1);
    }

    private static int[] filledWith(int n, int value) {
        var filled = new int[n];
        Arrays.fill(filled, value);
        return filled;
    }

    private static double[] filled(int n, double value) {
        var filled = new double[n];
        Arrays.fill(filled, value);
        return filled;
    }
}
