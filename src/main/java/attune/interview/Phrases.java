package attune.interview;

import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.Set;

/// The product's own words around a survey, in the language of whoever answers; English where we have no other.
///
/// @param language a language tag
public record Phrases(String language) {

    private static final String BUNDLE = "attune.interview.phrases";
    private static final ResourceBundle.Control NO_DEFAULT = ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final Set<String> RIGHT_TO_LEFT = Set.of("ar", "he", "iw", "fa", "ur", "ps", "sd", "ug", "yi", "dv");

    /// The phrase with its parts put in: `{0}` is the first.
    public String say(String phrase, Object... parts) {
        var words = words(phrase);
        for (var i = 0; i < parts.length; i++) words = words.replace("{" + i + "}", Objects.toString(parts[i]));
        return words;
    }

    public String say(Refusal refusal) {
        return say(refusal.phrase(), refusal.parts());
    }

    public boolean rightToLeft() {
        return RIGHT_TO_LEFT.contains(Locale.forLanguageTag(language).getLanguage());
    }

    /// The language in its own words: Deutsch.
    public static String name(String language) {
        var locale = Locale.forLanguageTag(language);
        return locale.getDisplayName(locale);
    }

    private String words(String phrase) {
        try {
            return ResourceBundle.getBundle(BUNDLE, Locale.forLanguageTag(language), NO_DEFAULT).getString(phrase);
        } catch (MissingResourceException missing) {
            return ResourceBundle.getBundle(BUNDLE, Locale.ROOT, NO_DEFAULT).getString(phrase);
        }
    }
}
