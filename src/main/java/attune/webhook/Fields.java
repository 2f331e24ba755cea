package attune.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// The fields of an event as the columns of a row: `customer.email`, `line_items.0.title`. What lies deeper or comes
/// later than the bounds is left out.
final class Fields {

    static final int MOST = 200;
    /// The moment of arrival, for senders that name none. Stands beside their own fields.
    static final String RECEIVED_AT = "(received at)";
    private static final int DEEPEST = 6;
    private static final int MOST_OF_A_LIST = 5;
    private static final int LONGEST_NAME = 200;
    private static final int MOST_DIGITS = 60;

    private Fields() {}

    static Map<String, String> of(JsonNode event, Instant receivedAt) {
        var fields = new LinkedHashMap<String, String>();
        fields.put(RECEIVED_AT, receivedAt.toString());
        add(event, "", 1, fields);
        return fields;
    }

    /// What an object says itself comes before what its parts say: a long list costs none of it.
    private static void add(JsonNode object, String path, int depth, Map<String, String> into) {
        for (var field : object.properties()) if (!field.getValue().isContainerNode()) put(path + field.getKey(), field.getValue(), into);
        for (var field : object.properties()) if (field.getValue().isContainerNode()) descend(field.getValue(), path + field.getKey(), depth, into);
    }

    private static void descend(JsonNode part, String name, int depth, Map<String, String> into) {
        if (depth == DEEPEST) return;
        if (part.isObject()) {
            add(part, name + ".", depth + 1, into);
            return;
        }
        for (int i = 0; i < Math.min(part.size(), MOST_OF_A_LIST); i++)
            if (part.get(i).isContainerNode()) descend(part.get(i), name + "." + i, depth + 1, into);
            else put(name + "." + i, part.get(i), into);
    }

    /// Names with an @ are not names of fields but somebody's address, which is not ours to remember.
    private static void put(String name, JsonNode value, Map<String, String> into) {
        if (into.size() > MOST || name.length() > LONGEST_NAME || name.indexOf('@') >= 0 || name.isBlank()) return;
        into.putIfAbsent(name, text(value));
    }

    private static String text(JsonNode value) {
        if (value.isNull()) return "";
        if (!value.isNumber()) return value.asText();
        var number = value.decimalValue();
        return Math.abs((long) number.scale()) > MOST_DIGITS ? value.asText() : number.toPlainString();
    }
}
