package attune.kernel;

import attune.shard.Answer;
import attune.shard.Codes;
import attune.shard.Column;
import attune.shard.What;
import attune.shard.Where;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/// A column to break an answer down by: every code of the dictionary belongs to one group. Or the days of a calendar: then every
/// day belongs to one, and what happened outside of it to the first.
///
/// @param days   null where a column divides
/// @param group  the group of each code; of what is outside the calendar and of each of its days
/// @param values what each group stands for: the number of a touchpoint, a channel, a location …
public record By(Column column, Buckets days, int[] group, List<Integer> values) {

    /// Everything in one group.
    public static final By ALL = new By(Column.WHAT, new int[0], List.of(0));

    public By(Column column, int[] group, List<Integer> values) {
        this(column, null, group, values);
    }

    /// By the day of the week, Monday is 1.
    public static By weekday(Buckets days, ZoneId zone) {
        var group = new int[days.size() + 1];
        for (var day = 0; day < days.size(); day++) group[day + 1] = Instant.ofEpochMilli(days.start(day)).atZone(zone).getDayOfWeek().ordinal();
        return new By(null, days, group, IntStream.rangeClosed(1, 7).boxed().toList());
    }

    public static By touchpoint(Codes.Seen codes) {
        return what(codes, What::touchpoint);
    }

    public static By stage(Codes.Seen codes) {
        return what(codes, What::stage);
    }

    public static By channel(Codes.Seen codes) {
        return what(codes, What::channel);
    }

    public static By name(Codes.Seen codes) {
        return what(codes, What::name);
    }

    public static By kind(Codes.Seen codes) {
        return what(codes, What::kind);
    }

    public static By direction(Codes.Seen codes) {
        return what(codes, What::direction);
    }

    public static By source(Codes.Seen codes) {
        return what(codes, What::source);
    }

    public static By location(Codes.Seen codes) {
        return of(Column.WHERE, codes.wheres(), Where::location);
    }

    public static By team(Codes.Seen codes) {
        return of(Column.WHERE, codes.wheres(), Where::team);
    }

    public static By employee(Codes.Seen codes) {
        return of(Column.WHERE, codes.wheres(), Where::employee);
    }

    public static By product(Codes.Seen codes) {
        return of(Column.PRODUCT, codes.products(), Integer::intValue);
    }

    public static By metric(Codes.Seen codes) {
        return of(Column.ANSWER, codes.answers(), Answer::metric);
    }

    /// A further column by its place; the values are its codes.
    public static By property(Codes.Seen codes, int place) {
        var every = IntStream.range(0, codes.properties().get(place).values().size()).toArray();
        return new By(Column.property(place), every, IntStream.of(every).boxed().toList());
    }

    private static By what(Codes.Seen codes, ToIntFunction<What> value) {
        return of(Column.WHAT, codes.whats(), value);
    }

    private static <T> By of(Column column, List<T> dictionary, ToIntFunction<T> value) {
        var groups = new HashMap<Integer, Integer>();
        var values = new ArrayList<Integer>();
        var group = new int[dictionary.size()];
        for (var code = 0; code < group.length; code++) {
            var stands = value.applyAsInt(dictionary.get(code));
            group[code] = groups.computeIfAbsent(stands, _ -> {
                values.add(stands);
                return values.size() - 1;
            });
        }
        return new By(column, group, List.copyOf(values));
    }

    public int groups() {
        return values.size();
    }

    /// The same, put together to other groups.
    public By into(int[] others, List<Integer> stands) {
        return new By(column, days, IntStream.of(group).map(each -> others[each]).toArray(), stands);
    }

    /// Whether there is anything to tell apart; else the column need not be read.
    boolean divides() {
        return values.size() > 1;
    }

    /// The columns that it needs.
    Set<Column> columns() {
        return divides() && days == null ? Set.of(column) : Set.of();
    }

    /// The codes of a run, to be handed to [#group(int[], int)].
    int[] codes(Run run) {
        if (!divides()) return null;
        if (days == null) return run.codes(column);
        var codes = new int[run.to];
        for (var row = run.from; row < run.to; row++) codes[row] = days.of(run.time(row)) + 1;
        return codes;
    }

    /// The group of one row, for kernels that ask for few.
    int group(Run run, int row) {
        if (!divides()) return 0;
        return group[days == null ? run.code(column, row) : days.of(run.time(row)) + 1];
    }

    int group(int[] codes, int row) {
        return codes == null ? 0 : group[codes[row]];
    }
}
