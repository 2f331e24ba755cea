package attune.interview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Somebody by what was told of them.
///
/// @param traits   by their [#plain] names
/// @param segments whether they are in a segment of that plain name
public record Person(Map<String, JsonNode> traits, Predicate<String> segments) implements Known {

    private static final List<String> FIRST_NAMES = List.of("firstname", "givenname", "forename");
    private static final String NAME = "name";

    /// Where only the whole name is known, its first word is the first name.
    @Override
    public JsonNode trait(String name) {
        var asked = plain(name);
        var told = traits.get(asked);
        if (told != null || !FIRST_NAMES.contains(asked)) return told == null ? MissingNode.getInstance() : told;
        var other = FIRST_NAMES.stream().map(traits::get).filter(Objects::nonNull).findFirst();
        if (other.isPresent()) return other.get();
        var whole = traits.getOrDefault(NAME, MissingNode.getInstance()).asText("").strip();
        return whole.isEmpty() || whole.contains("@") ? MissingNode.getInstance() : new TextNode(whole.split("\\s+")[0]);
    }

    @Override
    public boolean in(String segment) {
        return segments.test(plain(segment));
    }

    /// What must be looked up for these to be answered.
    public static Collection<String> needed(Collection<String> plain) {
        var needed = new TreeSet<>(plain);
        if (FIRST_NAMES.stream().anyMatch(plain::contains)) {
            needed.addAll(FIRST_NAMES);
            needed.add(NAME);
        }
        return needed;
    }

    /// A name as people write it: upper and lower case, blanks and dashes make no difference.
    public static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
