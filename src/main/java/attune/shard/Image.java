package attune.shard;

import static attune.shard.Layout.BYTE;
import static attune.shard.Layout.INT;
import static attune.shard.Layout.LONG;
import static attune.shard.Layout.SHORT;

import attune.shard.Layout.Stretch;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Lays sorted rows out as a shard, in memory or in a file.
public final class Image {

    private static final long SECOND = 1_000;

    private final Rows rows;
    private final long[] offsets = new long[Layout.STRETCHES.length + 1];
    private final int[] widths = new int[Layout.STRETCHES.length];
    private final int customers;
    private final int paid;
    private final int scored;
    private final long first;

    private Image(Rows rows) {
        this.rows = rows;
        var distinct = 0;
        var earliest = Long.MAX_VALUE;
        var latest = Long.MIN_VALUE;
        var whole = true;
        var money = 0;
        var answers = 0;
        var small = true;
        for (var i = 0; i < rows.size; i++) {
            if (i == 0 || rows.customer[i] != rows.customer[i - 1]) distinct++;
            earliest = Math.min(earliest, rows.at[i]);
            latest = Math.max(latest, rows.at[i]);
            whole &= Math.floorMod(rows.at[i], SECOND) == 0;
            if (rows.answer[i] != 0) answers++;
            if (rows.currency[i] == 0) continue;
            money++;
            small &= rows.amount[i] % 100 == 0 && rows.amount[i] / 100 == (int) (rows.amount[i] / 100);
        }
        customers = distinct;
        paid = money;
        scored = answers;
        // 136 years fit into four bytes; whatever is older than that counts as that old.
        first = rows.size == 0 ? 0 : Math.max(Math.floorDiv(earliest, SECOND), Math.floorDiv(latest, SECOND) - 0xffff_ffffL);
        measure(whole, small);
    }

    private void measure(boolean whole, boolean small) {
        widths[Stretch.WHAT.ordinal()] = Layout.wide(most(rows.what));
        widths[Stretch.ANSWER.ordinal()] = Layout.wide(most(rows.answer));
        widths[Stretch.WHERE.ordinal()] = Layout.wide(most(rows.where));
        widths[Stretch.PRODUCT.ordinal()] = Layout.wide(most(rows.product));
        widths[Stretch.CURRENCY.ordinal()] = Layout.wide(most(rows.currency));
        for (var place = 0; place < rows.property.length; place++)
            widths[Column.property(place).ordinal()] = rows.property[place] == null ? 0 : Layout.wide(most(rows.property[place]));
        widths[Stretch.SECOND.ordinal()] = 4;
        widths[Stretch.MILLI.ordinal()] = whole ? 0 : 2;
        widths[Stretch.AMOUNT.ordinal()] = small ? 4 : 8;
        var at = (long) Layout.HEADER;
        for (var stretch : Layout.STRETCHES) {
            offsets[stretch.ordinal()] = at;
            at += (length(stretch) + 7) & ~7;
        }
        offsets[Layout.STRETCHES.length] = at;
    }

    private long length(Stretch stretch) {
        var width = (long) widths[stretch.ordinal()];
        return switch (stretch) {
            case WHAT, WHERE, PRODUCT, SECOND, MILLI,
                 PROPERTY_1, PROPERTY_2, PROPERTY_3, PROPERTY_4, PROPERTY_5, PROPERTY_6, PROPERTY_7, PROPERTY_8 -> width * rows.size;
            case SCORED -> scored == 0 ? 0 : words() * 8L;
            case SCORED_BEFORE -> scored == 0 ? 0 : words() * 4L;
            case ANSWER -> width * scored;
            case PAID -> paid == 0 ? 0 : words() * 8L;
            case PAID_BEFORE -> paid == 0 ? 0 : words() * 4L;
            case CURRENCY, AMOUNT -> width * paid;
            case START -> 4L * (customers + 1);
            case CUSTOMER -> 8L * customers;
        };
    }

    private int words() {
        return (rows.size + 63) / 64;
    }

    private int most(int[] codes) {
        var most = 0;
        for (var i = 0; i < rows.size; i++) most = Math.max(most, codes[i]);
        return most;
    }

    /// A shard in memory, for as long as somebody holds it.
    ///
    /// @param rows sorted, see [Rows#sorted]
    public static Shard inMemory(Rows rows) {
        var image = new Image(rows);
        var memory = Arena.ofAuto().allocate(image.size(), 8);
        image.fill(memory);
        return Shard.of(memory);
    }

    /// Writes a shard into a new file and returns once it is durable.
    ///
    /// @param rows sorted, see [Rows#sorted]
    public static void write(Rows rows, Path file) throws IOException {
        var image = new Image(rows);
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
             var arena = Arena.ofConfined()) {
            var memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, image.size(), arena);
            image.fill(memory);
            memory.force();
            channel.force(true);
        }
    }

    private long size() {
        return offsets[Layout.STRETCHES.length];
    }

    private void fill(MemorySegment to) {
        var header = new long[Layout.HEADER / 8];
        header[0] = Layout.MAGIC;
        header[1] = Layout.VERSION;
        header[2] = rows.size;
        header[3] = customers;
        header[4] = first;
        for (var stretch : Layout.STRETCHES) {
            var at = Layout.FIXED + 3 * stretch.ordinal();
            header[at] = widths[stretch.ordinal()];
            header[at + 1] = offsets[stretch.ordinal()];
            header[at + 2] = length(stretch);
        }
        for (var i = 0; i < header.length; i++) to.set(LONG, 8L * i, header[i]);
        codes(to, Stretch.WHAT, rows.what, rows.size);
        codes(to, Stretch.ANSWER, few(to, rows.answer, scored, Stretch.SCORED, Stretch.SCORED_BEFORE), scored);
        codes(to, Stretch.WHERE, rows.where, rows.size);
        codes(to, Stretch.PRODUCT, rows.product, rows.size);
        codes(to, Stretch.CURRENCY, few(to, rows.currency, paid, Stretch.PAID, Stretch.PAID_BEFORE), paid);
        for (var place = 0; place < rows.property.length; place++)
            if (rows.property[place] != null) codes(to, Layout.STRETCHES[Column.property(place).ordinal()], rows.property[place], rows.size);
        times(to);
        amounts(to);
        customers(to);
        to.set(LONG, 40, Layout.sum(to));
    }

    private void codes(MemorySegment to, Stretch stretch, int[] codes, int n) {
        var at = offsets[stretch.ordinal()];
        switch (widths[stretch.ordinal()]) {
            case 1 -> { for (var i = 0; i < n; i++) to.set(BYTE, at + i, (byte) codes[i]); }
            case 2 -> { for (var i = 0; i < n; i++) to.set(SHORT, at + 2L * i, (short) codes[i]); }
            case 4 -> { for (var i = 0; i < n; i++) to.set(INT, at + 4L * i, codes[i]); }
            default -> { }
        }
    }

    private void times(MemorySegment to) {
        var second = offsets[Stretch.SECOND.ordinal()];
        var milli = offsets[Stretch.MILLI.ordinal()];
        var thousandths = widths[Stretch.MILLI.ordinal()] > 0;
        for (var i = 0; i < rows.size; i++) {
            to.set(INT, second + 4L * i, (int) Math.max(0, Math.floorDiv(rows.at[i], SECOND) - first));
            if (thousandths) to.set(SHORT, milli + 2L * i, (short) Math.floorMod(rows.at[i], SECOND));
        }
    }

    /// Notes which rows have a code.
    ///
    /// @return the codes of those that have
    private int[] few(MemorySegment to, int[] codes, int n, Stretch has, Stretch before) {
        if (n == 0) return codes;
        var bits = new long[words()];
        var packed = new int[n];
        var next = 0;
        for (var i = 0; i < rows.size; i++) {
            if (i % 64 == 0) to.set(INT, offsets[before.ordinal()] + 4L * (i / 64), next);
            if (codes[i] == 0) continue;
            bits[i >>> 6] |= 1L << i;
            packed[next++] = codes[i];
        }
        for (var i = 0; i < bits.length; i++) to.set(LONG, offsets[has.ordinal()] + 8L * i, bits[i]);
        return packed;
    }

    private void amounts(MemorySegment to) {
        var at = offsets[Stretch.AMOUNT.ordinal()];
        var hundredths = widths[Stretch.AMOUNT.ordinal()] == 4;
        for (int i = 0, n = 0; i < rows.size; i++) {
            if (rows.currency[i] == 0) continue;
            if (hundredths) to.set(INT, at + 4L * n++, (int) (rows.amount[i] / 100));
            else to.set(LONG, at + 8L * n++, rows.amount[i]);
        }
    }

    private void customers(MemorySegment to) {
        var start = offsets[Stretch.START.ordinal()];
        var customer = offsets[Stretch.CUSTOMER.ordinal()];
        var n = 0;
        for (var i = 0; i < rows.size; i++) {
            if (i > 0 && rows.customer[i] == rows.customer[i - 1]) continue;
            to.set(INT, start + 4L * n, i);
            to.set(LONG, customer + 8L * n, rows.customer[i]);
            n++;
        }
        to.set(INT, start + 4L * n, rows.size);
    }
}
