package attune.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attune.part.Branches.Way;
import attune.part.Chart.Foot;
import attune.part.Chart.Kind;
import attune.part.Column.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// An answer as a table: its words, its file, and branches that stay readable.
class ChartTest {

    private static final Foot FOOT = new Foot("n = 4,318", "", "bookings are counted on the day they were made", "as of 10:42");

    @Test
    void the_file_holds_what_the_table_shows_as_plain_numbers() {
        var chart = Chart.of(Kind.BARS, "Booked, by desk & day!", List.of(Column.label("Desk"), Column.series("Booked", Unit.SHARE), Column.plain("Worth", Unit.money("EUR")), Column.plain("Wait", Unit.SECONDS)),
                List.of(List.of(Cell.word("=Harbour, \"old\""), Cell.of(.0626).between(.05, .0756), Cell.of(-1234.5), Cell.of(95)),
                        List.of(Cell.word("Hill"), Cell.none(), Cell.word("too few to tell"), Cell.of(Double.NaN))), FOOT);
        assertThat(chart.csv()).isEqualTo("""
                Desk,"Booked, %","Booked, % (low)","Booked, % (high)","Worth, EUR","Wait, seconds",Note: n,Note: definition,Note: as of
                "'=Harbour, ""old""\",6.26,5,7.56,-1234.5,95,"n = 4,318",bookings are counted on the day they were made,as of 10:42
                Hill,,,,too few to tell,,"n = 4,318",bookings are counted on the day they were made,as of 10:42
                """.replace("\n", "\r\n"));
        assertThat(chart.rows().getFirst()).extracting(cell -> chart.text(chart.rows().getFirst().indexOf(cell), cell))
                .containsExactly("=Harbour, \"old\"", "6.3\u00a0%", "−€1,234.50", "1 min 35 s");
        assertThat(chart.interval(1, chart.rows().getFirst().get(1))).isEqualTo("5\u00a0% – 7.6\u00a0%");
        assertThat(chart.fileName()).isEqualTo("booked-by-desk-day.csv");
        assertThat(chart.csvAddress()).startsWith("data:text/csv;charset=utf-8,Desk%2C%22Booked%2C%20%25%22").doesNotContain("+");
        assertThat(chart.foot().words()).isEqualTo("n = 4,318 · bookings are counted on the day they were made · as of 10:42");
    }

    @Test
    void a_row_that_does_not_fit_its_columns_is_no_table() {
        assertThatThrownBy(() -> Chart.of(Kind.TABLE, "Short", List.of(Column.label("Desk"), Column.series("n", Unit.COUNT)), List.of(List.of(Cell.word("Hill"))), FOOT))
                .hasMessageContaining("a row of 1 cells");
        assertThatThrownBy(() -> Chart.of(Kind.TABLE, "Nameless", List.of(Column.series("n", Unit.COUNT)), List.of(), FOOT)).hasMessageContaining("label");
    }

    @Test
    void what_is_whole_does_not_pale_the_rest_of_a_heat_map() {
        var row = List.of(Cell.word("January"), Cell.of(1), Cell.of(.4), Cell.of(.2), Cell.of(0), Cell.none());
        var chart = Chart.of(Kind.HEAT, "Retention", List.of(Column.label("Cohort"), Column.series("0", Unit.SHARE), Column.series("1", Unit.SHARE),
                Column.series("2", Unit.SHARE), Column.series("3", Unit.SHARE), Column.series("4", Unit.SHARE)), List.of(row), FOOT);
        assertThat(java.util.stream.IntStream.range(0, 6).map(at -> chart.tint(at, row.get(at)))).containsExactly(0, 10, 9, 5, 0, 0);
    }

    @Test
    void rare_branches_go_by_as_other_and_nobody_is_lost() {
        var seed = new Random().nextLong();
        var chance = new Random(seed);
        for (var round = 0; round < 200; round++) {
            var ways = ways(chance);
            var most = 1 + chance.nextInt(5);
            var rows = new Branches(ways).rows(most);
            for (var level = 0; level < 4; level++) {
                var here = level;
                assertThat(rows.stream().filter(row -> row.getFirst().value() == here).mapToDouble(row -> row.get(2).value()).sum()).as("seed %d, level %d", seed, level)
                        .isEqualTo(ways.stream().filter(way -> way.level() == here).mapToLong(Way::n).sum());
                assertThat(rows.stream().filter(row -> row.getFirst().value() == here).map(row -> row.get(1).text()).distinct().count()).as("seed %d", seed).isLessThanOrEqualTo(most + 1);
            }
            assertThat(rows.stream().flatMap(row -> row.stream().limit(2))).as("seed %d", seed).allMatch(cell -> cell.quiet() == cell.text().startsWith("other ("));
        }
    }

    @Test
    void those_who_came_by_most_keep_their_names() {
        var rows = new Branches(List.of(new Way(0, "Booked", "Called", 5, "/a"), new Way(0, "Booked", "Wrote", 90, "/b"),
                new Way(0, "Booked", "Left", 3, "/c"), new Way(0, "Booked", "Complained", 2, "/d"))).rows(2);
        assertThat(rows).extracting(row -> row.get(1).text() + " " + row.get(2).value().intValue() + " " + row.get(2).href())
                .containsExactly("Wrote 90 /b", "Called 5 /a", "other (2) 5 ");
        var chart = Chart.of(Kind.FLOW, "After booking", Branches.columns("From", "To", "Customers"), rows, FOOT);
        assertThat(chart.columns().get(2).role()).isEqualTo(Role.SIZE);
        assertThat(chart.csv()).contains("Booked,other (2),5");
    }

    private static List<Way> ways(Random chance) {
        Map<String, Way> ways = new HashMap<>();
        for (var i = 0; i < 60; i++) {
            var way = new Way(chance.nextInt(4), "end " + chance.nextInt(9), "end " + chance.nextInt(9), 1 + chance.nextInt(50), "");
            ways.put(way.level() + way.from() + way.to(), way);
        }
        return new ArrayList<>(ways.values());
    }
}
