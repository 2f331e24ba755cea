package attune.duplicate;

import attune.directory.Directory;
import attune.directory.Directory.Leaf;
import attune.directory.Entry;
import attune.directory.Filter;
import attune.directory.Sorting;
import attune.profile.Profile;
import attune.store.WorkspaceId;
import java.util.List;

/// The search for the one whom somebody says a customer is as well.
///
/// @param words what was typed; at first what the customer is called, for whoever is entered twice has the name twice
public record JoinSearch(Profile one, String words, List<Entry> found) {

    static final int MOST = 20;

    static JoinSearch of(Directory directory, WorkspaceId workspace, Profile one, String words) {
        if (words.isBlank()) return new JoinSearch(one, "", List.of());
        var filter = Filter.NONE.words(words).people(Filter.People.EVERYBODY);
        var found = directory.find(workspace, filter, Sorting.BEST, Leaf.first(MOST + 1)).entries().stream()
                .filter(entry -> entry.id() != one.id().value()).limit(MOST).toList();
        return new JoinSearch(one, words, found);
    }
}
