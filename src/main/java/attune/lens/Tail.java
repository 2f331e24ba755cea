package attune.lens;

import attune.shard.Image;
import attune.shard.Rows;
import attune.shard.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What changed since the shards were written: of everybody who did anything since, the whole story anew. So a view is the
/// shards without these, and one small shard of these, and no kernel knows of the seam. Used by one thread.
final class Tail {

    private static final class Story {
        private Rows rows;
        /// The number of its last change, see [#changes].
        private int changed;
    }

    private final Base base;
    private final Map<Long, Story> stories = new HashMap<>();
    /// Customers of the shards that are no more: they belong to another now.
    private final Set<Long> gone = new HashSet<>();
    /// By shard: whose story is not told there any more. Shown to readers as they are, so copied before they change.
    private final BitSet[] stale;
    private int rows;
    /// How often anything changed: a story that is told anew is another than that of before, though both changed once.
    private int changes;

    Tail(Base base) {
        this.base = base;
        this.stale = new BitSet[base.shards().size()];
    }

    /// Adds what just arrived, in the order of the log.
    void add(Rows arrived) {
        var touched = new HashSet<Story>();
        for (var i = 0; i < arrived.size(); i++) {
            var story = story(arrived.customer(i));
            story.rows.add(arrived, i);
            rows++;
            touched.add(story);
        }
        for (var story : touched) settle(story);
    }

    /// Tells these customers' stories anew.
    ///
    /// @param customers those whose story it was or is: whoever has no row in `told` is gone
    void retell(Set<Long> customers, Rows told) {
        for (var customer : customers) {
            var old = stories.remove(customer);
            if (old != null) rows -= old.rows.size();
            gone.add(customer);
            outdate(customer);
        }
        var touched = new HashSet<Story>();
        for (var i = 0; i < told.size(); i++) {
            var customer = told.customer(i);
            var story = stories.computeIfAbsent(customer, _ -> fresh(new Rows(16)));
            gone.remove(customer);
            story.rows.add(told, i);
            rows++;
            touched.add(story);
        }
        for (var story : touched) settle(story);
    }

    private Story story(long customer) {
        return stories.computeIfAbsent(customer, _ -> {
            var before = new Rows(16);
            if (!gone.remove(customer)) {
                var shard = base.shards().get(base.shard(customer));
                var place = shard.place(customer);
                if (place >= 0) shard.copy(place, before);
            }
            outdate(customer);
            rows += before.size();
            return fresh(before);
        });
    }

    private static Story fresh(Rows rows) {
        var story = new Story();
        story.rows = rows;
        return story;
    }

    private void settle(Story story) {
        if (!story.rows.isSorted()) story.rows = story.rows.sorted();
        story.changed = ++changes;
    }

    /// How many rows lie here instead of in the shards.
    int rows() {
        return rows;
    }

    View view(long position, Instant asOf) {
        var parts = new ArrayList<View.Part>();
        var first = 0;
        for (var i = 0; i < stale.length; i++) {
            var shard = base.shards().get(i);
            parts.add(new View.Part(shard, first, stale[i]));
            first += shard.customers();
        }
        var told = new ArrayList<>(stories.keySet());
        told.sort(null);
        var fresh = new Rows(Math.max(1, rows));
        for (var customer : told) fresh.addAll(stories.get(customer).rows);
        parts.add(new View.Part(Image.inMemory(fresh), first, null));
        return new View(position, asOf, base.codes().seen(), parts);
    }

    private void outdate(long customer) {
        var shard = base.shard(customer);
        var place = base.shards().get(shard).place(customer);
        if (place < 0 || stale[shard] != null && stale[shard].get(place)) return;
        var marked = stale[shard] == null ? new BitSet() : (BitSet) stale[shard].clone();
        marked.set(place);
        stale[shard] = marked;
    }

    /// What is to be folded in, as it is now; see [#without].
    record Snapshot(Map<Long, Integer> changed, Set<Long> gone, Map<Long, Rows> stories) {}

    Snapshot snapshot() {
        var changed = new HashMap<Long, Integer>();
        var told = new HashMap<Long, Rows>();
        stories.forEach((customer, story) -> {
            changed.put(customer, story.changed);
            told.put(customer, story.rows.copy());
        });
        return new Snapshot(changed, Set.copyOf(gone), told);
    }

    /// What is left to tell once a snapshot was folded into new shards.
    Tail without(Snapshot folded, Base next) {
        var left = new Tail(next);
        left.changes = changes;
        stories.forEach((customer, story) -> {
            var was = folded.changed.get(customer);
            if (was != null && was == story.changed) return;
            left.stories.put(customer, story);
            left.rows += story.rows.size();
            left.outdate(customer);
        });
        for (var customer : gone) {
            if (folded.gone.contains(customer)) continue;
            left.gone.add(customer);
            left.outdate(customer);
        }
        return left;
    }
}
