package attune.privacy;

import attune.audit.Audit;
import attune.identity.CustomerId;
import attune.identity.Identities;
import attune.identity.Member;
import attune.interaction.Interactions;
import attune.note.Notes;
import attune.profile.Profiles;
import attune.projection.Projections;
import attune.store.Tx;
import attune.tag.Tags;
import attune.task.Tasks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Takes a person out of every table.
///
/// @param traces places that others keep, cleared along
public record Wiping(Identities identities, Interactions interactions, Profiles profiles, List<Trace> traces) {

    /// @param tx holds the log's lock
    /// @return how many of what were removed
    SequencedMap<String, Integer> wipe(Tx tx, List<Member> family) {
        tx.elevated(() -> {
            Projections.hold(tx);
            return null;
        });
        var person = Person.of(family, family.stream().map(Member::customer).distinct().flatMap(customer -> profiles.traits(tx, new CustomerId(customer)).stream()).toList());
        var ids = new ArrayList<>(person.identities());
        ids.addAll(ErasureStore.sharedDevices(tx, person.values()));
        var removed = new LinkedHashMap<String, Integer>();
        removed.put("interactions emptied of their content", interactions.erase(tx, ids));
        removed.put("order numbers and names of pages", interactions.eraseWords(tx, ids, person.marks()));
        removed.put("notes", Notes.erase(tx, ids));
        removed.put("tasks", Tasks.erase(tx, ids));
        removed.put("tags", Tags.erase(tx, ids));
        removed.put("audit entries stripped of their details", Audit.strip(tx, person.identities(), person.marks()));
        for (var trace : traces) removed.put(trace.where(), trace.how().clear(tx, person));
        identities.anonymise(tx, ids);
        removed.put("identities made unknown", ids.size());
        removed.put("traits and consents", profiles.erase(tx, ids));
        return removed;
    }
}
