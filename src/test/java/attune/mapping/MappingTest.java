package attune.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attune.csv.Dialect;
import attune.csv.Inspection;
import attune.csv.Profiler;
import attune.csv.Sniffer;
import attune.csv.Table;
import attune.identity.Identity;
import attune.interaction.Channel;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.interaction.Metric;
import attune.store.Mendable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the columns of a file say is proposed, can be changed and kept, and makes interactions of its rows.
class MappingTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Terms TERMS = new Terms(ZoneOffset.UTC, Currency.getInstance("EUR"), "", 7, "orders", 3,
            "0123456789abcdef0123456789abcdefi", "orders.csv", NOW, Channel::builtIn);

    @TempDir
    private Path folder;

    @Test
    void ordersOfAShopAreUnderstoodFromTheirHeaderAlone() throws IOException {
        var text = """
                InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
                536365,85123A,"HEART, WHITE",6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom
                C536379,D,Discount,-1,2010-12-01 09:41:00,27.5,14527.0,United Kingdom
                """;
        var mapping = proposed(text);
        assertThat(mapping.columnsOf(Target.USER_ID)).containsExactly("CustomerID");
        assertThat(mapping.columnsOf(Target.ORDER)).containsExactly("InvoiceNo");
        assertThat(mapping.columnsOf(Target.PRODUCT)).containsExactly("StockCode");

        var made = taken(text, UnaryOperator.identity());
        var first = made.getFirst();
        assertThat(first.who()).isEqualTo(Identity.user("17850", true));
        assertThat(first.happenedAt()).isEqualTo("2010-12-01T08:26:00Z");
        assertThat(first.value().amount()).isEqualByComparingTo("15.30");
        assertThat(first.place().order()).isEqualTo("536365");
        assertThat(first.name()).isEqualTo("Purchase Made");
        assertThat(new String(first.properties(), StandardCharsets.UTF_8)).contains("\"Description\":\"HEART, WHITE\"");
        assertThat(made.get(1).name()).isEqualTo("Product Returned");
        assertThat(made.get(1).value().amount()).isEqualByComparingTo("-27.5");
    }

    @Test
    void aRowWithoutACustomerIsRefusedUnlessItIsToBeKept() throws IOException {
        var text = "order,date,amount,customer id\nA1,2026-01-02,5,\nA1,2026-01-02,6,\nA2,2026-01-02,7,c9\n";
        var refused = outcomes(text, UnaryOperator.identity());
        assertThat(refused.getFirst()).isInstanceOfSatisfying(Outcome.Refused.class, no -> {
            assertThat(no.problem().line()).isEqualTo(2);
            assertThat(no.problem().column()).isEqualTo("customer id");
            assertThat(no.problem().remedy()).isNotBlank();
        });
        assertThat(taken(text, m -> m.with(Customerless.PER_ORDER))).extracting(Interaction::who)
                .containsExactly(Identity.anonymous("orders order A1"), Identity.anonymous("orders order A1"), Identity.user("c9", true));
        assertThat(taken(text, m -> m.with(Customerless.PER_ROW))).extracting(Interaction::who).doesNotHaveDuplicates();
    }

    @Test
    void everyProblemNamesItsLineColumnValueAndRemedy() throws IOException {
        var text = "email,date,score,currency,amount\n"
                + "a@example.com,2026-01-02,9,EUR,1\n" + "nobody,2026-01-02,9,EUR,1\n" + "b@example.com,soon,9,EUR,1\n"
                + "c@example.com,2026-01-02,11,EUR,1\n" + "d@example.com,2026-01-02,9,XXZ,1\n" + "e@example.com,2026-01-02,9,EUR,lots\n"
                + "f@example.com,2026-01-02,9,EUR,1\n" + "g@example.com,2026-01-02,9,EUR,1\n";
        var problems = outcomes(text, m -> m.with(Target.METRIC, "NPS")).stream()
                .filter(Outcome.Refused.class::isInstance).map(no -> ((Outcome.Refused) no).problem()).toList();
        assertThat(problems).extracting(Problem::line).containsExactly(3L, 4L, 5L, 6L, 7L);
        assertThat(problems).extracting(Problem::column).containsExactly("email", "date", "score", "currency", "amount");
        assertThat(problems).extracting(Problem::value).containsExactly("nobody", "soon", "11", "XXZ", "lots");
        assertThat(problems).allSatisfy(problem -> assertThat(problem.remedy()).isNotBlank());
    }

    @Test
    void aScoreIsAnAnswerAndWordsAreAMessage() throws IOException {
        var made = taken("email,date,nps,comment\na@example.com,2026-01-02,9,lovely\nb@example.com,2026-01-03,,slow\n", UnaryOperator.identity());
        assertThat(made.getFirst().kind()).isEqualTo(Kind.SCORE);
        assertThat(made.getFirst().score().metric()).isEqualTo(Metric.NPS);
        assertThat(new String(made.getFirst().properties(), StandardCharsets.UTF_8)).contains("lovely");
        assertThat(made.get(1).kind()).isEqualTo(Kind.MESSAGE);
    }

    @Test
    void aDateAndATimeInTwoColumnsAreJoined() throws IOException {
        var made = taken("Date,Time,Email,Amount\n22/08/2026,09:14:03,a@example.com,4.50\n23/08/2026,10:00:00,b@example.com,1\n", UnaryOperator.identity());
        assertThat(made.getFirst().happenedAt()).isEqualTo("2026-08-22T09:14:03Z");
    }

    @Test
    void customersTellTraitsCompaniesAndConsent() throws IOException {
        var text = """
                Customer ID,First Name,Last Name,Email,Phone,Birthday,Company,City,Accepts Marketing,Tags,Shoe size
                '77,Ana,Ruiz,Ana@Example.com,+34 915 55 01 42,1990-05-02,Ruiz SA,Madrid,yes,"vip, press",38
                78,Bo,Lind,bo@example.com,,1991-06-03,,Oslo,no,,44
                """;
        var made = taken(text, UnaryOperator.identity());
        var ana = made.getFirst();
        var traits = new String(ana.properties(), StandardCharsets.UTF_8);
        assertThat(ana.kind()).isEqualTo(Kind.IDENTIFY);
        assertThat(ana.who()).isEqualTo(Identity.user("77", true));
        assertThat(ana.also()).isEqualTo(Identity.email("ana@example.com", false));
        assertThat(ana.happenedAt()).isEqualTo(NOW);
        assertThat(traits).contains("\"firstName\":\"Ana\"", "\"phone\":\"+34915550142\"", "\"birthday\":\"1990-05-02\"",
                "\"tags\":[\"vip\",\"press\"]", "\"Shoe size\":38", "\"address\":{\"city\":\"Madrid\"}");
        assertThat(made).extracting(Interaction::kind)
                .containsExactly(Kind.IDENTIFY, Kind.GROUP, Kind.CONSENT, Kind.IDENTIFY, Kind.CONSENT);
        assertThat(new String(made.get(4).properties(), StandardCharsets.UTF_8)).contains("\"granted\":false", "line 3 of orders.csv");
    }

    @Test
    void aFileWithoutDatesIsOfCustomersOrGetsOneDateForAllRows() throws IOException {
        assertThat(proposed("customerID,gender,tenure\nA1,Female,3\nA2,Male,9\n").subject()).isEqualTo(Subject.CUSTOMERS);
        var made = taken("Review Text,Rating,Device ID\nlovely,5,d1\nslow,2,d2\n", m -> m.with(Target.HAPPENED_AT, "2026-03-01"));
        assertThat(made).extracting(Interaction::happenedAt).containsOnly(Instant.parse("2026-03-01T00:00:00Z"));
        assertThat(made).extracting(Interaction::name).containsOnly("Review Written");
    }

    @Test
    void aRefundIsAnInteractionOfItsOwnSoThatSumsStayTrue() throws IOException {
        var text = "id,Created (UTC),Amount,Amount Refunded,Currency,Status,Customer Email\n"
                + "ch_1,2026-09-01 10:00:00,\"100,00\",\"30,00\",usd,Paid,a@example.com\n";
        var made = taken(text, UnaryOperator.identity());
        assertThat(made).extracting(one -> one.value().amount()).usingElementComparator(BigDecimal::compareTo)
                .containsExactly(new BigDecimal("100"), new BigDecimal("-30"));
        assertThat(made).extracting(Interaction::messageId).containsExactly("ch_1", "ch_1:refund");
        assertThat(made.getFirst().value().currency()).isEqualTo(Currency.getInstance("USD"));
    }

    @Test
    void onlyTheFirstLineOfAShopifyOrderIsTheOrder() throws IOException {
        var text = """
                Name,Email,Financial Status,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Id,Refunded Amount
                #1001,ana@example.com,paid,EUR,100.90,2025-10-07 09:50:26 +0200,1,Tea,62.95,TEA-1,5550001,0.00
                #1001,ana@example.com,,,,,1,Cup,37.95,CUP-1,,
                """;
        var outcomes = outcomes(text, UnaryOperator.identity());
        assertThat(outcomes.get(1)).isInstanceOf(Outcome.Skipped.class);
        var order = taken(text, UnaryOperator.identity()).getFirst();
        assertThat(order.value().amount()).isEqualByComparingTo("100.90");
        assertThat(order.happenedAt()).isEqualTo("2025-10-07T07:50:26Z");
        assertThat(order.place().order()).isEqualTo("#1001");
    }

    @Test
    void everyPresetIsRecognisedByTheHeaderItIsMadeFor() {
        for (var preset : Preset.ALL) {
            var header = new ArrayList<>(preset.telling());
            preset.mapping().columns().keySet().stream().filter(column -> !header.contains(column)).forEach(header::add);
            assertThat(Preset.recognise(header)).as(preset.key()).hasValueSatisfying(known -> assertThat(known.key()).isEqualTo(preset.key()));
            assertThat(preset.fitted(header).objections(header)).as(preset.key()).isEmpty();
        }
    }

    @Test
    void aMappingIsKeptAsAFileAndReadBack() throws IOException {
        var mapping = proposed("email,date,amount\na@example.com,31/12/2026,\"1,50\"\n");
        assertThat(Mapping.read(mapping.write())).isEqualTo(mapping);
        assertThatThrownBy(() -> Mapping.read("{\"as\":\"interactions\",\"columns\":{\"a\":{\"to\":\"planet\"}}}"))
                .isInstanceOf(Mendable.class).hasMessageContaining("planet");
        assertThatThrownBy(() -> Mapping.read("{\n  as")).isInstanceOf(Mendable.class).hasMessageContaining("line 2");
    }

    @Test
    void aMappingThatDoesNotFitIsRefusedWithASentence() throws IOException {
        var mapping = proposed("email,date,amount\na@example.com,2026-01-01,1\n");
        assertThat(mapping.objections(List.of("email", "amount"))).anyMatch(said -> said.contains("date"));
        assertThat(new Mapping(null, Subject.CUSTOMERS, null, java.util.Map.of(), null, null, null).objections(List.of()))
                .anyMatch(said -> said.contains("who the customer is"));
    }

    private Mapping proposed(String text) throws IOException {
        var file = write(text);
        return Proposal.propose(Profiler.profile(file, dialect(file)), null);
    }

    private List<Outcome> outcomes(String text, UnaryOperator<Mapping> change) throws IOException {
        var file = write(text);
        try (var table = Table.open(file, dialect(file))) {
            var rows = RowReader.of(change.apply(proposed(text)), table.names(), TERMS);
            var all = new ArrayList<Outcome>();
            for (Table.Row row; (row = table.next()) != null; ) all.add(rows.read(row));
            return all;
        }
    }

    private List<Interaction> taken(String text, UnaryOperator<Mapping> change) throws IOException {
        return outcomes(text, change).stream().filter(Outcome.Taken.class::isInstance)
                .flatMap(one -> ((Outcome.Taken) one).interactions().stream()).toList();
    }

    private static Dialect dialect(Path file) {
        return Sniffer.sniff(Inspection.of(file, 1 << 20));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "t", ".csv"), text);
    }
}
