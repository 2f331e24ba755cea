package attune.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import attune.lifetime.Histories.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The sample that the papers fitted, with their parameters.
class RecordShopTest {

    private static final Path DATA = Path.of(System.getProperty("attune.data", "../shared/data"));
    private static final LocalDate CALIBRATED = LocalDate.of(1997, 9, 30);
    private static final LocalDate HELD_OUT = LocalDate.of(1998, 6, 30);

    private record Customer(int repeats, double last, double age, double mean, int later) {}

    @Test
    void the_record_shop_of_the_papers_gives_their_parameters() throws IOException {
        var customers = recordShop();
        var histories = histories(customers);
        var fitted = BetaGeometric.fit(histories).orElseThrow();

        assertThat(fitted.customers()).isEqualTo(2_357);
        assertThat(fitted.r()).isCloseTo(.243, within(5e-4));
        assertThat(fitted.alpha()).isCloseTo(4.414, within(1e-3));
        assertThat(fitted.a()).isCloseTo(.793, within(5e-4));
        assertThat(fitted.b()).isCloseTo(2.426, within(5e-4));
        assertThat(fitted.logLikelihood()).isCloseTo(-9582.43, within(0.005));
        assertThat(histories.repeatRate().value()).isCloseTo(946.0 / 2357, within(1e-12));
        var ahead = customers.stream().mapToDouble(customer -> fitted.expected(new History(customer.repeats, customer.last, customer.age), 39)).sum();
        assertThat(ahead).as("purchases of the 39 weeks that the fit has not seen, a little low").isCloseTo(customers.stream().mapToInt(Customer::later).sum(), withinPercentage(13));
    }

    @Test
    void and_the_values_of_its_purchases_theirs() throws IOException {
        var customers = recordShop();
        var values = GammaGamma.fit(customers.stream().mapToInt(Customer::repeats).toArray(), customers.stream().mapToDouble(Customer::mean).toArray()).orElseThrow();

        assertThat(values.customers()).isEqualTo(946);
        assertThat(values.p()).isCloseTo(6.25, within(5e-3));
        assertThat(values.q()).isCloseTo(3.74, within(1e-2));
        assertThat(values.gamma()).isCloseTo(15.44, within(2e-2));
        assertThat(values.correlation()).isBetween(0.0, 0.2);
        assertThat(values.expectedValue(0, 0)).as("p·γ/(q − 1)").isCloseTo(35.2, within(0.1));
    }

    /// The sample of 2,357 customers who bought first in the first quarter of 1997, weeks as the unit. Purchases of a day are one.
    private static List<Customer> recordShop() throws IOException {
        var file = DATA.resolve("cdnow/transactions_sample_1of10.csv");
        assumeTrue(Files.isReadable(file), "the CDNOW sample is not at " + file);
        var days = new TreeMap<String, TreeMap<LocalDate, Double>>();
        for (var line : Files.readAllLines(file).subList(1, Files.readAllLines(file).size())) {
            var cells = line.split(",");
            days.computeIfAbsent(cells[0], _ -> new TreeMap<>()).merge(LocalDate.parse(cells[1], DateTimeFormatter.BASIC_ISO_DATE), Double.parseDouble(cells[3]), Double::sum);
        }
        var customers = new ArrayList<Customer>();
        for (var bought : days.values()) {
            var seen = bought.headMap(CALIBRATED, true);
            var first = seen.firstKey();
            int repeats = seen.size() - 1;
            double paid = seen.values().stream().mapToDouble(Double::doubleValue).sum() - seen.firstEntry().getValue();
            customers.add(new Customer(repeats, weeks(first, seen.lastKey()), weeks(first, CALIBRATED), repeats == 0 ? 0 : paid / repeats,
                    bought.subMap(CALIBRATED, false, HELD_OUT, true).size()));
        }
        return customers;
    }

    private static double weeks(LocalDate from, LocalDate to) {
        return ChronoUnit.DAYS.between(from, to) / 7.0;
    }

    private static Histories histories(List<Customer> customers) {
        return Histories.of(customers.stream().mapToInt(Customer::repeats).toArray(), customers.stream().mapToDouble(Customer::last).toArray(),
                customers.stream().mapToDouble(Customer::age).toArray());
    }
}
