package attune.answer;

import attune.metric.Comparison;
import attune.metric.Comparison.Verdict;
import attune.metric.Difference;
import attune.metric.Estimate;
import attune.part.Cell;
import attune.part.Chart;
import attune.part.Column;
import attune.part.Unit;
import attune.part.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Two sides row by row: what each came to, how far they are apart, and whether that is more than chance explains. All rows of one
/// screen are judged together.
///
/// @param label  what a row is called
/// @param noun   what is counted behind a figure: “Customers”
/// @param now    what the first side is called
/// @param before what it is held against
record Compared(String label, String noun, String now, String before, Unit unit, List<Row> rows, List<Optional<Comparison>> verdicts) {

    /// Of so many a sentence is written; a screen has no room for two hundred.
    private static final int MOST_WORDS = 5;

    /// @param n          how many stand behind the first figure
    /// @param beforeN    and behind the other
    /// @param difference empty where one of the two has nothing
    record Row(Cell name, Cell now, Cell n, Cell before, Cell beforeN, Optional<Difference> difference) {

        /// Both figures with their intervals.
        static Row of(Cell name, Difference difference, String people, String beforePeople) {
            return of(name, difference, people, people, beforePeople, beforePeople);
        }

        /// @param all       those among whom the first figure is counted
        /// @param beforeAll those of the other
        static Row of(Cell name, Difference difference, String people, String all, String beforePeople, String beforeAll) {
            return new Row(name, cell(difference.after()).to(people), Cell.of(difference.after().n()).to(all), cell(difference.before()).to(beforePeople), Cell.of(difference.before().n()).to(beforeAll), Optional.of(difference));
        }

        /// Where one of the two has nothing, so that they have no difference.
        static Row alone(Cell name, Cell now, String people, Cell before, String beforePeople) {
            return new Row(name, now.equals(Cell.none()) ? now : now.to(people), Cell.none(), before.equals(Cell.none()) ? before : before.to(beforePeople), Cell.none(), Optional.empty());
        }

        private static Cell cell(Estimate estimate) {
            return Cell.of(estimate.value()).between(estimate.interval().low(), estimate.interval().high());
        }
    }

    static Compared of(Asking now, Asking before, String label, String noun, Unit unit, List<Row> rows) {
        var judged = Comparison.together(rows.stream().flatMap(row -> row.difference().stream()).toList()).iterator();
        return new Compared(label, noun, now.called(), before.called(), unit, List.copyOf(rows), rows.stream().map(row -> row.difference().map(_ -> judged.next())).toList());
    }

    /// Several of one screen, judged together.
    static List<Compared> together(List<Compared> all) {
        var judged = Comparison.together(all.stream().flatMap(each -> each.rows.stream()).flatMap(row -> row.difference().stream()).toList()).iterator();
        return all.stream().map(each -> new Compared(each.label, each.noun, each.now, each.before, each.unit, each.rows, each.rows.stream().map(row -> row.difference().map(_ -> judged.next())).toList())).toList();
    }

    Chart chart(Chart.Kind kind, String title, Chart.Foot foot) {
        var columns = List.of(Column.label(label), Column.series(now, unit), Column.series(before, unit).mood("q"), Column.plain("Difference" + (unit.kind() == Unit.Kind.SHARE ? " in points" : ""), unit.difference()),
                Column.plain("Verdict", Unit.NUMBER), Column.plain(noun, Unit.COUNT), Column.plain(noun + ", other", Unit.COUNT));
        return Chart.of(kind, title, columns, IntStream.range(0, rows.size()).mapToObj(this::cells).toList(), foot);
    }

    private List<Cell> cells(int at) {
        var row = rows.get(at);
        var apart = row.difference().map(each -> Cell.of(each.change()).between(each.interval().low(), each.interval().high())).orElse(Cell.none());
        return List.of(row.name(), row.now(), row.before(), apart, verdicts.get(at).map(each -> Cell.word(word(each.verdict()))).orElse(Cell.none()), row.n(), row.beforeN());
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case TOO_FEW -> "Too few to tell";
            case WITHIN_NOISE -> "Within noise";
            case REAL_RISE -> "A real rise";
            case REAL_DROP -> "A real drop";
        };
    }

    /// Which rows differ, in a title.
    ///
    /// @param what a row, in a sentence: “channel”
    String title(String what) {
        var real = real();
        if (real.isEmpty()) return told() == 0 ? "Too few to tell the two apart" : "No " + what + " differs from " + mentioned(before);
        var first = rows.get(real.getFirst()).name().text();
        return real.size() == 1 ? first + " differs from " + mentioned(before) : first + " and " + Words.count(real.size() - 1L, "more " + what) + " differ from " + mentioned(before);
    }

    List<String> words() {
        return words("");
    }

    /// The real ones each in a sentence, or that there is none; and how many cannot be judged.
    ///
    /// @param what is compared of each: “interactions a day”; empty where the unit says it
    List<String> words(String what) {
        var words = new ArrayList<String>();
        var real = real();
        for (var at : real.subList(0, Math.min(MOST_WORDS, real.size()))) words.add(rows.get(at).name().text() + (what.isEmpty() ? "" : ", " + what) + ", against " + mentioned(before) + ". " + verdicts.get(at).orElseThrow().say());
        if (real.size() > MOST_WORDS) words.add(Words.count(real.size() - MOST_WORDS, "more differs", "more differ") + " by more than chance explains: the table says which.");
        if (words.isEmpty() && told() > 0) words.add("None differs from " + mentioned(before) + " by more than chance explains, judged among " + Words.count(told(), "comparison") + ".");
        var few = verdicts.stream().filter(each -> each.filter(one -> one.verdict() == Verdict.TOO_FEW).isPresent()).count();
        if (few > 0) words.add((few == verdicts.size() ? "Too few to tell: it takes " : "Too few to tell in " + few + " of " + verdicts.size() + ": it takes ") + Estimate.ENOUGH + " on each side.");
        var none = verdicts.stream().filter(Optional::isEmpty).count();
        if (none > 0) words.add((none == verdicts.size() ? "There is nothing to compare with in " : Words.number(none) + " of " + verdicts.size() + " have nothing to compare with in ") + "one of the two.");
        return words;
    }

    /// Rows that differ by more than chance explains, the surest first.
    List<Integer> real() {
        return IntStream.range(0, rows.size()).filter(at -> verdicts.get(at).filter(Comparison::real).isPresent()).boxed()
                .sorted(java.util.Comparator.comparingDouble(at -> verdicts.get(at).orElseThrow().adjusted())).toList();
    }

    /// How many rows were judged.
    long told() {
        return verdicts.stream().flatMap(Optional::stream).filter(each -> each.verdict() != Verdict.TOO_FEW).count();
    }

    /// Within a sentence.
    static String mentioned(String called) {
        return called.equals(Asking.OTHERS) ? "everybody else" : called;
    }
}
