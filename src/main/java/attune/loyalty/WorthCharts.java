package attune.loyalty;

import attune.part.Cell;
import attune.part.Chart;
import attune.part.Chart.Foot;
import attune.part.Column;
import attune.part.Unit;
import attune.part.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What customers will bring, by tenths of them, and what the models were fitted to.
final class WorthCharts {

    private static final int TENTHS = 10;

    private WorthCharts() {}

    static Chart tenths(Worth worth, Foot foot, String currency) {
        var ordered = worth.customers().stream().sorted(Comparator.comparingDouble(Worth.Each::ahead).reversed()).toList();
        var all = worth.ahead();
        var rows = new ArrayList<List<Cell>>();
        var first = 0.0;
        for (var tenth = 0; tenth < TENTHS && ordered.size() >= TENTHS; tenth++) {
            var some = ordered.subList((int) ((long) ordered.size() * tenth / TENTHS), (int) ((long) ordered.size() * (tenth + 1) / TENTHS));
            var sum = some.stream().mapToDouble(Worth.Each::ahead).sum();
            if (tenth == 0) first = all > 0 ? sum / all : 0;
            rows.add(List.of(Cell.word(tenth == 0 ? "Highest" : tenth == TENTHS - 1 ? "Lowest" : Integer.toString(tenth + 1)), Cell.of(sum / some.size()), Cell.of(some.size()),
                    Cell.of(sum), Cell.of(all > 0 ? sum / all : 0), Cell.of(some.stream().mapToDouble(Worth.Each::alive).average().orElse(0))));
        }
        return Chart.of(Chart.Kind.COLUMNS, "A tenth of customers will bring " + Words.percent(first) + " of the next twelve months",
                List.of(Column.label("Tenth of customers"), Column.series("Mean value of 12 months", Unit.money(currency)), Column.plain("Customers", Unit.COUNT),
                        Column.plain("All of them", Unit.money(currency)), Column.plain("Of everything", Unit.SHARE), Column.plain("Mean P(still a customer)", Unit.SHARE)), rows,
                Standing.with(foot, "BG/NBD × Gamma-Gamma, discounted at " + Words.percent(Worth.DISCOUNT_A_YEAR) + " a year; of customers who have bought already"));
    }

    /// What was fitted, and to how many, each in a sentence.
    static List<String> fit(Worth worth) {
        var words = new ArrayList<String>();
        worth.often().ifPresent(model -> words.add("How often: BG/NBD fitted to " + Words.count(model.customers(), "customer") + ": r " + four(model.r()) + ", α " + four(model.alpha())
                + " days, a " + four(model.a()) + ", b " + four(model.b()) + "; log-likelihood " + Words.number(model.logLikelihood(), 1) + ". It takes nobody for gone who bought only once."));
        worth.much().ifPresent(model -> words.add("How much: Gamma-Gamma fitted to " + Words.count(model.customers(), "customer") + " who came back: p " + four(model.p()) + ", q " + four(model.q()) + ", γ " + four(model.gamma())
                + ". It takes how often and how much to be independent; their correlation is " + Words.number(model.correlation(), 2) + (Math.abs(model.correlation()) > 0.3 ? ", too high for that: read the values with care." : ".")));
        if (worth.often().isEmpty() || worth.much().isEmpty()) words.add("Too few customers came back to tell how often or for how much others will: it takes 30 customers, 10 of whom returned, for how often, and 30 who returned for how much.");
        return words;
    }

    private static String four(double number) {
        return Words.number(number, Math.abs(number) < 10 ? 3 : 1);
    }
}
