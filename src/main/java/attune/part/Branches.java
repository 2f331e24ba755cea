package attune.part;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Ways from level to level, made readable: of each level the ends that most came by stay, and the rest goes by together as
/// “other”, so that nobody is lost from the sums.
///
/// @param ways one for each pair of neighbouring ends
public record Branches(List<Way> ways) {

    /// @param level of where it comes from, counted from 0
    /// @param href  the people behind it, or empty
    public record Way(int level, String from, String to, long n, String href) {}

    private record Pair(int level, String from, String to) {}

    /// The columns of a chart of [Chart.Kind#FLOW].
    public static List<Column> columns(String from, String to, String size) {
        return List.of(Column.label(from), Column.of(Column.Role.TO, to, Unit.NUMBER), Column.of(Column.Role.SIZE, size, Unit.COUNT));
    }

    /// The rows for those columns, the widest ways of a level first.
    ///
    /// @param most how many ends of a level stay
    public List<List<Cell>> rows(int most) {
        var kept = new HashMap<Integer, Set<String>>();
        var others = new HashMap<Integer, Integer>();
        traffic().forEach((level, ends) -> {
            var ranked = ends.entrySet().stream().sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey())).toList();
            // One that is left over takes no more room under its own name than as “other”.
            var staying = ranked.size() <= most + 1 ? ranked.size() : most;
            kept.put(level, new HashSet<>(ranked.stream().limit(staying).map(Map.Entry::getKey).toList()));
            others.put(level, ranked.size() - staying);
        });
        var merged = new LinkedHashMap<Pair, Way>();
        for (var way : ways) {
            var from = name(kept, others, way.level(), way.from());
            var to = name(kept, others, way.level() + 1, way.to());
            merged.merge(new Pair(way.level(), from, to), new Way(way.level(), from, to, way.n(), way.href()),
                    (one, more) -> new Way(one.level(), from, to, one.n() + more.n(), ""));
        }
        var sorted = new ArrayList<>(merged.values());
        sorted.sort(Comparator.comparingInt(Way::level).thenComparing(Comparator.comparingLong(Way::n).reversed()));
        return sorted.stream().map(way -> List.of(end(way.from(), way.level(), kept), end(way.to(), way.level() + 1, kept), Cell.of(way.n()).to(way.href()))).toList();
    }

    /// How many came by each end of each level: in, or out where it is the first.
    private Map<Integer, Map<String, Long>> traffic() {
        var in = new HashMap<Integer, Map<String, Long>>();
        var out = new HashMap<Integer, Map<String, Long>>();
        for (var way : ways) {
            in.computeIfAbsent(way.level() + 1, level -> new HashMap<>()).merge(way.to(), way.n(), Long::sum);
            out.computeIfAbsent(way.level(), level -> new HashMap<>()).merge(way.from(), way.n(), Long::sum);
        }
        out.forEach((level, ends) -> ends.forEach((end, n) -> in.computeIfAbsent(level, one -> new HashMap<>()).merge(end, n, Math::max)));
        return in;
    }

    private static String name(Map<Integer, Set<String>> kept, Map<Integer, Integer> others, int level, String end) {
        return kept.get(level).contains(end) ? end : "other (" + others.get(level) + ")";
    }

    private static Cell end(String name, int level, Map<Integer, Set<String>> kept) {
        var cell = Cell.word(name).at(level);
        return kept.get(level).contains(name) ? cell : cell.quietly();
    }
}
