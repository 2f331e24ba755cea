package attune.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// The properties of an interaction as JSON that PostgreSQL takes.
final class Json {

    static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /// PostgreSQL reads no character U+0000 and no half of a surrogate pair; both become U+FFFD. Whatever has
    /// neither, which is nearly all there is, goes through untouched.
    static byte[] storable(byte[] json) {
        for (var i = 0; i + 5 < json.length; i++)
            if (json[i] == '\\' && json[i + 1] == 'u' && suspicious(json, i + 2)) return cleaned(json);
        return json;
    }

    /// \u0000, or \ud800 to \udfff.
    private static boolean suspicious(byte[] json, int at) {
        var first = json[at];
        return first == '0' && json[at + 1] == '0' && json[at + 2] == '0' && json[at + 3] == '0'
                || (first == 'd' || first == 'D') && Character.digit(json[at + 1], 16) >= 8;
    }

    private static byte[] cleaned(byte[] json) {
        var text = new String(json, StandardCharsets.UTF_8);
        var clean = new StringBuilder(text.length());
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c != '\\' || i + 1 >= text.length()) {
                clean.append(c);
            } else if (text.charAt(i + 1) != 'u' || i + 5 >= text.length()) {
                clean.append(c).append(text.charAt(++i));
            } else {
                var unit = unit(text, i);
                var pair = Character.isHighSurrogate(unit) && i + 11 < text.length() && text.charAt(i + 6) == '\\'
                        && text.charAt(i + 7) == 'u' && Character.isLowSurrogate(unit(text, i + 6));
                if (pair) clean.append(text, i, i + 12);
                else if (unit == 0 || Character.isSurrogate(unit)) clean.append('\ufffd');
                else clean.append(text, i, i + 6);
                i += pair ? 11 : 5;
            }
        }
        return clean.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static char unit(String text, int backslash) {
        return (char) Integer.parseInt(text, backslash + 2, backslash + 6, 16);
    }

    static JsonNode read(byte[] json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException broken) {
            return MAPPER.nullNode();
        }
    }
}
