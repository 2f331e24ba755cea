package attune.score;

import attune.answer.Scored;
import attune.interaction.Feeling;
import attune.metric.Comparison;
import attune.metric.Reading;
import attune.part.Cell;
import attune.part.Chart;
import attune.part.Column;
import attune.part.Unit;
import attune.part.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The rows of the breakdown as a table that is drawn.
///
/// @param rest whether rows are held against all others, not against themselves in another period or segment
record Breakdown(Asked asked, Scored scored, List<Row> rows, boolean rest) {

    Chart chart(String against) {
        var few = rows.stream().anyMatch(row -> row.now().headline().tooFew());
        var columns = new ArrayList<>(List.of(Column.label(Say.sentence(asked.row())), scored.column(Say.name(scored.metric()))));
        if (!rest) columns.add(scored.column(Say.sentence(against)).mood("q"));
        columns.add(Column.plain(rest ? "Against the rest" : "Change", scored.unit().difference()));
        columns.add(Column.plain("Verdict", Unit.NUMBER));
        columns.add(Column.plain("Answers", Unit.COUNT));
        for (var feeling : Feeling.values()) columns.add(Column.plain(Say.sentence(rows.getFirst().now().name(feeling)), Unit.COUNT));
        if (few) columns.add(Column.plain("Twelve months", scored.unit()));
        var cells = rows.stream().map(row -> cells(row, few)).toList();
        var all = Reading.of(scored.all()).orElseThrow();
        var chart = Chart.of(rows.stream().allMatch(row -> row.now().headline().tooFew()) ? Chart.Kind.TABLE : Chart.Kind.BARS, title(against), columns, cells, scored.foot("n = " + Words.count(all.n(), "answer"), definition(all)));
        return all.headline().tooFew() ? chart : chart.marked(List.of(Chart.Mark.line(Chart.Mark.Where.Y, all.headline().value(), "All together")));
    }

    private List<Cell> cells(Row row, boolean few) {
        var cells = new ArrayList<>(List.of(Cell.word(row.name()).to(row.path()), Trend.cell(Optional.of(row.now()), row.people())));
        if (!rest) cells.add(Trend.cell(row.before(), row.earlier()));
        var difference = row.difference().filter(each -> !each.before().tooFew() && !each.after().tooFew());
        cells.add(difference.map(each -> Cell.of(each.change()).between(each.interval().low(), each.interval().high())).orElse(Cell.none()));
        cells.add(row.verdict().map(each -> Cell.word(Say.word(each, rest))).orElse(Cell.none()));
        cells.add(Cell.of(row.now().n()).to(row.people()));
        for (var feeling : Feeling.values()) cells.add(Cell.of(row.now().bands().count(feeling)).to(row.felt().getOrDefault(feeling, "")));
        if (few) cells.add(row.year().filter(each -> !each.headline().tooFew()).map(each -> Trend.drawn(each.headline())).orElseGet(() -> row.year().map(each -> Cell.word(Words.count(each.n(), "answer") + ", too few")).orElse(Cell.none())));
        return cells;
    }

    /// “Check-in is really lower than in the 90 days before, and 2 more touchpoints differ”
    private String title(String against) {
        var real = rows.stream().filter(row -> row.verdict().filter(Comparison::real).isPresent()).sorted(Comparator.comparingDouble(row -> row.verdict().orElseThrow().adjusted())).toList();
        if (real.isEmpty()) return rows.stream().allMatch(row -> row.verdict().map(each -> each.verdict() == Comparison.Verdict.TOO_FEW).orElse(true))
                ? "Too few answers to tell one " + asked.row() + " from another" : "No " + asked.row() + " differs from " + (rest ? "the rest" : against) + " by more than chance explains";
        var first = real.getFirst().verdict().orElseThrow();
        var way = first.verdict() == Comparison.Verdict.REAL_RISE;
        var said = real.getFirst().name() + (rest ? way ? " stands above the rest" : " stands below the rest" : (way ? " rose" : " dropped") + " against " + against);
        return real.size() == 1 ? said : said + ", and " + Words.count(real.size() - 1L, "more " + asked.row()) + (real.size() == 2 ? " differs" : " differ");
    }

    private String definition(Reading all) {
        return all.definition() + "; whiskers are 95 % intervals" + (asked.segments() ? "; customers can be in several segments" : "");
    }
}
