package attune.loyalty;

import attune.interaction.Feeling;
import attune.interaction.Metric;
import attune.loyalty.Afterwards.Followed;
import attune.metric.Comparison;
import attune.metric.Difference;
import attune.metric.Difference.Wish;
import attune.metric.Estimate;
import attune.metric.Moments;
import attune.metric.Unit;
import attune.part.Cell;
import attune.part.Chart;
import attune.part.Chart.Foot;
import attune.part.Column;
import attune.part.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// What customers did after they had answered, by how it felt to them. They go together; which causes which is not told.
///
/// @param followed who answered long enough ago
record Bands(Metric metric, List<Followed> followed, int days, String currency) {

    private static final List<Feeling> ORDER = List.of(Feeling.GLAD, Feeling.EVEN, Feeling.SORE);

    boolean isEmpty() {
        return followed.isEmpty();
    }

    private List<Followed> of(Feeling feeling) {
        return followed.stream().filter(each -> each.feeling() == feeling).toList();
    }

    /// What somebody did afterwards, as cells name it.
    enum Did {
        ANY("", _ -> true), BOUGHT(" and bought again", Followed::bought), OTHER(" and bought another product", Followed::other), BACK(" and came back", Followed::back);

        private final String words;
        private final Predicate<Followed> holds;

        Did(String words, Predicate<Followed> holds) {
            this.words = words;
            this.holds = holds;
        }
    }

    /// Who stands behind a cell, by their places in the view.
    List<Integer> behind(Feeling feeling, Did did) {
        return of(feeling).stream().filter(did.holds).map(Followed::ordinal).toList();
    }

    String said(Feeling feeling, Did did) {
        return "whose latest answer to " + metric.name() + " is that of " + name(feeling).toLowerCase(java.util.Locale.ROOT) + (did == Did.ANY ? "" : "," + did.words + " within " + Words.count(days, "day"));
    }

    private String cell(Feeling feeling, Did did) {
        return (metric.name() + "." + feeling + "." + did).toLowerCase(java.util.Locale.ROOT);
    }

    /// @param people where the people behind a cell stand; empty where they may not be seen
    Chart chart(Foot foot, UnaryOperator<String> people) {
        var money = attune.part.Unit.money(currency);
        var share = attune.part.Unit.SHARE;
        var rows = new ArrayList<List<Cell>>();
        for (var feeling : ORDER) {
            var some = of(feeling);
            if (some.isEmpty()) continue;
            rows.add(List.of(Cell.word(name(feeling)), cell(Estimate.mean(revenue(some), Unit.AMOUNT)), Cell.of(some.size()).to(people.apply(cell(feeling, Did.ANY))),
                    share(some, Followed::bought).to(people.apply(cell(feeling, Did.BOUGHT))), share(some, Followed::other).to(people.apply(cell(feeling, Did.OTHER))), share(some, Followed::back).to(people.apply(cell(feeling, Did.BACK)))));
        }
        var answers = Words.count(followed.size(), "customer");
        return Chart.of(Chart.Kind.COLUMNS, "The " + days + " days after an answer to " + (metric == Metric.NPS ? "NPS" : "CSAT"),
                List.of(Column.label("Latest answer"), Column.series("Revenue a customer", money), Column.plain("Customers", attune.part.Unit.COUNT), Column.plain("Bought again", share),
                        Column.plain("Bought another product", share), Column.plain("Came back at all", share)), rows,
                new Foot("n = " + answers, foot.period(), "each customer's latest answer that is at least " + days + " days old; intervals of 95 %; association, not cause", foot.asOf()));
    }

    /// Glad against sore, in words.
    List<String> words() {
        var glad = of(Feeling.GLAD);
        var sore = of(Feeling.SORE);
        if (glad.isEmpty() || sore.isEmpty()) return List.of();
        var compared = Comparison.together(List.of(Difference.means(revenue(sore), revenue(glad), Unit.AMOUNT, Wish.MORE), shares(sore, glad, Followed::bought), shares(sore, glad, Followed::other), shares(sore, glad, Followed::back)));
        var what = List.of("Revenue a customer", "Bought again", "Bought another product", "Came back at all");
        var words = new ArrayList<String>();
        for (var i = 0; i < compared.size(); i++) words.add(what.get(i) + ", " + name(Feeling.GLAD).toLowerCase(java.util.Locale.ROOT) + " against " + name(Feeling.SORE).toLowerCase(java.util.Locale.ROOT) + ": " + told(compared.get(i).say()));
        return words;
    }

    /// Two groups at one time neither rise nor drop.
    private static String told(String said) {
        return said.replace("A real rise", "A real difference").replace("A real drop", "A real difference");
    }

    private String name(Feeling feeling) {
        var promoters = metric == Metric.NPS;
        return switch (feeling) {
            case GLAD -> promoters ? "Promoters" : "Satisfied";
            case EVEN -> promoters ? "Passives" : "Neutral";
            case SORE -> promoters ? "Detractors" : "Dissatisfied";
        };
    }

    private static Moments revenue(List<Followed> some) {
        return Moments.of(some.stream().mapToDouble(each -> each.revenue() / 10_000.0).toArray());
    }

    private static Difference shares(List<Followed> sore, List<Followed> glad, Predicate<Followed> holds) {
        return Difference.shares(sore.stream().filter(holds).count(), sore.size(), glad.stream().filter(holds).count(), glad.size(), Wish.MORE);
    }

    private static Cell share(List<Followed> some, Predicate<Followed> holds) {
        return cell(Estimate.share(some.stream().filter(holds).count(), some.size()));
    }

    private static Cell cell(Estimate estimate) {
        var cell = Cell.of(estimate.value()).between(estimate.interval().low(), estimate.interval().high());
        return estimate.tooFew() ? cell.quietly() : cell;
    }
}
