package attune.draft;

import attune.store.Mendable;
import java.util.Arrays;
import java.util.Locale;

/// What of a draft is meant: `question:score`, `page:arrival`, or the survey itself.
///
/// @param name empty for what there is only one of
public record Part(Kind kind, String name) {

    public static final Part SURVEY = new Part(Kind.SURVEY, "");
    public static final Part LOOK = new Part(Kind.LOOK, "");

    public enum Kind {
        QUESTION, PAGE, ENDING, QUOTA, VALUE, SURVEY, LOOK;

        /// The list of the file that holds such parts, of those that stand in one of its own.
        String list() {
            return switch (this) {
                case PAGE -> "pages";
                case ENDING -> "endings";
                case QUOTA -> "quotas";
                case VALUE -> "calculated";
                case QUESTION, SURVEY, LOOK -> throw new IllegalStateException(this + " stands in no list of its own");
            };
        }

        public String word() {
            return this == VALUE ? "calculated value" : name().toLowerCase(Locale.ROOT);
        }
    }

    public static Part question(String name) {
        return new Part(Kind.QUESTION, name);
    }

    public static Part page(String name) {
        return new Part(Kind.PAGE, name);
    }

    /// @throws Mendable where it names no kind of part
    public static Part parse(String text) {
        var colon = text.indexOf(':');
        var kind = colon < 0 ? text : text.substring(0, colon);
        return Arrays.stream(Kind.values()).filter(each -> each.name().toLowerCase(Locale.ROOT).equals(kind)).findFirst()
                .map(each -> new Part(each, colon < 0 ? "" : text.substring(colon + 1)))
                .orElseThrow(() -> Mendable.notFound("“" + text + "” is no part of a survey: go back and reload the page."));
    }

    /// For elements of a page.
    public String id() {
        return kind.name().toLowerCase(Locale.ROOT) + (name.isEmpty() ? "" : "-" + name);
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + (name.isEmpty() ? "" : ":" + name);
    }
}
