package attune.survey;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Words in one or more languages, by language tag (`en`, `pt-BR`).
public record Text(SortedMap<String, String> by) {

    public static final Text NONE = new Text(Map.of());

    public Text(SortedMap<String, String> by) {
        this.by = Collections.unmodifiableSortedMap(by);
    }

    public Text(Map<String, String> by) {
        this(sorted(by));
    }

    public static Text of(String language, String words) {
        return words.isBlank() ? NONE : new Text(Map.of(language, words));
    }

    /// The words in that language, else in the other, else in any; empty where there are none.
    public String in(String language, String otherwise) {
        var words = by.get(language);
        if (words == null) words = by.get(otherwise);
        return words != null ? words : by.isEmpty() ? "" : by.firstEntry().getValue();
    }

    public boolean has(String language) {
        return by.containsKey(language);
    }

    public boolean isEmpty() {
        return by.isEmpty();
    }

    /// The same with other words in one language; blank takes them out.
    public Text with(String language, String words) {
        var changed = new TreeMap<>(by);
        if (words.isBlank()) changed.remove(language);
        else changed.put(language, words);
        return new Text(changed);
    }

    private static SortedMap<String, String> sorted(Map<String, String> by) {
        var kept = new TreeMap<String, String>();
        by.forEach((language, words) -> {
            if (!words.isBlank()) kept.put(language, words);
        });
        return kept;
    }
}
