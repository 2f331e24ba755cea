package attune.tag;

import attune.audit.Audit;
import attune.customer.Customers;
import attune.identity.CustomerId;
import attune.identity.Identities;
import attune.identity.Member;
import attune.interaction.Acts;
import attune.store.Mendable;
import attune.store.Tx;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// The door to tags.
public final class Tags {

    /// @param id of the workspace's list
    public record Tag(long id, String name) {}

    static final int LONGEST = 40;
    private static final int MOST = 2_000;

    private final Customers customers;
    private final Identities identities;

    public Tags(Customers customers, Identities identities) {
        this.customers = customers;
        this.identities = identities;
    }

    /// The tags on these identities, by name.
    public List<Tag> of(Tx tx, Collection<Long> on) {
        return TagStore.of(tx, on);
    }

    /// The workspace's list, by name.
    public List<Tag> all(Tx tx) {
        return TagStore.all(tx, MOST);
    }

    /// The tags of each of these customers, to find them by.
    public Map<Long, List<String>> labels(Tx tx, List<Long> of) {
        return TagStore.labels(tx, of);
    }

    /// Puts a tag on a customer; one that is not in the list yet is added to it.
    public void add(Tx tx, CustomerId id, String name) {
        var words = name.strip().replaceAll("\\s+", " ");
        if (words.isEmpty() || words.length() > LONGEST) throw new Mendable("A tag has 1 to " + LONGEST + " characters; shorten it.");
        var anchor = customers.anchor(tx, customers.seen(tx, id));
        var tag = TagStore.named(tx, words).orElseGet(() -> {
            if (all(tx).size() >= MOST) throw new Mendable("A workspace has at most " + MOST + " tags: use one that is there.");
            return TagStore.insert(tx, words);
        });
        // Only where this very identity has it: the one that another identity has goes with that, should they be taken apart.
        if (TagStore.put(tx, anchor.id(), tag.id()) == 0) return;
        Audit.record(tx, "customer.tagged", "customer " + anchor.customer(), tag.name());
        customers.enter(tx, anchor, Acts.TAGGED, Map.of("tag", tag.name()));
    }

    /// Takes a tag off a customer.
    public void remove(Tx tx, CustomerId id, long tag) {
        var anchor = customers.anchor(tx, customers.seen(tx, id));
        var name = all(tx).stream().filter(each -> each.id() == tag).findFirst()
                .orElseThrow(() -> Mendable.notFound("There is no such tag any more.")).name();
        if (TagStore.take(tx, numbers(tx, anchor), tag) == 0) return;
        Audit.record(tx, "customer.untagged", "customer " + anchor.customer(), name);
        customers.enter(tx, anchor, Acts.UNTAGGED, Map.of("tag", name));
    }

    /// Takes every tag off these identities. Tags that nobody carries any more leave the list: they may have named somebody.
    ///
    /// @return how many there were
    public static int erase(Tx tx, Collection<Long> from) {
        var taken = TagStore.takeAll(tx, from);
        if (taken > 0) TagStore.deleteIdle(tx);
        return taken;
    }

    private List<Long> numbers(Tx tx, Member anchor) {
        return identities.of(tx, new CustomerId(anchor.customer())).stream().map(Member::id).toList();
    }
}
