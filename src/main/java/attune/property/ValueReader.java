package attune.property;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads the values of some properties out of an interaction's, in one go and without building a tree of the others.
public final class ValueReader {

    /// What to do at a name: take its value for a column, look further inside, or both.
    private static final class Node {
        private final Map<String, Node> inside = new HashMap<>();
        private int place = -1;
    }

    private static final JsonFactory JSON = new JsonFactory();

    private final Node root = new Node();
    private final List<String> values = new ArrayList<>();

    public ValueReader(List<Chosen> columns) {
        for (var place = 0; place < columns.size(); place++) {
            var node = root;
            for (var name : columns.get(place).path()) node = node.inside.computeIfAbsent(name, _ -> new Node());
            node.place = place;
            values.add(null);
        }
    }

    /// The value of each column as text, valid until the next call; null where there is none: texts without the blanks around them, numbers as
    /// they were written, and true and false are values. Of a name that is there twice, the last counts, as it does in SQL.
    public List<String> read(byte[] properties) {
        values.replaceAll(_ -> null);
        try (var parser = JSON.createParser(properties)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) read(parser, root);
        } catch (IOException unreadable) {
            values.replaceAll(_ -> null);
        }
        return values;
    }

    private void read(JsonParser parser, Node node) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var found = node.inside.get(parser.currentName());
            var token = parser.nextToken();
            if (found == null) {
                parser.skipChildren();
                continue;
            }
            forget(found);
            if (token.isScalarValue() && found.place >= 0) values.set(found.place, value(parser, token));
            else if (token == JsonToken.START_OBJECT) read(parser, found);
            else parser.skipChildren();
        }
    }

    private void forget(Node node) {
        if (node.place >= 0) values.set(node.place, null);
        node.inside.values().forEach(this::forget);
    }

    private static String value(JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_NULL) return null;
        var text = parser.getText().strip();
        return text.isEmpty() ? null : text;
    }
}
