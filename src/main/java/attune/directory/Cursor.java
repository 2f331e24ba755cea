package attune.directory;

import attune.store.Mendable;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.util.BytesRef;

/// Where in an ordered list to go on, as a word for an address: the values by which the last entry stands where it does.
final class Cursor {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 1_000;

    private Cursor() {}

    static String write(FieldDoc at) {
        var values = JSON.createArrayNode();
        for (var value : at.fields) {
            switch (value) {
                case Long number -> values.add(number);
                case Float score -> values.add(score);
                case BytesRef text -> values.add(text.utf8ToString());
                case null, default -> values.addNull();
            }
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(values.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// @return null for the beginning
    static FieldDoc read(String word, Sorting sorting) {
        if (word.isEmpty()) return null;
        try {
            if (word.length() > LONGEST) throw stale();
            var values = JSON.readTree(Base64.getUrlDecoder().decode(word));
            if (!values.isArray() || values.size() != 2 || !values.path(1).isIntegralNumber() || !values.path(1).canConvertToLong()) throw stale();
            return new FieldDoc(Integer.MAX_VALUE, Float.NaN, new Object[] {first(values.path(0), sorting), values.path(1).longValue()});
        } catch (IOException | IllegalArgumentException notOurs) {
            throw stale();
        }
    }

    private static Object first(JsonNode value, Sorting sorting) {
        if (sorting.by() == null && value.isNumber()) return value.floatValue();
        if (sorting.by() == Sorting.By.NAME && value.isTextual()) return new BytesRef(value.asText());
        if (sorting.by() != null && sorting.by() != Sorting.By.NAME && value.isIntegralNumber() && value.canConvertToLong()) return value.longValue();
        throw stale();
    }

    private static Mendable stale() {
        return new Mendable("This page of the list cannot be found: begin at its first page.");
    }
}
