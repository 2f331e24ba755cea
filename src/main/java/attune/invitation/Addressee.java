package attune.invitation;

import attune.interview.Known;
import attune.profile.Trait;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Whom a letter is written to: what is known of them, by the names that its words use.
record Addressee(Map<String, JsonNode> traits) implements Known {

    private static final List<String> FIRST_NAMES = List.of("firstname", "givenname", "forename");

    static Addressee of(List<Trait> traits) {
        return new Addressee(traits.stream().collect(Collectors.toMap(trait -> plain(trait.name()), Trait::value, (one, _) -> one)));
    }

    /// Somebody to try a letter on.
    static Addressee sample() {
        return new Addressee(Map.of("name", new TextNode("Ana Ruiz"), "firstname", new TextNode("Ana")));
    }

    /// Where only the whole name is known, its first word is the first name.
    @Override
    public JsonNode trait(String name) {
        var asked = plain(name);
        var told = traits.get(asked);
        if (told != null || !FIRST_NAMES.contains(asked)) return told == null ? MissingNode.getInstance() : told;
        var other = FIRST_NAMES.stream().map(traits::get).filter(java.util.Objects::nonNull).findFirst();
        if (other.isPresent()) return other.get();
        var whole = traits.getOrDefault("name", MissingNode.getInstance()).asText("").strip();
        return whole.isEmpty() || whole.contains("@") ? MissingNode.getInstance() : new TextNode(whole.split("\\s+")[0]);
    }

    /// A letter is written by what is told of somebody, not by what they do.
    @Override
    public boolean in(String segment) {
        return false;
    }

    /// The language tag they speak; empty where nobody told it.
    String language() {
        return traits.getOrDefault("language", MissingNode.getInstance()).asText("").replace('_', '-');
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
