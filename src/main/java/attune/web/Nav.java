package attune.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.LinkedHashMap;
import java.util.function.Supplier;

/// The places of the product, in the order in which the sidebar shows them. The command palette and the keyboard read the same list.
public final class Nav {

    /// One place.
    ///
    /// @param label      what the sidebar calls it
    /// @param path       where it is; `/customers` is active on pages that say `active("customers")`, `/` on `active("home")`
    /// @param icon       a name from Lucide
    /// @param group      the heading it stands under; empty for none
    /// @param permission what a role must grant for it to be shown; null shows it to everyone signed in
    /// @param shortcut   keys pressed one after the other, such as `g c`; empty for none
    /// @param count      a few words or a number beside the label, asked on every page: keep it cheap; empty for none
    public record Entry(String label, String path, String icon, String group, Access.Permission permission,
                        String shortcut, Supplier<Optional<String>> count) {

        public static Entry of(String label, String path, String icon) {
            return new Entry(label, path, icon, "", null, "", Optional::empty);
        }

        public Entry group(String heading) {
            return new Entry(label, path, icon, heading, permission, shortcut, count);
        }

        public Entry permission(Access.Permission needed) {
            return new Entry(label, path, icon, group, needed, shortcut, count);
        }

        public Entry shortcut(String keys) {
            return new Entry(label, path, icon, group, permission, keys, count);
        }

        public Entry count(Supplier<Optional<String>> words) {
            return new Entry(label, path, icon, group, permission, shortcut, words);
        }

        public String name() {
            return path.equals("/") ? "home" : path.substring(1);
        }
    }

    private final List<Entry> entries = new ArrayList<>();

    /// @throws IllegalArgumentException where another place has the same keys
    public Nav add(Entry entry) {
        if (!entry.shortcut.isEmpty() && entries.stream().anyMatch(other -> other.shortcut.equals(entry.shortcut)))
            throw new IllegalArgumentException(entry.shortcut + " leads elsewhere already");
        entries.add(entry);
        return this;
    }

    public List<Entry> seenBy(Viewer viewer) {
        return entries.stream().filter(entry -> viewer.may(entry.permission())).toList();
    }

    /// Headings in the order in which they first appear, each with its places.
    public SequencedMap<String, List<Entry>> groupedFor(Viewer viewer) {
        var groups = new LinkedHashMap<String, List<Entry>>();
        seenBy(viewer).forEach(entry -> groups.computeIfAbsent(entry.group(), heading -> new ArrayList<>()).add(entry));
        return groups;
    }
}
