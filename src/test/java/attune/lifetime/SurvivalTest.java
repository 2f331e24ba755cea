package attune.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import attune.metric.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SurvivalTest {

    private static final Path DATA = Path.of(System.getProperty("attune.data", "../shared/data"));

    /// Weeks of remission under 6-MP and under placebo; Freireich and others, Blood 1963, 21, 699–716. Below zero: still going on.
    private static final double[] TREATED = {6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35};
    private static final double[] PLACEBO = {1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23};

    @Test
    void a_textbook_curve_comes_out_as_in_the_textbooks() {
        var treated = curve(TREATED);
        var left = treated.steps().stream().filter(step -> step.left() > 0).toList();
        assertThat(left).extracting(Survival.Step::atRisk).containsExactly(21L, 17L, 15L, 12L, 11L, 7L, 6L);
        var known = new double[] {.8571, .8067, .7529, .6902, .6275, .5378, .4482};
        for (int i = 0; i < known.length; i++) assertThat(left.get(i).share()).isCloseTo(known[i], within(5e-5));
        assertThat(left.getFirst().interval().low()).isCloseTo(.6197, within(5e-5));
        assertThat(left.getFirst().interval().high()).isCloseTo(.9516, within(5e-5));
        assertThat(treated.median()).hasValue(23);
        assertThat(curve(PLACEBO).median()).hasValue(8);
    }

    @Test
    void two_curves_are_told_apart_by_the_log_rank_test() {
        assertThat(curve(TREATED).chanceAgainst(curve(PLACEBO))).as("χ² = 16.79").isCloseTo(4.17e-5, within(2e-7)).isEqualTo(curve(PLACEBO).chanceAgainst(curve(TREATED)), within(1e-12));
        assertThat(curve(TREATED).chanceAgainst(curve(TREATED))).isEqualTo(1);
        assertThat(curve(-3, -4).chanceAgainst(curve(-5))).as("nobody left").isEqualTo(1);
    }

    @Test
    void the_stays_of_a_telephone_company() throws IOException {
        var file = DATA.resolve("telco_churn/telco.csv");
        assumeTrue(Files.isReadable(file), "the Telco file is not at " + file);
        var stays = Files.readAllLines(file).stream().skip(1).map(line -> line.split(","))
                .mapToDouble(cells -> cells[cells.length - 1].equals("Yes") ? Double.parseDouble(cells[5]) : -Double.parseDouble(cells[5])).toArray();
        var telco = curve(stays);
        // the whole file of 7,043 customers gives the published values; a part of it comes close
        double part = telco.n() == 7_043 ? 5e-5 : 3e-3;
        assertThat(telco.at(12).orElseThrow()).isCloseTo(.8432, within(part)).isCloseTo(plain(stays, 12), within(1e-12));
        assertThat(telco.at(24).orElseThrow()).isCloseTo(.7887, within(part)).isCloseTo(plain(stays, 24), within(1e-12));
        assertThat(telco.at(73)).as("beyond what was observed").isEmpty();
    }

    @Test
    void where_all_are_followed_to_the_end_it_is_the_plain_share() {
        var random = new Random(3);
        var stays = random.ints(500, 1, 40).asDoubleStream().toArray();
        var curve = curve(stays);
        for (int time = 0; time < 40; time++) {
            int until = time;
            double plain = Arrays.stream(stays).filter(stay -> stay > until).count() / 500.0;
            if (time <= curve.steps().getLast().time()) assertThat(curve.at(time).orElseThrow()).isCloseTo(plain, within(1e-12));
        }
        assertThat(curve.meanWithin(100)).isCloseTo(Arrays.stream(stays).average().orElseThrow(), within(1e-9));
        assertThat(curve.steps()).allSatisfy(step -> assertThat(step.interval().covers(step.share())).isTrue());
    }

    @Test
    void the_band_holds_the_truth_in_nineteen_of_twenty() {
        var random = new Random(11);
        int held = 0;
        for (int round = 0; round < 1_000; round++) {
            var stays = new double[80];
            for (int i = 0; i < stays.length; i++) {
                double stay = -10 * Math.log(1 - random.nextDouble());
                double seen = 20 * random.nextDouble();
                stays[i] = stay < seen ? stay : -seen;
            }
            var before = curve(stays).steps().stream().filter(step -> step.time() <= 7).toList().getLast();
            if (before.interval().covers(Math.exp(-0.7))) held++;
        }
        assertThat(held).isBetween(930, 970);
    }

    @Test
    void ends_of_the_scale_are_told_carefully() {
        assertThat(curve().steps()).isEmpty();
        assertThat(curve().at(0)).isEmpty();
        assertThat(curve(-5).steps().getFirst().interval()).as("one customer, still there, tells nothing").isEqualTo(new Interval(0, 1));
        assertThat(curve(5, 5, 5).steps().getFirst().share()).isZero();
        assertThat(curve(5, -5).at(3)).hasValue(1);
        assertThat(curve(5, -5).at(5)).as("whoever was last seen at a time was at risk at it").hasValue(0.5);
        assertThatThrownBy(() -> Survival.of(new double[] {-1}, new boolean[1])).hasMessage("a stay of -1.0");
    }

    /// Kaplan and Meier's product as they wrote it, month by month.
    private static double plain(double[] stays, int until) {
        double share = 1;
        for (int month = 1; month <= until; month++) {
            double now = month;
            share *= 1 - Arrays.stream(stays).filter(stay -> stay == now).count() / (double) Arrays.stream(stays).filter(stay -> Math.abs(stay) >= now).count();
        }
        return share;
    }

    private static Survival curve(double... stays) {
        var left = new boolean[stays.length];
        var times = new double[stays.length];
        for (int i = 0; i < stays.length; i++) {
            left[i] = stays[i] > 0;
            times[i] = Math.abs(stays[i]);
        }
        return Survival.of(times, left);
    }
}
