package attune.shard;

import static attune.shard.Layout.INT;
import static attune.shard.Layout.LONG;

import java.lang.foreign.MemorySegment;

/// Something that few rows have, kept for those only: one bit a row says whether it has it, and for each 64 rows how many
/// before them have.
record Few(MemorySegment bits, MemorySegment before, int rows) {

    private boolean none() {
        return bits.byteSize() == 0;
    }

    boolean has(int row) {
        return !none() && (word(row >>> 6) & 1L << row) != 0;
    }

    /// How many rows before this one have it.
    int rank(int row) {
        return before.get(INT, 4L * (row >>> 6)) + Long.bitCount(word(row >>> 6) & (1L << row) - 1);
    }

    /// The first row from this one that has it, or [#rows].
    int next(int row) {
        if (none() || row >= rows) return rows;
        var word = row >>> 6;
        var left = word(word) & -1L << row;
        while (left == 0) {
            if (++word << 6 >= rows) return rows;
            left = word(word);
        }
        return (word << 6) + Long.numberOfTrailingZeros(left);
    }

    private long word(int word) {
        return bits.get(LONG, 8L * word);
    }
}
