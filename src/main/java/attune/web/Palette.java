package attune.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// What the command palette finds: the places of the [Nav], actions, and whatever features look up by the typed words.
public final class Palette {

    /// One line of the palette.
    ///
    /// @param label what it is called
    /// @param hint  a few words that tell it from others: an e-mail address, “page”
    /// @param path  where it leads
    /// @param icon  a name from Lucide
    public record Hit(String label, String hint, String path, String icon) {}

    private record Action(Hit hit, Access.Permission permission) {}

    static final int MOST_PER_SOURCE = 8;

    private final List<Action> actions = new ArrayList<>();
    private final List<Function<String, List<Hit>>> searches = new ArrayList<>();

    /// Something to do, found by its name: “Import a file”. `permission` null offers it to everyone signed in.
    public Palette action(String label, String path, String icon, Access.Permission permission) {
        actions.add(new Action(new Hit(label, "", path, icon), permission));
        return this;
    }

    /// Looks things up by what was typed, at least two characters; runs as the person who asks. Checks their permission itself.
    public Palette search(Function<String, List<Hit>> byWords) {
        searches.add(byWords);
        return this;
    }

    List<Hit> find(String words, Viewer viewer) {
        var hits = new ArrayList<Hit>();
        actions.stream().filter(action -> viewer.may(action.permission()))
                .map(Action::hit).filter(hit -> matches(hit.label(), words)).limit(MOST_PER_SOURCE).forEach(hits::add);
        if (words.length() >= 2) {
            searches.forEach(search -> search.apply(words).stream().limit(MOST_PER_SOURCE).forEach(hits::add));
        }
        return hits;
    }

    private static boolean matches(String label, String words) {
        var text = label.toLowerCase(Locale.ROOT);
        return List.of(words.toLowerCase(Locale.ROOT).strip().split("\\s+")).stream().allMatch(text::contains);
    }
}
