package attune.segmentation;

import attune.rule.Rule;
import attune.rule.Rules;
import attune.store.Mendable;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.LinkedHashMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// A rule while it is being put together: as a form holds it, half-filled fields included. A group `r` has its parts at `r.0`,
/// `r.1`; a field of a condition is called `r.0:what.of`.
public final class Draft {

    /// What a new condition of a kind begins with.
    private static final Map<String, Map<String, String>> BEGINNINGS = Map.of(
            "did", Map.of("times", "AT_LEAST", "n", "1"),
            "spent", Map.of("than", "AT_LEAST"),
            "followed", Map.of("days", "7", "happened", "true"),
            "last", Map.of("within", "true", "days", "30"),
            "trait", Map.of("op", "IS"),
            "scored", Map.of("metric", "NPS"),
            "rfm", Map.of("side", "VALUE", "low", "5", "high", "5"),
            "bucket", Map.of("number", "1", "of", "10"));
    private static final Pattern FIELD = Pattern.compile("r((?:\\.\\d{1,2}){0,9}):([a-z][a-z.]{0,30})");
    private static final int LONGEST = 300;
    private static final int MOST = 40;

    private final SequencedMap<String, String> fields = new LinkedHashMap<>();
    private final List<Draft> of = new ArrayList<>();

    /// The beginning of every new segment.
    static Draft fresh() {
        var root = group();
        root.of.add(condition());
        return root;
    }

    static Draft of(Rule rule) {
        var root = read(Rules.tree(rule));
        if (root.isGroup()) return root;
        var group = group();
        group.of.add(root);
        return group;
    }

    private static Draft group() {
        var group = new Draft();
        group.fields.put("is", "group");
        group.fields.put("mode", "ALL");
        return group;
    }

    private static Draft condition() {
        var condition = new Draft();
        condition.fields.put("is", "did");
        condition.begin();
        return condition;
    }

    private static Draft read(JsonNode json) {
        var draft = new Draft();
        draft.take("", json);
        return draft;
    }

    private void take(String before, JsonNode json) {
        json.properties().forEach(field -> {
            if (field.getKey().equals("of") && field.getValue().isArray()) field.getValue().forEach(inner -> of.add(read(inner)));
            else if (field.getValue().isObject()) take(before + field.getKey() + ".", field.getValue());
            else if (!field.getValue().isNull()) fields.put(before + field.getKey(), plain(field.getValue()));
        });
    }

    /// 3.0 is written 3.
    private static String plain(JsonNode value) {
        return value.isNumber() ? value.decimalValue().stripTrailingZeros().toPlainString() : value.asText();
    }

    /// What a form holds.
    ///
    /// @param form its fields by name
    static Draft read(Map<String, List<String>> form) {
        var byPath = new TreeMap<String, Draft>(Draft::inOrder);
        form.forEach((name, values) -> {
            var field = FIELD.matcher(name);
            if (!field.matches() || values.isEmpty()) return;
            var value = values.getFirst().strip();
            if (value.indexOf('\0') >= 0) throw new Mendable("The request holds a NUL character: take it out and send it again.");
            if (value.length() > LONGEST) throw new Mendable("A field of a condition holds at most " + LONGEST + " characters.");
            byPath.computeIfAbsent("r" + field.group(1), _ -> new Draft()).fields.put(field.group(2), value);
        });
        if (!byPath.containsKey("r")) return fresh();
        byPath.forEach((path, draft) -> {
            var parent = path.equals("r") ? null : byPath.get(path.substring(0, path.lastIndexOf('.')));
            if (parent != null) parent.of.add(draft);
        });
        byPath.values().forEach(Draft::begin);
        return byPath.get("r");
    }

    /// `r.2` comes before `r.10`.
    private static int inOrder(String one, String other) {
        var a = one.split("\\.");
        var b = other.split("\\.");
        for (var i = 1; i < Math.min(a.length, b.length); i++)
            if (!a[i].equals(b[i])) return Integer.compare(Integer.parseInt(a[i]), Integer.parseInt(b[i]));
        return Integer.compare(a.length, b.length);
    }

    private void begin() {
        BEGINNINGS.getOrDefault(get("is"), Map.of()).forEach(fields::putIfAbsent);
    }

    /// Adds a condition to a group, puts a group into it, or takes one of its parts out.
    ///
    /// @param what `add`, `nest` or `remove`, and the path of what it is done to
    /// @return the id of what is worked on next; empty for no change
    String act(String what) {
        var at = what.indexOf(' ');
        if (at < 0) return "";
        var path = what.substring(at + 1);
        return switch (what.substring(0, at)) {
            case "add" -> put(path, condition()) + ":is";
            case "nest" -> {
                var group = group();
                group.of.add(condition());
                group.fields.put("mode", "ANY");
                yield put(path, group) + ":mode";
            }
            case "remove" -> {
                if (path.indexOf('.') < 0) yield "";
                var parent = path.substring(0, path.lastIndexOf('.'));
                find(parent).of.remove(find(path));
                yield parent + ":add";
            }
            default -> "";
        };
    }

    private String put(String path, Draft part) {
        var group = find(path);
        if (group.of.size() >= MOST) throw new Mendable("A group holds at most " + MOST + " parts: put some of them into a group of their own.");
        group.of.add(part);
        return path + "." + (group.of.size() - 1);
    }

    private Draft find(String path) {
        var found = this;
        var steps = path.split("\\.");
        for (var i = 1; i < steps.length; i++) {
            if (!steps[i].matches("\\d{1,2}") || Integer.parseInt(steps[i]) >= found.of.size())
                throw new Mendable("That condition is not there any more: go on with what the page shows.");
            found = found.of.get(Integer.parseInt(steps[i]));
        }
        return found;
    }

    /// @throws Mendable with what is missing, and how to mend it
    Rule rule() {
        return Rules.read(json());
    }

    private ObjectNode json() {
        var json = JsonNodeFactory.instance.objectNode();
        fields.forEach((name, value) -> {
            if (value.isEmpty()) return;
            var at = json;
            var steps = name.split("\\.");
            for (var i = 0; i < steps.length - 1; i++) at = at.withObjectProperty(steps[i]);
            at.put(steps[steps.length - 1], value);
        });
        if (isGroup()) of.forEach(inner -> json.withArrayProperty("of").add(inner.json()));
        return json;
    }

    public boolean isGroup() {
        return get("is").equals("group");
    }

    public String get(String field) {
        return fields.getOrDefault(field, "");
    }

    public List<Draft> of() {
        return of;
    }
}
