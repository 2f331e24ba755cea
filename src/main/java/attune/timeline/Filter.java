package attune.timeline;

import attune.interaction.Direction;
import attune.interaction.Kind;
import attune.interaction.Recorded;
import attune.touchpoint.Resolved;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// What to look for on a timeline; an empty text means everything.
///
/// @param words     see [Search]
/// @param channel   key of a channel
/// @param stage     key of a stage
/// @param direction `from`, `to` or `about`
/// @param sort      name of a [Sort] in lower case
public record Filter(String words, String channel, String stage, String direction, String sort) {

    public static final Filter EVERYTHING = new Filter("", "", "", "", "");

    /// What people look for in a story.
    public enum Sort {
        WORDS("Words"), SCORES("Scores"), MONEY("Money"), VISITS("Visits"), EVENTS("Events"), RECORD("Record");

        private final String title;

        Sort(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        private boolean holds(Recorded row) {
            return switch (this) {
                case WORDS -> row.kind() == Kind.MESSAGE;
                case SCORES -> row.score() != null;
                case MONEY -> row.value() != null;
                case VISITS -> row.kind() == Kind.VIEW;
                case EVENTS -> row.kind() == Kind.EVENT;
                case RECORD -> switch (row.kind()) {
                    case IDENTIFY, GROUP, ALIAS, CONSENT, ACT -> true;
                    default -> false;
                };
            };
        }
    }

    public boolean everything() {
        return equals(EVERYTHING);
    }

    /// As the parameters of an address, the next one to follow.
    public String query() {
        return part("q", words) + part("channel", channel) + part("stage", stage) + part("direction", direction) + part("sort", sort);
    }

    private static String part(String name, String value) {
        return value.isEmpty() ? "" : name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8) + "&";
    }

    boolean holds(Recorded row, Resolved what) {
        return (channel.isEmpty() || what.channel().key().equals(channel))
                && (stage.isEmpty() || stage.equals(what.stage().key()))
                && (direction.isEmpty() || direction.equals(key(what.direction())))
                && sorted().map(sort -> sort.holds(row)).orElse(true)
                && (words.isEmpty() || Search.of(words).holds(row, what));
    }

    private Optional<Sort> sorted() {
        for (var each : Sort.values()) if (each.key().equals(sort)) return Optional.of(each);
        return Optional.empty();
    }

    static String key(Direction direction) {
        return switch (direction) {
            case FROM_CUSTOMER -> "from";
            case TO_CUSTOMER -> "to";
            case ABOUT_CUSTOMER -> "about";
        };
    }
}
