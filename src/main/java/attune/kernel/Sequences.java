package attune.kernel;

import java.util.Arrays;

/// Journeys counted by a hash of their steps. Those that are to be told are counted once more by their steps themselves, so that
/// no figure that is told rests on a hash.
public final class Sequences implements Journeys.Sink {

    /// More than this many are not told apart; see [#full].
    static final int MOST = 1 << 20;
    /// The last of the steps kept where further ones came.
    private static final int ON = -1;

    /// Hashes in open addressing; 0 where a place is free.
    private long[] hashes = new long[1 << 10];
    private long[] counts = new long[1 << 10];
    /// Of those that are to be told, how they go; null while everything is counted.
    private int[][] steps;
    private int size;
    private boolean full;
    private long journeys;
    private long lost;
    private final int room;

    /// @param room how many different ones are told apart
    Sequences(int room) {
        this.room = room;
    }

    /// Told how one goes and how often it was.
    interface Told {
        void told(int[] steps, boolean more, long times);
    }

    @Override
    public void journey(int[] took, int n, boolean more) {
        journeys++;
        var hash = hash(took, n, more);
        if (steps == null) {
            count(hash, 1);
            return;
        }
        var slot = slot(hash);
        if (hashes[slot] == 0) return;
        if (steps[slot] == null) {
            steps[slot] = Arrays.copyOf(took, more ? n + 1 : n);
            if (more) steps[slot][n] = ON;
        } else if (!same(steps[slot], took, n, more)) {
            return;
        }
        counts[slot]++;
    }

    @Override
    public void lost() {
        lost++;
    }

    private static boolean same(int[] kept, int[] took, int n, boolean more) {
        return kept.length == (more ? n + 1 : n) && Arrays.equals(kept, 0, n, took, 0, n) && (!more || kept[n] == ON);
    }

    private static long hash(int[] took, int n, boolean more) {
        var hash = more ? 0x9E3779B97F4A7C15L : 0x2545F4914F6CDD1DL;
        for (var i = 0; i < n; i++) {
            hash = (hash ^ took[i] + 1) * 0xD6E8FEB86659FD93L;
            hash ^= hash >>> 32;
        }
        return hash == 0 ? 1 : hash;
    }

    private void count(long hash, long times) {
        var slot = slot(hash);
        if (hashes[slot] == 0) {
            if (size >= room) {
                full = true;
                return;
            }
            if (size * 2 == hashes.length) {
                grow();
                slot = slot(hash);
            }
            hashes[slot] = hash;
            size++;
        }
        counts[slot] += times;
    }

    private int slot(long hash) {
        var slot = (int) (hash >>> 20) & hashes.length - 1;
        while (hashes[slot] != 0 && hashes[slot] != hash) slot = slot + 1 & hashes.length - 1;
        return slot;
    }

    private void grow() {
        var olds = hashes;
        var counted = counts;
        hashes = new long[olds.length * 2];
        counts = new long[olds.length * 2];
        for (var i = 0; i < olds.length; i++) {
            if (olds[i] == 0) continue;
            var slot = slot(olds[i]);
            hashes[slot] = olds[i];
            counts[slot] = counted[i];
        }
    }

    /// The most frequent, of equals those with the lowest hash; to be counted by their steps.
    Sequences top(int most) {
        var top = new Sequences(MOST);
        if (size > 0) {
            var sorted = counts.clone();
            Arrays.sort(sorted);
            var least = Math.max(1, sorted[Math.max(0, sorted.length - most)]);
            var equals = new long[size];
            var n = 0;
            for (var i = 0; i < hashes.length; i++) {
                if (counts[i] > least) top.count(hashes[i], 0);
                else if (counts[i] == least) equals[n++] = hashes[i];
            }
            Arrays.sort(equals, 0, n);
            for (var i = 0; i < n && top.size < most; i++) top.count(equals[i], 0);
        }
        top.steps = new int[top.hashes.length][];
        return top;
    }

    /// The same ones to be told, with nothing counted.
    Sequences emptied() {
        var same = new Sequences(0);
        same.hashes = hashes;
        same.size = size;
        same.counts = new long[hashes.length];
        same.steps = new int[hashes.length][];
        return same;
    }

    Sequences merge(Sequences other) {
        journeys += other.journeys;
        lost += other.lost;
        full |= other.full;
        for (var i = 0; i < other.hashes.length; i++) {
            if (other.counts[i] == 0) continue;
            if (steps == null) {
                count(other.hashes[i], other.counts[i]);
            } else if (steps[i] == null || Arrays.equals(steps[i], other.steps[i])) {
                steps[i] = other.steps[i];
                counts[i] += other.counts[i];
            }
        }
        return this;
    }

    void each(Told told) {
        for (var i = 0; i < steps.length; i++) {
            if (counts[i] == 0) continue;
            var last = steps[i].length - 1;
            var more = last >= 0 && steps[i][last] == ON;
            told.told(more ? Arrays.copyOf(steps[i], last) : steps[i], more, counts[i]);
        }
    }

    int size() {
        return size;
    }

    boolean full() {
        return full;
    }

    long journeys() {
        return journeys;
    }

    long unfinished() {
        return lost;
    }
}
