package attune.answer;

import attune.kernel.Between;
import attune.kernel.Kernel;
import attune.kernel.Match;
import attune.kernel.Numbers;
import attune.kernel.Unanswerable;
import attune.metric.Comparison;
import attune.metric.Difference;
import attune.metric.Difference.Wish;
import attune.metric.Estimate;
import attune.metric.Sample;
import attune.part.Cell;
import attune.part.Chart;
import attune.part.Column;
import attune.part.Unit;
import attune.part.Words;
import attune.question.Ask;
import attune.question.By;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// How long it takes from one to the other, and where it takes longer than elsewhere.
final class BetweenAnswer implements Answering {

    private static final int MOST_GROUPS = 30;
    private static final int MOST_BARS = 24;
    private static final long SECOND = 1_000;
    private static final long DAY = 86_400 * SECOND;
    private static final long[] WIDTHS = {SECOND, 5 * SECOND, 10 * SECOND, 30 * SECOND, 60 * SECOND, 120 * SECOND, 300 * SECOND, 600 * SECOND, 900 * SECOND, 1_800 * SECOND,
            3_600 * SECOND, 7_200 * SECOND, 10_800 * SECOND, 21_600 * SECOND, 43_200 * SECOND, DAY, 2 * DAY, 3 * DAY, 7 * DAY, 14 * DAY, 30 * DAY, 90 * DAY, 365 * DAY};

    private final Asking asking;
    private final Ask.Between ask;
    private final Breakdown breakdown;
    private final Between between;
    private final String from;
    private final String to;

    BetweenAnswer(Asking asking, Ask.Between ask) {
        this(asking, ask, null);
    }

    /// @param groups those of the other side, or null to find them
    private BetweenAnswer(Asking asking, Ask.Between ask, Breakdown groups) {
        if (ask.from().isEmpty() || ask.to().isEmpty())
            throw new Unanswerable("Choose where the time begins and where it ends: from a booking to its confirmation, from a question to its answer.");
        this.asking = asking;
        this.ask = ask;
        var begins = one(ask.from());
        breakdown = groups == null ? Breakdown.of(asking, ask.by(), begins, MOST_GROUPS) : groups.on(asking, ask.by());
        between = new Between(begins, one(ask.to()), ask.window().millis(), Between.Pairing.EACH, breakdown.by(), Math.min(asking.scope().period().to(), asking.view().asOf().toEpochMilli()));
        from = asking.vocabulary().words(ask.from());
        to = asking.vocabulary().words(ask.to());
    }

    private Match one(attune.question.Step step) {
        var matches = asking.matches(step);
        if (matches.size() > 1) throw new Unanswerable("A time begins and ends with touchpoints, with stages or with events, not with several sorts together: choose one sort.");
        return matches.getFirst();
    }

    @Override
    public Asking asking() {
        return asking;
    }

    @Override
    public Optional<BetweenAnswer> other() {
        return asking.against().map(against -> new BetweenAnswer(against, ask, breakdown));
    }

    @Override
    public Answer answer() {
        var counted = asking.ask(between.kernel());
        var all = new ArrayList<Numbers>();
        for (var group = 0; group < breakdown.size(); group++) all.add(counted.took(group));
        var times = all.stream().flatMapToLong(numbers -> Arrays.stream(numbers.sorted())).sorted().toArray();
        if (times.length == 0) {
            var none = Chart.of(Chart.Kind.TABLE, "Nobody went from " + from + " to " + to, List.of(Column.label("Time")), List.of(), foot(counted, times));
            return Answer.of(none).next("Nobody did both in this order within " + ask.window().words() + " in this period. Move the slider, or choose a longer period.");
        }
        var histogram = histogram(times, counted);
        var other = other();
        if (other.isPresent()) return breakdown.divides() ? byGroup(other.get(), counted, histogram) : compared(other.get(), sample(times), histogram);
        return breakdown.divides() ? byGroup(counted, times).with(histogram) : Answer.of(histogram);
    }

    private Answer compared(BetweenAnswer other, Sample now, Chart histogram) {
        var counted = other.asking.ask(other.between.kernel());
        var times = counted.took(0).sorted();
        if (times.length == 0) return Answer.of(histogram).saying(List.of("Nobody did both in " + other.asking.called() + ": there is nothing to compare with."));
        var words = "Against " + Compared.mentioned(other.asking.called()) + ", the median: " + Comparison.of(Difference.medians(sample(times), now, attune.metric.Unit.SECONDS, Wish.LESS)).say();
        return Answer.of(histogram).saying(List.of(words)).with(other.entitled(other.histogram(times, counted)));
    }

    /// Each group against itself on the other side, and the times of both below.
    private Answer byGroup(BetweenAnswer other, Between.Answer counted, Chart histogram) {
        var before = other.asking.ask(other.between.kernel());
        var groups = IntStream.range(0, breakdown.size()).filter(group -> counted.took(group).size() + before.took(group).size() > 0).boxed()
                .sorted(Comparator.comparingLong((Integer group) -> counted.took(group).size() == 0 ? Long.MAX_VALUE : -counted.took(group).quantile(.5))).toList();
        var compared = Compared.of(asking, other.asking, ask.by().title(), "Times", Unit.SECONDS, groups.stream().map(group -> row(other, group, counted.took(group), before.took(group))).toList());
        var answer = Answer.of(compared.chart(Chart.Kind.BARS, compared.title(ask.by().words()), asking.foot(histogram.foot().n(), histogram.foot().definition() + "; medians with 95 % intervals")))
                .saying(compared.words("the median")).with(entitled(histogram));
        var times = IntStream.range(0, breakdown.size()).boxed().flatMapToLong(group -> Arrays.stream(before.took(group).sorted())).sorted().toArray();
        return times.length == 0 ? answer : answer.with(other.entitled(other.histogram(times, before)));
    }

    private Compared.Row row(BetweenAnswer other, int group, Numbers now, Numbers before) {
        var name = Cell.word(breakdown.names().get(group));
        var cell = "took." + breakdown.keys().get(group) + ".0.more";
        if (now.size() > 0 && before.size() > 0)
            return Compared.Row.of(name, Difference.medians(sample(before.sorted()), sample(now.sorted()), attune.metric.Unit.SECONDS, Wish.LESS), asking.people(cell), other.asking.people(cell));
        return new Compared.Row(name, median(now, asking.people(cell)), Cell.of(now.size()).to(asking.people(cell)), median(before, other.asking.people(cell)), Cell.of(before.size()).to(other.asking.people(cell)), Optional.empty());
    }

    private static Cell median(Numbers took, String people) {
        return took.size() == 0 ? Cell.none() : Cell.of(sample(took.sorted()).quantile(.5)).to(people);
    }

    private Chart entitled(Chart histogram) {
        return histogram.titled(asking.called() + ": " + histogram.title());
    }

    private Chart histogram(long[] times, Between.Answer counted) {
        var reach = times[(int) Math.min(times.length - 1L, Math.round(times.length * .98))];
        var width = Arrays.stream(WIDTHS).filter(each -> reach / each < MOST_BARS).findFirst().orElse(365 * DAY);
        var rows = new ArrayList<List<Cell>>();
        var at = 0;
        for (var begin = 0L; at < times.length; begin += width) {
            var last = rows.size() == MOST_BARS - 1;
            var end = last ? Long.MAX_VALUE : begin + width;
            var n = at;
            while (at < times.length && times[at] < end) at++;
            rows.add(List.of(Cell.word(last ? edge(begin, width) + " or more" : edge(begin, width) + " – " + edge(end, width)), Cell.of(at - n).to(asking.people("took.all." + begin + "." + (last ? "more" : end))), Cell.of((double) (at - n) / times.length)));
        }
        return Chart.of(Chart.Kind.HISTOGRAM, "Half take up to " + words(times[(times.length - 1) / 2]) + " from " + from + " to " + to,
                List.of(Column.label("Time"), Column.series("Times", Unit.COUNT), Column.plain("Share", Unit.SHARE)), rows, foot(counted, times));
    }

    private Answer byGroup(Between.Answer counted, long[] times) {
        var columns = List.of(Column.label(ask.by().title()), Column.series("Median", Unit.SECONDS), Column.plain("9 of 10 up to", Unit.SECONDS), Column.plain("Times", Unit.COUNT), Column.plain("Did not go on", Unit.COUNT));
        var rows = new ArrayList<List<Cell>>();
        var groups = new ArrayList<Integer>();
        for (var group = 0; group < breakdown.size(); group++) if (counted.took(group).size() > 0) groups.add(group);
        groups.sort(Comparator.comparingLong(group -> -counted.took(group).quantile(.5)));
        for (var group : groups) {
            var sample = sample(counted.took(group).sorted());
            var key = breakdown.keys().get(group);
            var people = asking.people("took." + key + ".0.more");
            var median = Estimate.median(sample, attune.metric.Unit.SECONDS);
            var cell = Cell.of(median.value()).to(people);
            rows.add(List.of(Cell.word(breakdown.names().get(group)), median.tooFew() ? cell.said(words(Math.round(median.value() * SECOND)) + " too few to tell").quietly() : cell.between(median.interval().low(), median.interval().high()),
                    Cell.of(sample.quantile(.9)).to(people), Cell.of(sample.n()).to(people), Cell.of(counted.without(group)).to(asking.people("not." + key))));
        }
        var differences = new ArrayList<Difference>();
        for (var group : groups) {
            var rest = groups.stream().filter(each -> !each.equals(group)).flatMapToLong(each -> Arrays.stream(counted.took(each).sorted())).toArray();
            if (rest.length > 0) differences.add(Difference.medians(sample(rest), sample(counted.took(group).sorted()), attune.metric.Unit.SECONDS, Wish.LESS));
        }
        var words = new ArrayList<String>();
        var slow = "";
        var compared = differences.size() < groups.size() ? List.<Comparison>of() : Comparison.together(differences);
        for (var i = 0; i < compared.size(); i++) {
            if (!compared.get(i).real()) continue;
            var name = breakdown.names().get(groups.get(i));
            words.add(name + " against the rest, the median: " + compared.get(i).say());
            if (slow.isEmpty() && compared.get(i).verdict() == Comparison.Verdict.REAL_RISE) slow = name;
        }
        if (words.isEmpty() && compared.size() > 1) words.add("None differs from the rest by more than chance explains, judged among " + compared.size() + " comparisons.");
        var title = slow.isEmpty() ? "From " + from + " to " + to + " takes about as long everywhere" : "From " + from + " to " + to + " takes longer " + (ask.by().equals(By.WEEKDAY) ? "on " : "at ") + slow;
        return Answer.of(Chart.of(Chart.Kind.BARS, title, columns, rows, foot(counted, times))
                .marked(List.of(Chart.Mark.line(Chart.Mark.Where.Y, times[(times.length - 1) / 2] / (double) SECOND, "All together")))).saying(words);
    }

    @Override
    public Kernel<BitSet> people(Cells cell) {
        var group = breakdown.group(cell.text(1));
        if (cell.is("not")) return between.whoNot(group);
        return between.who(group, moment(cell.text(2)), moment(cell.text(3)));
    }

    private static long moment(String text) {
        if (text.equals("more")) return Long.MAX_VALUE;
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException notANumber) {
            throw Cells.gone();
        }
    }

    @Override
    public String said(Cells cell) {
        var where = cell.text(1).equals(Cells.ALL) ? "" : ", " + ask.by().words() + " " + breakdown.names().get(breakdown.group(cell.text(1)));
        if (cell.is("not")) return "who did not go on from " + from + " to " + to + " within " + ask.window().words() + where;
        var least = moment(cell.text(2));
        var most = moment(cell.text(3));
        return "who went from " + from + " to " + to + (least == 0 && most == Long.MAX_VALUE ? "" : " in " + words(least) + (most == Long.MAX_VALUE ? " or more" : " to " + words(most))) + where;
    }

    private Chart.Foot foot(Between.Answer counted, long[] times) {
        long without = 0;
        long open = 0;
        for (var group = 0; group < breakdown.size(); group++) {
            without += counted.without(group);
            open += counted.open(group);
        }
        return asking.foot("n = " + Words.count(times.length, "time") + ", " + Words.number(without) + " did not go on" + (open == 0 ? "" : ", " + Words.number(open) + " may still"),
                "from each " + from + " to the next " + to + " of the same customer within " + ask.window().words());
    }

    private static Sample sample(long[] millis) {
        return Sample.of(Arrays.stream(millis).mapToDouble(each -> each / (double) SECOND).toArray());
    }

    /// Half a day more is told in hours: in days it would look like the bar before.
    private static String edge(long millis, long width) {
        return width < DAY && millis >= 2 * DAY ? Words.number(millis / (3_600 * SECOND)) + " h" : words(millis);
    }

    private static String words(long millis) {
        return Words.duration(Duration.ofMillis(millis));
    }
}
