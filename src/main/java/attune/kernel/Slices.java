package attune.kernel;

import java.util.Optional;

/// Puts seconds into buckets without deciding anything row by row: the period is cut into equal slices, so short that none has
/// more than one edge inside, and each knows the bucket in which it begins.
final class Slices {

    /// So few that they stay in a core's own cache.
    private static final int MOST = 16_384;

    private final long first;
    private final int shift;
    /// For each slice the place in which it begins; the first and the last stand for what is before and after the period.
    private final short[] begins;
    /// For each place where the next begins, in seconds after the first edge.
    private final long[] ends;
    /// For each place its bucket; the first and the last are outside.
    private final int[] buckets;

    private Slices(long[] edges, int shift) {
        this.first = edges[0];
        this.shift = shift;
        var places = edges.length + 1;
        ends = new long[places];
        buckets = new int[places];
        for (var place = 0; place < places; place++) {
            ends[place] = place < edges.length ? edges[place] - first : Long.MAX_VALUE;
            buckets[place] = place < edges.length ? place - 1 : -1;
        }
        var slices = (int) (edges[edges.length - 1] - 1 - first >> shift) + 1;
        begins = new short[slices + 2];
        var place = 1;
        for (var slice = 0; slice < slices; slice++) {
            while (ends[place] <= (long) slice << shift) place++;
            begins[slice + 1] = (short) place;
        }
        begins[slices + 1] = (short) (places - 1);
    }

    /// @param edges seconds since 1970; bucket i lasts from edge i to before edge i + 1
    static Optional<Slices> of(long[] edges) {
        var shortest = Long.MAX_VALUE;
        for (var i = 1; i < edges.length; i++) shortest = Math.min(shortest, edges[i] - edges[i - 1]);
        var shift = 0;
        while (shortest >> shift + 1 > 0 && (edges[edges.length - 1] - edges[0] >> shift) > MOST / 4) shift++;
        return edges[edges.length - 1] - edges[0] >> shift < MOST ? Optional.of(new Slices(edges, shift)) : Optional.empty();
    }

    /// Puts buckets, or -1 outside the period, in the place of seconds.
    ///
    /// @param from    the second since 1970 from which they count
    /// @param seconds without sign
    void replace(long from, int[] seconds, int n) {
        var begins = this.begins;
        var ends = this.ends;
        var last = begins.length - 2;
        var before = from - first;
        for (var i = 0; i < n; i++) {
            var second = (seconds[i] & 0xffff_ffffL) + before;
            int place = begins[Math.clamp(second >> shift, -1, last) + 1];
            place += second >= ends[place] ? 1 : 0;
            seconds[i] = buckets[place];
        }
    }
}
