package attune.glossary;

import java.util.List;

/// One entry. What it has not is empty.
///
/// @param key     lasting, part of addresses: `/glossary#nps`
/// @param also    other names of the same thing
/// @param range   unit and range
/// @param trap    how the term or figure is commonly misunderstood
/// @param related keys of other entries
public record Term(String key, String name, String also, String meaning, String formula, String range, String trap, String source,
                   List<String> related) {

    boolean says(String words) {
        var all = String.join(" ", name, also, meaning, formula, trap, source, key).toLowerCase(java.util.Locale.ROOT);
        for (var word : words.toLowerCase(java.util.Locale.ROOT).strip().split("\\s+")) if (!all.contains(word)) return false;
        return true;
    }

    /// The term itself is meant, not only spoken of.
    boolean named(String words) {
        return (name + " " + also).toLowerCase(java.util.Locale.ROOT).contains(words.toLowerCase(java.util.Locale.ROOT).strip());
    }
}
