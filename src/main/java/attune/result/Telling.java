package attune.result;

import attune.interaction.Metric;
import attune.metric.Interval;
import attune.metric.Moments;
import attune.metric.Reading;
import attune.metric.Sample;
import attune.metric.Tally;
import attune.part.Cell;
import attune.part.Chart;
import attune.part.Column;
import attune.part.Unit;
import attune.part.Words;
import attune.result.Counts.Count;
import attune.survey.Option;
import attune.survey.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Makes the chart that fits a question of its counts, and says what they amount to.
final class Telling {

    private static final int MOST_BARS = 20;

    private final Selection selection;
    private final Posed posed;
    private final List<Count> counts;
    private final boolean sampled;
    private final long n;

    Telling(Selection selection, Posed posed, List<Count> counts, boolean sampled) {
        this.selection = selection;
        this.posed = posed;
        this.counts = counts.stream().filter(count -> count.value() != null).toList();
        this.sampled = sampled;
        this.n = counts.stream().filter(count -> count.value() == null).mapToLong(Count::n).findFirst().orElse(0);
    }

    long n() {
        return n;
    }

    Optional<Reading> reading() {
        return switch (posed.question().shape()) {
            case Shape.Scale scale -> read(scale.metric(), scale.satisfied(), counts.stream().map(count -> new double[] {Double.parseDouble(count.value()), count.n()}).toList());
            case Shape.Expectation ignored -> read(Metric.EXPECTATION_GAP, Tally.USUAL,
                    counts.stream().map(count -> new double[] {Double.parseDouble(count.other()) - Double.parseDouble(count.value()), count.n()}).toList());
            default -> Optional.empty();
        };
    }

    private static Optional<Reading> read(Metric metric, int satisfied, List<double[]> scores) {
        var places = new long[(int) (metric.high() - metric.low()) + 1];
        for (var score : scores) places[(int) Math.round(score[0] - metric.low())] += (long) score[1];
        return Reading.of(Tally.of(metric, places).satisfiedFrom(satisfied));
    }

    List<String> words() {
        return switch (posed.question().shape()) {
            case Shape.Scale ignored -> reading().map(reading -> List.of(scored(reading))).orElse(List.of());
            case Shape.Expectation ignored -> reading().map(reading -> List.of("Expected " + mean(false) + ", met " + mean(true) + " of 5: a gap of " + reading.headline().say() + ".")).orElse(List.of());
            case Shape.Slider ignored -> measured();
            case Shape.Number ignored -> measured();
            default -> List.of();
        };
    }

    private String scored(Reading reading) {
        var bands = reading.bands();
        return Words.percent(bands.share(attune.interaction.Feeling.GLAD)) + " " + reading.name(attune.interaction.Feeling.GLAD) + ", "
                + Words.percent(bands.share(attune.interaction.Feeling.EVEN)) + " " + reading.name(attune.interaction.Feeling.EVEN) + ", "
                + Words.percent(bands.share(attune.interaction.Feeling.SORE)) + " " + reading.name(attune.interaction.Feeling.SORE) + "; mean " + reading.mean().say() + ".";
    }

    private String mean(boolean perceived) {
        var sum = counts.stream().mapToDouble(count -> Double.parseDouble(perceived ? count.other() : count.value()) * count.n()).sum();
        return Words.number(sum / counts.stream().mapToLong(Count::n).sum(), 2);
    }

    private List<String> measured() {
        var values = values();
        if (values.length == 0) return List.of();
        var mean = attune.metric.Estimate.mean(Moments.of(values), attune.metric.Unit.AMOUNT);
        var sample = Sample.of(values);
        return List.of("Mean " + mean.say() + "; half of them at most " + Words.number(sample.quantile(.5), 2) + ", nine of ten at most " + Words.number(sample.quantile(.9), 2) + ".");
    }

    private double[] values() {
        return counts.stream().flatMapToDouble(count -> java.util.stream.DoubleStream.generate(() -> Double.parseDouble(count.value())).limit(count.n())).toArray();
    }

    Optional<Chart> chart() {
        if (n == 0) return Optional.empty();
        return switch (posed.question().shape()) {
            case Shape.Scale scale -> Optional.of(scale(scale.metric()));
            case Shape.Expectation ignored -> Optional.of(gap());
            case Shape.Choice choice -> Optional.of(bars(options(choice.options(), choice.other().isEmpty() ? "" : selection.words(choice.other())), "share of those who answered" + (choice.several() ? "; several could be chosen" : "")));
            case Shape.Consent ignored -> Optional.of(bars(List.of(new String[] {"true", "Given"}, new String[] {"false", "Not given"}), "share of those who were asked"));
            case Shape.ContactMe ignored -> Optional.of(bars(List.of(new String[] {"true", "Please contact me"}, new String[] {"false", "No need"}), "share of those who were asked"));
            case Shape.Matrix matrix -> Optional.of(matrix(matrix));
            case Shape.Ranking ranking -> Optional.of(ranking(ranking));
            case Shape.Slider ignored -> Optional.of(histogram());
            case Shape.Number ignored -> Optional.of(histogram());
            case Shape.Day ignored -> Optional.of(months());
            default -> Optional.empty();
        };
    }

    private Chart scale(Metric metric) {
        var rows = new ArrayList<List<Cell>>();
        for (var score = (int) metric.low(); score <= (int) metric.high(); score++) {
            var value = score;
            rows.add(row(Integer.toString(value), counts.stream().filter(count -> Double.parseDouble(count.value()) == value).mapToLong(Count::n).sum(), Integer.toString(value)));
        }
        return Chart.of(Chart.Kind.COLUMNS, selection.title(posed), columns("Answer"), rows, foot("share of each answer" + (metric == Metric.CSAT ? "; the score is the " + reading().map(Reading::definition).orElse("") : "")));
    }

    private Chart gap() {
        var rows = new ArrayList<List<Cell>>();
        for (var gap = -4; gap <= 4; gap++) {
            var value = gap;
            rows.add(row((value > 0 ? "+" : value < 0 ? "−" : "") + Math.abs(value), counts.stream()
                    .filter(count -> Double.parseDouble(count.other()) - Double.parseDouble(count.value()) == value).mapToLong(Count::n).sum(), ""));
        }
        return Chart.of(Chart.Kind.COLUMNS, selection.title(posed), columns("Met less expected"), rows, foot("what was met less what was expected, each 1 to 5"));
    }

    private List<String[]> options(List<Option> options, String other) {
        var all = new ArrayList<String[]>();
        for (var option : options) all.add(new String[] {option.value(), label(option)});
        if (!other.isEmpty() || counts.stream().anyMatch(count -> count.value().equals(Option.OTHER))) all.add(new String[] {Option.OTHER, other.isEmpty() ? "Other" : other});
        return all;
    }

    private String label(Option option) {
        var label = selection.words(option.label());
        return label.isEmpty() ? option.value() : label;
    }

    private Chart bars(List<String[]> options, String meaning) {
        var rows = options.stream().map(option -> row(option[1], counts.stream().filter(count -> count.value().equals(option[0])).mapToLong(Count::n).sum(), option[0]))
                .sorted(Comparator.comparingDouble((List<Cell> row) -> -row.get(2).value())).toList();
        return Chart.of(Chart.Kind.BARS, selection.title(posed), columns("Answer"), rows, foot(meaning));
    }

    private Chart matrix(Shape.Matrix matrix) {
        var columns = new ArrayList<Column>();
        columns.add(Column.label("Row"));
        for (var column : matrix.columns()) columns.add(Column.series(label(column), Unit.SHARE).within(0, 1));
        columns.add(Column.plain("n", Unit.COUNT));
        var rows = matrix.rows().stream().map(row -> {
            var answered = counts.stream().filter(count -> count.other() == null && count.value().equals(row.value())).mapToLong(Count::n).sum();
            var cells = new ArrayList<Cell>();
            cells.add(Cell.word(label(row)));
            for (var column : matrix.columns()) {
                var times = counts.stream().filter(count -> column.value().equals(count.other()) && count.value().equals(row.value())).mapToLong(Count::n).sum();
                cells.add(answered < Math.max(1, selection.least()) ? Cell.none() : link(Cell.of((double) times / answered), posed.name() + "/" + row.value() + ":" + column.value()));
            }
            cells.add(answered < selection.least() ? Cell.none() : Cell.of(answered));
            return (List<Cell>) cells;
        }).toList();
        return Chart.of(Chart.Kind.HEAT, selection.title(posed), columns, rows, foot("share of each row’s answers"));
    }

    private Chart ranking(Shape.Ranking ranking) {
        var rows = ranking.options().stream().map(option -> {
            var places = counts.stream().filter(count -> count.value().equals(option.value())).toList();
            var times = places.stream().mapToLong(Count::n).sum();
            var first = places.stream().filter(count -> count.other().equals("1")).mapToLong(Count::n).sum();
            if (times == 0) return List.of(Cell.word(label(option)), Cell.none(), Cell.none(), Cell.of(0));
            var mean = places.stream().mapToDouble(count -> Double.parseDouble(count.other()) * count.n()).sum() / times;
            var squares = places.stream().mapToDouble(count -> Math.pow(Double.parseDouble(count.other()) - mean, 2) * count.n()).sum();
            var estimate = attune.metric.Estimate.mean(new Moments(times, mean, times < 2 ? 0 : squares / (times - 1)), attune.metric.Unit.SCORE, 1, ranking.options().size());
            return List.of(Cell.word(label(option)), Cell.of(mean).between(estimate.interval().low(), estimate.interval().high()), Cell.of((double) first / times), Cell.of(times));
        }).sorted(Comparator.comparingDouble((List<Cell> row) -> row.get(1).value() == null ? Double.MAX_VALUE : row.get(1).value())).toList();
        var columns = List.of(Column.label("Option"), Column.series("Mean place", Unit.NUMBER).within(1, Math.max(2, ranking.options().size())), Column.plain("Put first", Unit.SHARE), Column.plain("n", Unit.COUNT));
        return Chart.of(Chart.Kind.BARS, selection.title(posed), columns, rows, foot("mean place, 1 is the best; with its 95 % interval"));
    }

    private Chart histogram() {
        var values = values();
        var bars = distinct(values) <= MOST_BARS ? exact(values) : ranges(values);
        return Chart.of(Chart.Kind.HISTOGRAM, selection.title(posed), columns("Value"), bars, foot("share of each range"));
    }

    private static long distinct(double[] values) {
        return Arrays.stream(values).distinct().limit(MOST_BARS + 1).count();
    }

    private List<List<Cell>> exact(double[] values) {
        return Arrays.stream(values).distinct().sorted().mapToObj(value -> row(Words.number(value, 2), Arrays.stream(values).filter(each -> each == value).count(), plain(value))).toList();
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private List<List<Cell>> ranges(double[] values) {
        var low = Arrays.stream(values).min().orElse(0);
        var width = step((Arrays.stream(values).max().orElse(0) - low) / 10);
        var start = Math.floor(low / width) * width;
        var rows = new ArrayList<List<Cell>>();
        var most = Arrays.stream(values).max().orElse(0);
        for (var from = start; from <= most; from += width) {
            var begin = from;
            rows.add(row(Words.number(begin, 2) + " – " + Words.number(begin + width, 2), Arrays.stream(values).filter(each -> each >= begin && each < begin + width).count(), ""));
        }
        return rows;
    }

    /// 1, 2 or 5 times a power of ten.
    private static double step(double rough) {
        var power = Math.pow(10, Math.floor(Math.log10(rough)));
        var digits = rough / power;
        return power * (digits <= 1 ? 1 : digits <= 2 ? 2 : digits <= 5 ? 5 : 10);
    }

    private Chart months() {
        var rows = counts.stream().sorted(Comparator.comparing(Count::value)).map(count -> row(count.value(), count.n(), "")).toList();
        return Chart.of(Chart.Kind.COLUMNS, selection.title(posed), columns("Month"), rows, foot("share of each month"));
    }

    private List<Column> columns(String label) {
        return List.of(Column.label(label), Column.series("Share", Unit.SHARE).within(0, 1), Column.plain("n", Unit.COUNT));
    }

    private List<Cell> row(String label, long times, String value) {
        var interval = Interval.wilson(times, n);
        var share = Cell.of((double) times / n).between(interval.low(), interval.high());
        return List.of(Cell.word(label), value.isEmpty() ? share : link(share, posed.name() + ":" + value), Cell.of(times));
    }

    /// To those who answered so, where that may be asked.
    private Cell link(Cell cell, String answer) {
        return selection.confidential() ? cell : cell.to("/surveys/" + selection.survey().id() + "/results" + selection.filter().with("answer", answer));
    }

    private Chart.Foot foot(String meaning) {
        return new Chart.Foot("n = " + Words.count(n, "answer") + (sampled ? ", drawn at random from " + Words.count(selection.n(), "response") : ""), selection.period(), meaning, "");
    }
}
