package attune.widget;

import attune.part.Option;
import attune.store.Mendable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// How one survey asks on the pages of others.
///
/// @param on      whether it asks at all
/// @param mode    how it stands on the page
/// @param trigger what makes it ask
/// @param event   for a trigger by event: its name
/// @param seconds for a trigger by time on the page
/// @param depth   for a trigger by scrolling: the share of the page, in percent
/// @param sample  of a hundred visitors so many are asked
/// @param again   days until somebody who closed it is asked once more; whoever answered is not
/// @param pages   addresses on which it asks, `*` stands for anything; none means all
/// @param origins sites that may ask, such as `https://shop.example`; none means any
public record Widget(boolean on, Mode mode, Trigger trigger, String event, int seconds, int depth, int sample, int again, List<String> pages, List<String> origins) {

    public enum Mode {
        SLIDE_IN("Slides in at the corner", "slide-in"), POPOVER("Opens over the page", "popover"), INLINE("Stands within the page", "inline");

        final String words;
        final String key;

        Mode(String words, String key) {
            this.words = words;
            this.key = key;
        }

        public String value() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public enum Trigger {
        DWELL("after some time on the page", "dwell"), SCROLL("when so much of the page was scrolled", "scroll"), EXIT("when the pointer leaves for the tabs", "exit"),
        EVENT("when the page tells of an event", "event"), PAGE("at once on its pages", "page"), CODE("only when the page's own code opens it", "code");

        final String words;
        final String key;

        Trigger(String words, String key) {
            this.words = words;
            this.key = key;
        }

        public String value() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static final Widget USUAL = new Widget(true, Mode.SLIDE_IN, Trigger.DWELL, "", 10, 50, 100, 30, List.of(), List.of());
    private static final int MOST_LINES = 50;
    private static final int LONGEST_LINE = 300;
    private static final String ORIGIN = "https?://[A-Za-z0-9.-]{1,250}(:\\d{1,5})?";

    public Widget {
        pages = List.copyOf(pages);
        origins = List.copyOf(origins);
        if (trigger == Trigger.EVENT && event.isBlank()) throw new Mendable("Name the event that makes it ask, as your page tells of it: attune('event', 'order-placed').");
        if (pages.size() > MOST_LINES || origins.size() > MOST_LINES) throw new Mendable("There are at most " + MOST_LINES + " lines of pages or sites.");
        for (var page : pages)
            if (page.length() > LONGEST_LINE) throw new Mendable("A page's address has at most " + LONGEST_LINE + " characters: write * for what differs.");
        for (var origin : origins)
            if (!origin.matches(ORIGIN)) throw new Mendable("“" + origin + "” is no site: write it as https://www.example.com, without a path.");
    }

    public boolean inline() {
        return mode == Mode.INLINE;
    }

    public static List<Option> modes() {
        return Arrays.stream(Mode.values()).map(mode -> new Option(mode.value(), mode.words)).toList();
    }

    public static List<Option> triggers() {
        return Arrays.stream(Trigger.values()).map(trigger -> new Option(trigger.value(), "Asks " + trigger.words)).toList();
    }

    /// One a line, without empty ones.
    public static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
