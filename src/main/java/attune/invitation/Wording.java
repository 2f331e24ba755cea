package attune.invitation;

import attune.store.Mendable;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/// What the mail of a survey says, in one language: with places for what is known of the customer, `{customer.firstName|there}`, and for
/// `{survey}` and `{business}`.
public record Wording(String language, String subject, String greeting, String words) {

    public static final int LONGEST_SUBJECT = 200;
    public static final int LONGEST_GREETING = 200;
    public static final int LONGEST_WORDS = 4000;
    private static final String BUNDLE = "attune.invitation.letter";
    private static final ResourceBundle.Control NO_DEFAULT = ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    public Wording {
        subject = subject.strip();
        greeting = greeting.strip();
        words = words.strip();
        if (subject.isEmpty() || subject.length() > LONGEST_SUBJECT) throw new Mendable("“Subject” must have 1 to " + LONGEST_SUBJECT + " characters.");
        if (greeting.length() > LONGEST_GREETING) throw new Mendable("“Greeting” may have at most " + LONGEST_GREETING + " characters.");
        if (words.length() > LONGEST_WORDS) throw new Mendable("“Words” may have at most " + LONGEST_WORDS + " characters.");
    }

    static Wording usual(String language) {
        return new Wording(language, say(language, "subject"), say(language, "greeting"), say(language, "words"));
    }

    /// The product's own words in the mail; English where we have no other.
    static String say(String language, String phrase) {
        try {
            return ResourceBundle.getBundle(BUNDLE, Locale.forLanguageTag(language), NO_DEFAULT).getString(phrase);
        } catch (MissingResourceException missing) {
            return ResourceBundle.getBundle(BUNDLE, Locale.ROOT, NO_DEFAULT).getString(phrase);
        }
    }
}
