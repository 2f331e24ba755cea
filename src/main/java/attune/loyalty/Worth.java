package attune.loyalty;

import attune.lifetime.BetaGeometric;
import attune.lifetime.GammaGamma;
import attune.lifetime.Histories.History;
import attune.lifetime.LifetimeValue;
import attune.lifetime.LifetimeValue.Horizon;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What every customer has brought and may bring: by BG/NBD how often they will buy, by Gamma-Gamma for how much, over twelve months.
///
/// @param customers one for each who ever bought
/// @param often     empty where too few came back to learn from
/// @param much      empty likewise
record Worth(List<Each> customers, Optional<BetaGeometric> often, Optional<GammaGamma> much) {

    /// @param year  what she paid in the 365 days up to the end, in money, less what went back
    /// @param alive the probability that she is still a customer; without a model 1
    /// @param ahead what twelve months will bring, in money of today; without a model 0
    /// @param last  the day of her last purchase, since 1970
    record Each(int ordinal, int times, int last, double year, double alive, double ahead) {

        /// Once she bought for real, and more likely gone than not.
        boolean atRisk() {
            return alive < LIKELY && year > 0;
        }
    }

    static final double LIKELY = 0.5;
    static final double DISCOUNT_A_YEAR = 0.10;
    private static final Horizon TWELVE_MONTHS = new Horizon(365 / 12.0, 12, Math.pow(1 + DISCOUNT_A_YEAR, 1 / 12.0) - 1);
    private static final int YEAR = 365;
    private static final double UNIT = 10_000;

    static Worth of(Purchases purchases, Standing standing, int until) {
        var buyers = IntStream.range(0, purchases.customers()).mapToObj(purchases::customer).filter(customer -> purchases.bought(customer).length > 0).toList();
        var means = buyers.stream().mapToDouble(customer -> mean(purchases, customer)).toArray();
        var often = BetaGeometric.fit(standing.histories());
        var much = GammaGamma.fit(standing.bought().stream().mapToInt(days -> days.length - 1).toArray(), means);
        var expected = new HashMap<History, Double>();
        var all = IntStream.range(0, buyers.size()).mapToObj(i -> {
            var customer = buyers.get(i);
            var days = standing.bought().get(i);
            var history = new History(days.length - 1, days[days.length - 1] - days[0], until - days[0]);
            var alive = often.map(model -> model.alive(history)).orElse(1.0);
            var ahead = often.isEmpty() || much.isEmpty() ? 0
                    : much.get().expectedValue(history.repeats(), means[i]) * expected.computeIfAbsent(history, each -> discounted(often.get(), much.get(), each));
            return new Each(customer.ordinal(), days.length, days[days.length - 1], year(purchases, customer, until), alive, ahead);
        }).toList();
        return new Worth(all, often, much);
    }

    /// Purchases of twelve months, each as much less as it is later: the value of one history with its money divided out.
    private static double discounted(BetaGeometric often, GammaGamma much, History history) {
        return LifetimeValue.of(often, much, history, 1, 1, TWELVE_MONTHS) / much.expectedValue(history.repeats(), 1);
    }

    /// Of repeat purchases, in money; 0 without one.
    private static double mean(Purchases purchases, Purchases.Customer customer) {
        long sum = 0;
        var n = 0;
        for (var at = customer.from(); at < customer.to(); at++) {
            if (!purchases.isPurchase(at) || n++ == 0) continue;
            sum += purchases.paid(at);
        }
        return n < 2 ? 0 : sum / UNIT / (n - 1);
    }

    private static double year(Purchases purchases, Purchases.Customer customer, int until) {
        long sum = 0;
        for (var at = customer.from(); at < customer.to(); at++) if (until - purchases.day(at) < YEAR) sum += purchases.net(at);
        return sum / UNIT;
    }

    boolean told() {
        return often.isPresent() && much.isPresent();
    }

    double ahead() {
        return customers.stream().mapToDouble(Each::ahead).sum();
    }

    /// Those at risk, who brought most first.
    List<Each> atRisk() {
        return customers.stream().filter(Each::atRisk).sorted(Comparator.comparingDouble(Each::year).reversed().thenComparing(Each::ordinal)).toList();
    }

    double revenueAtRisk() {
        return customers.stream().filter(Each::atRisk).mapToDouble(Each::year).sum();
    }

    double revenueOfYear() {
        return customers.stream().mapToDouble(Each::year).sum();
    }
}
