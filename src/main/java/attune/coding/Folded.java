package attune.coding;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// A text as rules see it: its words in lower case without accents. Of writings without spaces each character is a word.
final class Folded {

    private static final Pattern WORD = Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}]|[\\p{L}\\p{N}&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}]]+");
    private static final Pattern MARK = Pattern.compile("\\p{M}+");

    private final List<String> words;
    private final Set<String> known;

    private Folded(List<String> words) {
        this.words = words;
        this.known = new HashSet<>(words);
    }

    static Folded of(String text) {
        // An apostrophe within a word belongs to it: don't is one word.
        var plain = MARK.matcher(Normalizer.normalize(text.replace("'", "").replace("’", ""), Normalizer.Form.NFKD)).replaceAll("").toLowerCase(Locale.ROOT);
        var words = new ArrayList<String>();
        var matcher = WORD.matcher(plain);
        while (matcher.find()) words.add(matcher.group());
        return new Folded(words);
    }

    List<String> words() {
        return words;
    }

    boolean has(String word) {
        return known.contains(word);
    }

    boolean hasBeginning(String beginning) {
        return words.stream().anyMatch(word -> word.startsWith(beginning));
    }

    boolean hasPhrase(List<String> phrase) {
        for (var at = 0; at + phrase.size() <= words.size(); at++) if (words.subList(at, at + phrase.size()).equals(phrase)) return true;
        return false;
    }
}
