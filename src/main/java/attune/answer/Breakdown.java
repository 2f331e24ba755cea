package attune.answer;

import attune.interaction.Metric;
import attune.kernel.Buckets;
import attune.kernel.By;
import attune.kernel.Cube;
import attune.kernel.Distinct;
import attune.kernel.Match;
import attune.question.Ask.Every;
import attune.question.By.Sort;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/// What an answer is broken down by: the groups that happened most, each with its name, and all others as one.
///
/// @param by     groups in the order in which they are shown
/// @param keys   what tells a group from others in the name of a cell
/// @param stands what each group stands for in numbers, -1 for all others
/// @param folded how many groups are in the last one, `Other`; 0 where it is a group of its own
record Breakdown(By by, List<String> names, List<String> keys, List<Integer> stands, int folded) {

    static final Breakdown NONE = new Breakdown(By.ALL, List.of("All"), List.of(Cells.ALL), List.of(-1), 0);

    /// @param most how many groups at most, `Other` apart
    static Breakdown of(Asking asking, attune.question.By by, Match match, int most) {
        if (by.sort() == Sort.NOTHING) return NONE;
        var whole = whole(asking, by);
        return ranked(asking, by, whole, asking.ask(new Distinct(match, whole, false).kernel())::times, most);
    }

    /// What happened most on both sides of a comparison together, so that what one of them lacks has a row as well.
    static Breakdown both(Asking asking, Asking against, attune.question.By by, int most) {
        if (by.sort() == Sort.NOTHING || by.sort() == Sort.WEEKDAY) return of(asking, by, asking.seen(), most);
        var whole = whole(asking, by);
        var one = asking.ask(new Distinct(asking.seen(), whole, false).kernel());
        var other = against.ask(new Distinct(against.seen(), whole, false).kernel());
        return ranked(asking, by, whole, group -> one.times(group) + other.times(group), most);
    }

    /// Those that were answered about most, whichever answers count: one row for each, and the same rows for both.
    static Breakdown scored(Asking asking, attune.question.By by, Metric metric, int most) {
        if (by.sort() == Sort.NOTHING) return NONE;
        var whole = whole(asking, by);
        return scored(asking, by, metric, most, asking.ask(new Cube(asking.view().codes(), Buckets.one(asking.scope().period()), asking.seen(), whole, By.ALL, Set.of(metric.ordinal()), false).kernel()));
    }

    /// @param counted every answer, by all groups
    static Breakdown scored(Asking asking, attune.question.By by, Metric metric, int most, Cube.Answer counted) {
        return ranked(asking, by, whole(asking, by), group -> Scores.tally(metric, counted, Cube.ANY, group).n(), most);
    }

    private static Breakdown ranked(Asking asking, attune.question.By by, By whole, IntToLongFunction times, int most) {
        var all = IntStream.range(0, whole.groups()).mapToLong(times::applyAsLong).toArray();
        var ranked = IntStream.range(0, whole.groups()).filter(group -> all[group] > 0).boxed()
                .sorted(Comparator.comparingLong((Integer group) -> -all[group]).thenComparing(whole.values()::get)).toList();
        var shown = ranked.subList(0, Math.min(most, ranked.size()));
        var folded = ranked.size() - shown.size();
        var looked = asking.lookup().apply(by, shown.stream().map(whole.values()::get).toList());
        var names = new ArrayList<String>();
        var keys = new ArrayList<String>();
        var stands = new ArrayList<Integer>();
        var place = new int[whole.groups()];
        Arrays.fill(place, shown.size());
        for (var i = 0; i < shown.size(); i++) {
            var value = whole.values().get(shown.get(i));
            place[shown.get(i)] = i;
            stands.add(value);
            names.add(asking.vocabulary().name(by, value, looked));
            keys.add(by.sort() == Sort.PROPERTY ? asking.vocabulary().columns().cell(by, value) : value.toString());
        }
        names.add(folded == 0 ? "None" : folded + " others");
        keys.add(Cells.OTHER);
        stands.add(-1);
        return new Breakdown(whole.into(place, IntStream.rangeClosed(0, shown.size()).boxed().toList()), names, keys, stands, folded);
    }

    static By whole(Asking asking, attune.question.By by) {
        var codes = asking.view().codes();
        return switch (by.sort()) {
            case NOTHING -> By.ALL;
            case TOUCHPOINT -> By.touchpoint(codes);
            case STAGE -> By.stage(codes);
            case CHANNEL -> By.channel(codes);
            case LOCATION -> By.location(codes);
            case TEAM -> By.team(codes);
            case EMPLOYEE -> By.employee(codes);
            case PRODUCT -> By.product(codes);
            case KIND -> By.kind(codes);
            case NAME -> By.name(codes);
            case WEEKDAY -> By.weekday(Calendar.of(asking, Every.DAY).buckets(), asking.zone());
            case PROPERTY -> asking.vocabulary().columns().by(by.property());
        };
    }

    /// The same groups for the other side of a comparison: columns are the same there, and days of the week are of other days.
    Breakdown on(Asking asking, attune.question.By by) {
        if (by.sort() != Sort.WEEKDAY) return this;
        var whole = whole(asking, by);
        var place = whole.values().stream().mapToInt(value -> stands.contains(value) ? stands.indexOf(value) : stands.size() - 1).toArray();
        return new Breakdown(whole.into(place, this.by.values()), names, keys, stands, folded);
    }

    boolean divides() {
        return this != NONE;
    }

    /// How many groups are shown, `Other` included where there are others.
    int size() {
        return divides() && folded == 0 ? names.size() - 1 : names.size();
    }

    /// The group to be named first: the one that happened most of those that say what it was.
    int leads() {
        return IntStream.range(0, size()).filter(group -> !keys.get(group).matches("0|-1|other")).findFirst().orElse(0);
    }

    /// The group of a key; -1 for all.
    int group(String key) {
        if (key.equals(Cells.ALL)) return -1;
        var group = keys.indexOf(key);
        if (group < 0) throw Cells.gone();
        return group;
    }

    /// The same with fewer groups: those with the highest figures, and all others as one.
    Breakdown only(long[] figures, int most) {
        var kept = IntStream.range(0, names.size() - 1).filter(group -> figures[group] > 0).boxed().sorted(Comparator.comparingLong(group -> -figures[group])).limit(most).toList();
        var others = IntStream.range(0, names.size() - 1).filter(group -> figures[group] > 0 && !kept.contains(group)).count() + folded;
        var place = IntStream.range(0, names.size()).map(each -> kept.contains(each) ? kept.indexOf(each) : kept.size()).toArray();
        var called = new ArrayList<>(kept.stream().map(names::get).toList());
        called.add(others == 0 ? "None" : others + " others");
        var known = new ArrayList<>(kept.stream().map(keys::get).toList());
        known.add(Cells.OTHER);
        var stood = new ArrayList<>(kept.stream().map(stands::get).toList());
        stood.add(-1);
        return new Breakdown(by.into(place, IntStream.rangeClosed(0, kept.size()).boxed().toList()), called, known, stood, (int) others);
    }
}
