package attune.privacy;

import attune.audit.Audit;
import attune.identity.Member;
import attune.privacy.ErasureStore.Held;
import attune.store.Database;
import attune.store.WorkspaceId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Holds a restored database against the ledger: whoever was erased since it was saved is erased again.
public record Reapplication(Database database, Ledger ledger, Wiping wiping) {

    static final String REASON = "Applied again after a restore";

    /// @return how many identities the restored database had brought back
    public int run() {
        Map<WorkspaceId, Map<String, Instant>> erased = new HashMap<>();
        for (var entry : ledger.entries())
            erased.computeIfAbsent(entry.workspace(), _ -> new HashMap<>()).merge(entry.hash(), entry.at(), (one, other) -> one.isAfter(other) ? one : other);
        return erased.entrySet().stream().mapToInt(each -> in(each.getKey(), each.getValue())).sum();
    }

    private int in(WorkspaceId workspace, Map<String, Instant> erased) {
        return database.in(workspace, tx -> {
            wiping.interactions().lock(tx);
            var back = ErasureStore.held(tx, held -> {
                var at = erased.get(ledger.hash(workspace, held.kind(), held.value()));
                return at != null && held.createdAt().isBefore(at);
            });
            if (back.isEmpty()) return 0;
            var removed = wiping.wipe(tx, back.stream().map(held -> member(workspace, held)).toList());
            ErasureStore.insert(tx, back.getFirst().id(), REASON, "Attune", removed);
            Audit.record(tx, "customer.erased", "customer " + back.getFirst().id(), REASON);
            return back.size();
        });
    }

    private static Member member(WorkspaceId workspace, Held held) {
        return new Member(held.id(), workspace.value(), held.kind(), held.value(), false, held.id());
    }
}
