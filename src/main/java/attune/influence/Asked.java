package attune.influence;

import attune.interaction.Metric;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/// What the page is asked: which score, what may go with it, and how far before an answer is looked.
///
/// @param period  days up to today in which the answers were given
/// @param before  days before an answer in which is looked
/// @param groups  sorts of drivers that are tried
/// @param from    key of the touchpoint at which a wait begins, or empty for no wait
/// @param to      key of the touchpoint at which it ends
/// @param segment empty for everybody
public record Asked(Metric metric, int period, int before, Set<Group> groups, String from, String to, Optional<Long> segment) {

    public enum Group {
        TOUCHPOINTS("Touchpoints"), CHANNELS("Channels"), LOCATIONS("Locations"), HISTORY("Their history");

        private final String words;

        Group(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public Asked {
        groups = Set.copyOf(groups);
    }

    public boolean waits() {
        return !from.isEmpty() && !to.isEmpty();
    }

    /// The address that asks the same.
    public String query() {
        var query = new StringBuilder("metric=" + metric.name() + "&period=" + period + "&before=" + before);
        for (var group : Group.values()) if (groups.contains(group)) query.append("&group=").append(group.name());
        if (waits()) query.append("&from=").append(encoded(from)).append("&to=").append(encoded(to));
        segment.ifPresent(id -> query.append("&segment=").append(id));
        return query.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
