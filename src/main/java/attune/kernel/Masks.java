package attune.kernel;

import attune.shard.Codes;
import attune.shard.Column;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/// Matches compiled for one view: for every code of a column, which of the matches it agrees with, one bit each. What an
/// interaction agrees with is then the AND over its columns.
final class Masks {

    /// More than this many steps, exclusions and filters do not fit into one word.
    static final int MOST = 64;

    private final Map<Column, long[]> byColumn = new EnumMap<>(Column.class);
    private final long[] every;

    Masks(List<Match> matches, Codes.Seen codes) {
        if (matches.size() > MOST) throw new Unanswerable("A question can name at most " + MOST + " steps and conditions; this one has " + matches.size() + ".");
        add(Column.WHAT, codes, matches, i -> match -> match.allows(codes.whats().get(i)));
        add(Column.WHERE, codes, matches, i -> match -> match.allows(codes.wheres().get(i)));
        add(Column.ANSWER, codes, matches, i -> match -> match.allows(codes.answers().get(i)));
        add(Column.PRODUCT, codes, matches, i -> match -> match.allowsProduct(codes.products().get(i)));
        for (var place = 0; place < codes.properties().size(); place++) {
            var column = place;
            add(Column.property(place), codes, matches, i -> match -> match.allowsProperty(column, i));
        }
        every = all(1, matches.size());
    }

    /// A column in which every code agrees with every match has no say and is not read.
    private void add(Column column, Codes.Seen codes, List<Match> matches, IntFunction<java.util.function.Predicate<Match>> allows) {
        var every = all(1, matches.size())[0];
        var masks = new long[codes.size(column)];
        var says = false;
        for (var code = 0; code < masks.length; code++) {
            var test = allows.apply(code);
            for (var bit = 0; bit < matches.size(); bit++) if (test.test(matches.get(bit))) masks[code] |= 1L << bit;
            says |= masks[code] != every;
        }
        if (says) byColumn.put(column, masks);
    }

    private static long[] all(int codes, int matches) {
        var masks = new long[codes];
        Arrays.fill(masks, matches == MOST ? -1L : (1L << matches) - 1);
        return masks;
    }

    /// What a row agrees with where no column has a say: everything.
    long[] every() {
        return every;
    }

    /// The columns that have a say.
    Map<Column, long[]> byColumn() {
        return byColumn;
    }
}
