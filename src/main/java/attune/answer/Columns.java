package attune.answer;

import attune.kernel.By;
import attune.kernel.Match;
import attune.kernel.Unanswerable;
import attune.property.Chosen;
import attune.question.Having;
import attune.shard.Codes;
import attune.shard.Property;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// The further columns of a workspace, with the values that were met by the moment of a view.
///
/// @param codes null while the history is read for the first time
public record Columns(List<Chosen> chosen, Codes.Seen codes) {

    /// What tells the values that are not told apart from others in the name of a cell.
    private static final String OTHERS = "-1";

    /// Each as a breakdown.
    public List<attune.question.By> breakdowns() {
        return chosen.stream().map(column -> attune.question.By.property(column.key())).toList();
    }

    /// The values of a column in their order, those apart that are not told apart.
    public List<String> values(Chosen column) {
        var place = codes == null ? -1 : codes.place(column.id());
        if (place < 0) return List.of();
        var values = codes.properties().get(place).values();
        return values.subList(Property.FIRST, values.size()).stream().map(Property.Value::text).sorted(String.CASE_INSENSITIVE_ORDER).toList();
    }

    /// @throws Unanswerable where there is no such column, or not yet
    By by(String key) {
        return By.property(codes, place(key));
    }

    /// What has one of the values of every column that is named.
    Match match(Collection<String> having) {
        var match = new HashMap<Integer, Set<Integer>>();
        for (var text : having) {
            var wanted = Having.read(text).orElseThrow(() -> new Unanswerable("“" + text + "” is no value of a column: choose one of the list."));
            var place = place(wanted.key());
            match.computeIfAbsent(place, _ -> new HashSet<>()).addAll(codesOf(place, wanted.value()));
        }
        match.replaceAll((_, some) -> Meant.oneOf(some));
        return Match.ANY.properties(match);
    }

    private List<Integer> codesOf(int place, String value) {
        var values = codes.properties().get(place).values();
        return IntStream.range(Property.FIRST, values.size()).filter(code -> values.get(code).text().equals(value)).boxed().toList();
    }

    /// What one value is called.
    String name(attune.question.By by, int code) {
        return switch (code) {
            case Property.NONE -> "No " + by.words();
            case Property.OTHERS -> "Other values";
            default -> value(by, code).text();
        };
    }

    /// What tells a value from others in the name of a cell, whichever numbers values have by then.
    String cell(attune.question.By by, int code) {
        return switch (code) {
            case Property.NONE -> "0";
            case Property.OTHERS -> OTHERS;
            default -> "p" + value(by, code).first();
        };
    }

    private Property.Value value(attune.question.By by, int code) {
        return codes.properties().get(place(by.property())).values().get(code);
    }

    private int place(String key) {
        var column = chosen.stream().filter(each -> each.key().equals(key)).findFirst()
                .orElseThrow(() -> new Unanswerable("“" + Chosen.title(key) + "” is no column: choose another, or have it added under Settings, Further columns."));
        var place = codes.place(column.id());
        if (place < 0) throw new Unanswerable("“" + column.title() + "” is a column since a moment ago, and the history is being read for it: come back in a moment.");
        return place;
    }
}
