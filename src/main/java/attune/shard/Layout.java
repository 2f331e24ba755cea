package attune.shard;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.zip.CRC32C;

/// How a shard lies in memory and on disk: a header of longs, then one stretch of bytes for each column. A column takes as
/// many bytes a row (0, 1, 2 or 4) as its largest code needs; one that says nothing takes none.
///
/// Header: magic, version, rows, customers, first second, then for each stretch its width, offset and length, last the sum.
final class Layout {

    static final long MAGIC = 0x617474756e653031L;
    static final int VERSION = 3;

    /// In the order in which they lie; those of [Column] first.
    enum Stretch {
        WHAT,
        /// For each row that was scored.
        ANSWER,
        WHERE,
        PRODUCT,
        /// For each row in which money changed hands.
        CURRENCY,
        /// Further columns; no width where there is none.
        PROPERTY_1, PROPERTY_2, PROPERTY_3, PROPERTY_4, PROPERTY_5, PROPERTY_6, PROPERTY_7, PROPERTY_8,
        /// Seconds after the shard's first.
        SECOND,
        /// Thousandths of the second; no width where all are whole.
        MILLI,
        /// See [Few]: which rows were scored.
        SCORED, SCORED_BEFORE,
        /// See [Few]: in which rows money changed hands.
        PAID, PAID_BEFORE,
        /// One amount for each paid row, in ten-thousandths; 4 bytes wide it counts hundredths.
        AMOUNT,
        /// For each customer the row at which it begins, and one more for the end.
        START,
        /// For each customer its number.
        CUSTOMER
    }

    static final Stretch[] STRETCHES = Stretch.values();
    static final int FIXED = 6;
    static final int HEADER = 8 * (FIXED + 3 * STRETCHES.length);
    static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
    static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;

    private Layout() {}

    static long header(MemorySegment of, int index) {
        return of.get(LONG, 8L * index);
    }

    static int width(MemorySegment of, Stretch stretch) {
        return (int) header(of, FIXED + 3 * stretch.ordinal());
    }

    static MemorySegment stretch(MemorySegment of, Stretch stretch) {
        var at = FIXED + 3 * stretch.ordinal();
        return of.asSlice(header(of, at + 1), header(of, at + 2));
    }

    /// The sum over everything but itself, which is the header's sixth word.
    static long sum(MemorySegment of) {
        var crc = new CRC32C();
        crc.update(of.asSlice(0, 40).asByteBuffer());
        for (long from = 48, step = 1 << 30; from < of.byteSize(); from += step)
            crc.update(of.asSlice(from, Math.min(step, of.byteSize() - from)).asByteBuffer());
        return crc.getValue();
    }

    /// Bytes a row for codes up to `most`.
    static int wide(int most) {
        return most == 0 ? 0 : most < 1 << 8 ? 1 : most < 1 << 16 ? 2 : 4;
    }
}
