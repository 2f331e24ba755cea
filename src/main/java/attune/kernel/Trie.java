package attune.kernel;

import java.util.Arrays;

/// Paths that begin alike share their beginning: node 0 is where all begin, every other node is one step after its parent. A
/// parent's number is lower than its children's.
public final class Trie implements Journeys.Sink {

    /// More than this many beginnings are not kept apart; see [#full].
    static final int MOST = 1 << 20;

    private int[] parent = new int[64];
    private int[] step = new int[64];
    private long[] passed = new long[64];
    private long[] ended = new long[64];
    /// Nodes, hashed by parent and step; 0 where there is none.
    private int[] table = new int[128];
    private int size = 1;
    private boolean frozen;
    private boolean full;
    private long unfinished;
    private final int room;

    /// @param room how many nodes there may be
    Trie(int room) {
        this.room = room;
    }

    /// The same nodes with nothing counted; none is added.
    Trie emptied() {
        var same = new Trie(0);
        same.parent = parent;
        same.step = step;
        same.table = table;
        same.size = size;
        same.passed = new long[size];
        same.ended = new long[size];
        same.frozen = true;
        return same;
    }

    public int size() {
        return size;
    }

    public int parent(int node) {
        return parent[node];
    }

    /// The group of the step.
    public int step(int node) {
        return step[node];
    }

    /// How many journeys came this way.
    public long passed(int node) {
        return passed[node];
    }

    /// How many journeys had no further step.
    public long ended(int node) {
        return ended[node];
    }

    /// How many journeys began and did not arrive; they are not among the others.
    public long unfinished() {
        return unfinished;
    }

    /// Whether there were more beginnings than are kept apart: then the figures below node 0 are not all there.
    boolean full() {
        return full;
    }

    /// At how many nodes journeys stop, because they end or are not followed farther: the number of different paths.
    int paths() {
        var on = new long[size];
        for (var node = 1; node < size; node++) on[parent[node]] += passed[node];
        var paths = 0;
        for (var node = 0; node < size; node++) if (passed[node] > on[node]) paths++;
        return paths;
    }

    @Override
    public void journey(int[] steps, int n, boolean more) {
        var node = 0;
        passed[0]++;
        for (var i = 0; i < n; i++) {
            node = child(node, steps[i]);
            if (node < 0) return;
            passed[node]++;
        }
        if (!more) ended[node]++;
    }

    @Override
    public void lost() {
        unfinished++;
    }

    private int child(int of, int by) {
        var slot = slot(of, by);
        if (table[slot] != 0) return table[slot];
        if (frozen) return -1;
        if (size >= room) {
            full = true;
            return -1;
        }
        if (size == parent.length) {
            grow();
            slot = slot(of, by);
        }
        parent[size] = of;
        step[size] = by;
        return table[slot] = size++;
    }

    private int slot(int of, int by) {
        var hash = (of * 0x9E3779B97F4A7C15L ^ by) * 0xD6E8FEB86659FD93L;
        var slot = (int) (hash >>> 32) & table.length - 1;
        for (int node; (node = table[slot]) != 0 && (parent[node] != of || step[node] != by); ) slot = slot + 1 & table.length - 1;
        return slot;
    }

    private void grow() {
        parent = Arrays.copyOf(parent, size * 2);
        step = Arrays.copyOf(step, size * 2);
        passed = Arrays.copyOf(passed, size * 2);
        ended = Arrays.copyOf(ended, size * 2);
        table = new int[size * 4];
        for (var node = 1; node < size; node++) table[slot(parent[node], step[node])] = node;
    }

    Trie merge(Trie other) {
        unfinished += other.unfinished;
        full |= other.full;
        passed[0] += other.passed[0];
        ended[0] += other.ended[0];
        var mine = new int[other.size];
        for (var node = 1; node < other.size; node++) {
            var above = mine[other.parent[node]];
            mine[node] = above < 0 ? -1 : child(above, other.step[node]);
            if (mine[node] < 0) continue;
            passed[mine[node]] += other.passed[node];
            ended[mine[node]] += other.ended[node];
        }
        return this;
    }

    /// Only the nodes that most journeys came by; of equals the ones that were met first.
    Trie top(int most) {
        var sorted = Arrays.copyOfRange(passed, 1, size);
        Arrays.sort(sorted);
        var least = size - 1 <= most ? 0 : sorted[size - 1 - most];
        var equals = most;
        for (var node = 1; node < size; node++) if (passed[node] > least) equals--;
        var top = new Trie(MOST);
        top.unfinished = unfinished;
        top.passed[0] = passed[0];
        top.ended[0] = ended[0];
        var anew = new int[size];
        // A parent is passed at least as often as its children and has a lower number: it is among the top if they are.
        for (var node = 1; node < size; node++) {
            if (passed[node] < least || passed[node] == least && equals-- <= 0) continue;
            anew[node] = top.child(anew[parent[node]], step[node]);
            top.passed[anew[node]] = passed[node];
            top.ended[anew[node]] = ended[node];
        }
        return top;
    }
}
