package attune.timeline;

import attune.timeline.Item.Line;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the newest part of a story says about how things stand.
///
/// @param next    the nearest thing that lies ahead
/// @param last    the latest thing that the customer did or said
/// @param feeling the latest score
/// @param channel the channel that the customer used most lately; empty where none stands out
public record Glance(Optional<Line> next, Optional<Item> last, Optional<Line> feeling, String channel) {

    static Glance of(List<Day> days, Instant now) {
        Line next = null;
        Item last = null;
        Line feeling = null;
        Map<String, Integer> channels = new HashMap<>();
        for (var item : items(days)) {
            if (item.at().isAfter(now)) {
                if (item instanceof Line line) next = line;
                continue;
            }
            // Without a channel nobody was met: records that became one are no visit.
            if (channel(item).isEmpty() || item instanceof Line line && line.ours()) continue;
            if (last == null) last = item;
            if (feeling == null && item instanceof Line line && !mood(line).isEmpty()) feeling = line;
            channels.merge(channel(item), 1, Integer::sum);
        }
        var total = channels.values().stream().mapToInt(Integer::intValue).sum();
        var most = channels.entrySet().stream().max(Map.Entry.comparingByValue());
        return new Glance(Optional.ofNullable(next), Optional.ofNullable(last), Optional.ofNullable(feeling),
                most.filter(entry -> total >= 5 && entry.getValue() * 2 >= total).map(Map.Entry::getKey).orElse(""));
    }

    /// The score of a line, as a tag; empty where it has none.
    public static String mood(Line line) {
        return line.tags().stream().filter(tag -> tag.mood() != Mood.NONE).findFirst().map(Tag::words).orElse("");
    }

    public static Mood moodOf(Line line) {
        return line.tags().stream().map(Tag::mood).filter(mood -> mood != Mood.NONE).findFirst().orElse(Mood.NONE);
    }

    /// The channel of an item, in lower case.
    public static String channel(Item item) {
        var where = switch (item) {
            case Line line -> line.where();
            case Item.Visit visit -> visit.where();
        };
        var end = where.indexOf(" · ");
        return end < 0 ? where : where.substring(0, end);
    }

    private static List<Item> items(List<Day> days) {
        var items = new ArrayList<Item>();
        days.forEach(day -> items.addAll(day.items()));
        return items;
    }
}
