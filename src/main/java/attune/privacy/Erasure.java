package attune.privacy;

import attune.account.Who;
import attune.audit.Audit;
import attune.customer.Customers;
import attune.directory.Directory;
import attune.identity.CustomerId;
import attune.identity.Identities;
import attune.interaction.Acts;
import attune.interaction.Interactions;
import attune.privacy.Ledger.Entry;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The door to being forgotten.
public record Erasure(Database database, Customers customers, Identities identities, Interactions interactions, Directory directory,
                      Ledger ledger, Wiping wiping) {

    /// Erases a customer everywhere. What they did still counts; who they were is gone, and nobody can bring it back.
    ///
    /// @param reason one of the reasons of the form, never words about the person
    public Receipt erase(CustomerId id, String reason) {
        var workspace = Who.asking().workspace();
        var receipt = database.in(workspace, tx -> {
            interactions.lock(tx);
            var customer = customers.seen(tx, id);
            var family = identities.of(tx, customer);
            var removed = wiping.wipe(tx, family);
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

    public Receipt receipt(Tx tx, long id) {
        return ErasureStore.receipt(tx, id).filter(receipt -> customers.sees(tx, new CustomerId(receipt.customer())))
                .orElseThrow(() -> Mendable.notFound("There is no such receipt."));
    }

    /// The erasures of the workspace, newest first; of customers whom the one who is asking may see.
    public List<Receipt> receipts(Tx tx, long before, int limit) {
        return ErasureStore.list(tx, before, limit).stream().filter(receipt -> customers.sees(tx, new CustomerId(receipt.customer()))).toList();
    }
}
