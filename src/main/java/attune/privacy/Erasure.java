package attune.privacy;

import attune.account.Who;
import attune.audit.Audit;
import attune.customer.Customers;
import attune.directory.Directory;
import attune.identity.CustomerId;
import attune.identity.Identities;
import attune.identity.Member;
import attune.interaction.Acts;
import attune.interaction.Interactions;
import attune.note.Notes;
import attune.privacy.ErasureStore.Held;
import attune.privacy.Ledger.Entry;
import attune.profile.Profiles;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.store.WorkspaceId;
import attune.tag.Tags;
import attune.task.Tasks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// The door to being forgotten.
///
/// @param traces places that others keep, cleared along
public record Erasure(Database database, Identities identities, Interactions interactions, Customers customers, Profiles profiles,
                      Notes notes, Tags tags, Tasks tasks, Directory directory, Ledger ledger, List<Trace> traces) {

    static final String AGAIN = "Applied again after a restore";

    /// Erases a customer everywhere. What they did still counts; who they were is gone, and nobody can bring it back.
    ///
    /// @param reason one of the reasons of the form, never words about the person
    public Receipt erase(CustomerId id, String reason) {
        var workspace = Who.asking().workspace();
        var receipt = database.in(workspace, tx -> {
            interactions.lock(tx);
            var customer = customers.seen(tx, id);
            var family = identities.of(tx, customer);
            var removed = wipe(tx, family);
            var number = ErasureStore.insert(tx, customer.value(), reason, Who.asking().name(), removed);
            Audit.record(tx, "customer.erased", "customer " + customer, reason);
            var now = Instant.now();
            // Before the commit: an erasure that is answered is in the ledger, whatever happens next.
            ledger.enter(family.stream().map(member -> new Entry(workspace, now, ledger.hash(workspace, member.kind(), member.value()))).toList());
            customers.enter(tx, customers.anchor(tx, customer), Acts.ERASED, Map.of());
            return ErasureStore.receipt(tx, number).orElseThrow();
        });
        directory.expunge(workspace);
        return receipt;
    }

    /// Erases whatever a restored database brought back of people who were erased since it was saved.
    ///
    /// @return how many identities it had brought back
    public static int again(Database database, Ledger ledger, Identities identities, Interactions interactions, Profiles profiles,
                            Notes notes, Tags tags, Tasks tasks, List<Trace> traces) {
        var erasure = new Erasure(database, identities, interactions, null, profiles, notes, tags, tasks, null, ledger, traces);
        Map<WorkspaceId, Map<String, Instant>> erased = new HashMap<>();
        for (var entry : ledger.entries()) erased.computeIfAbsent(entry.workspace(), _ -> new HashMap<>()).merge(entry.hash(), entry.at(), (a, b) -> a.isAfter(b) ? a : b);
        return erased.entrySet().stream().mapToInt(each -> erasure.again(each.getKey(), each.getValue())).sum();
    }

    private int again(WorkspaceId workspace, Map<String, Instant> erased) {
        return database.in(workspace, tx -> {
            interactions.lock(tx);
            var back = ErasureStore.held(tx, held -> {
                var at = erased.get(ledger.hash(workspace, held.kind(), held.value()));
                return at != null && held.createdAt().isBefore(at);
            });
            if (back.isEmpty()) return 0;
            var removed = wipe(tx, back.stream().map(held -> member(workspace, held)).toList());
            ErasureStore.insert(tx, back.getFirst().id(), AGAIN, "Attune", removed);
            Audit.record(tx, "customer.erased", "customer " + back.getFirst().id(), AGAIN);
            return back.size();
        });
    }

    private static Member member(WorkspaceId workspace, Held held) {
        return new Member(held.id(), workspace.value(), held.kind(), held.value(), false, held.id());
    }

    private SequencedMap<String, Integer> wipe(Tx tx, List<Member> family) {
        var person = Person.of(family);
        var ids = new ArrayList<>(person.identities());
        ids.addAll(ErasureStore.sharedDevices(tx, person.values()));
        var removed = new LinkedHashMap<String, Integer>();
        removed.put("interactions emptied of their content", interactions.erase(tx, ids));
        removed.put("notes", notes.erase(tx, ids));
        removed.put("tasks", tasks.erase(tx, ids));
        removed.put("tags", tags.erase(tx, ids));
        removed.put("audit entries stripped of their details", Audit.strip(tx, person.identities(), person.marks()));
        for (var trace : traces) removed.put(trace.where(), trace.how().clear(tx, person));
        identities.anonymise(tx, ids);
        removed.put("identities made unknown", ids.size());
        removed.put("traits and consents", profiles.erase(tx, ids));
        return removed;
    }

    public Receipt receipt(Tx tx, long id) {
        return ErasureStore.receipt(tx, id).orElseThrow(() -> Mendable.notFound("There is no such receipt."));
    }

    /// The erasures of the workspace, newest first.
    public List<Receipt> receipts(Tx tx, long before, int limit) {
        return ErasureStore.list(tx, before, limit);
    }
}
