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

/// The interactions of some customers, each customer's together and in time order. Immutable; safe to share.
public final class Shard {

    /// The file is not what was written: it has to be built anew.
    public static final class Torn extends IOException {
        Torn(String why) {
            super(why);
        }
    }

    private static final MemorySegment NOTHING = MemorySegment.NULL;

    private final MemorySegment memory;
    private final int rows;
    private final int customers;
    private final long first;
    private final int[] widths = new int[Layout.STRETCHES.length];
    private final MemorySegment[] stretches = new MemorySegment[Layout.STRETCHES.length];

    private Shard(MemorySegment memory) {
        this.memory = memory;
        rows = (int) Layout.header(memory, 2);
        customers = (int) Layout.header(memory, 3);
        first = Layout.header(memory, 4);
        for (var stretch : Layout.STRETCHES) {
            widths[stretch.ordinal()] = Layout.width(memory, stretch);
            var bytes = Layout.stretch(memory, stretch);
            stretches[stretch.ordinal()] = bytes.byteSize() == 0 ? NOTHING : bytes;
        }
    }

    static Shard of(MemorySegment memory) {
        return new Shard(memory);
    }

    /// Maps a file and checks its sum. It stays mapped for as long as somebody holds the shard.
    ///
    /// @throws Torn where the file is damaged, cut short, or of another version
    public static Shard open(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() < Layout.HEADER) throw new Torn(file.getFileName() + " is cut short");
            var memory = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
            if (Layout.header(memory, 0) != Layout.MAGIC || Layout.header(memory, 1) != Layout.VERSION)
                throw new Torn(file.getFileName() + " is of another version");
            if (Layout.header(memory, 5) != Layout.sum(memory)) throw new Torn(file.getFileName() + " is damaged");
            return new Shard(memory);
        }
    }

    public int rows() {
        return rows;
    }

    public int customers() {
        return customers;
    }

    /// Bytes, on disk as in memory.
    public long bytes() {
        return memory.byteSize();
    }

    /// The first row of a customer, by its place in the shard; that of the next is where it ends.
    public int start(int place) {
        return of(Stretch.START).get(INT, 4L * place);
    }

    /// Copies the first rows of the customers from one place to another, that one included.
    public void starts(int from, int to, int[] into) {
        MemorySegment.copy(of(Stretch.START), INT, 4L * from, into, 0, to - from + 1);
    }

    /// The number of the customer at a place. Numbers rise.
    public long customer(int place) {
        return of(Stretch.CUSTOMER).get(LONG, 8L * place);
    }

    /// The place of a customer, or a negative number.
    public int place(long customer) {
        int low = 0, high = customers - 1;
        while (low <= high) {
            var middle = low + high >>> 1;
            var found = customer(middle);
            if (found < customer) low = middle + 1;
            else if (found > customer) high = middle - 1;
            else return middle;
        }
        return -1;
    }

    /// When a row happened, in milliseconds since 1970.
    public long at(int row) {
        var seconds = first + (of(Stretch.SECOND).get(INT, 4L * row) & 0xffff_ffffL);
        return seconds * 1_000 + (widths[Stretch.MILLI.ordinal()] == 0 ? 0 : of(Stretch.MILLI).get(SHORT, 2L * row));
    }

    /// The code of a row in a column.
    public int code(Column column, int row) {
        var from = stretches[column.ordinal()];
        return switch (widths[column.ordinal()]) {
            case 1 -> from.get(BYTE, row) & 0xff;
            case 2 -> from.get(SHORT, 2L * row) & 0xffff;
            case 4 -> from.get(INT, 4L * row);
            default -> 0;
        };
    }

    /// The money that changed hands in a row, in ten-thousandths of its currency's unit; 0 where none did.
    public long amount(int row) {
        var paid = of(Stretch.PAID);
        if (paid == NOTHING) return 0;
        var word = row >>> 6;
        var bits = paid.get(LONG, 8L * word);
        if ((bits & 1L << row) == 0) return 0;
        var n = of(Stretch.PAID_BEFORE).get(INT, 4L * (row >>> 9));
        for (var before = row >>> 9 << 3; before < word; before++) n += Long.bitCount(paid.get(LONG, 8L * before));
        n += Long.bitCount(bits & (1L << row) - 1);
        var amounts = of(Stretch.AMOUNT);
        return widths[Stretch.AMOUNT.ordinal()] == 4 ? amounts.get(INT, 4L * n) * 100L : amounts.get(LONG, 8L * n);
    }

    /// Copies the codes of a stretch of rows.
    ///
    /// @return whether there are any: without, the column is 0 throughout and `into` is not touched
    public boolean codes(Column column, int from, int to, Scratch scratch, int[] into) {
        var source = stretches[column.ordinal()];
        var n = to - from;
        switch (widths[column.ordinal()]) {
            case 1 -> {
                var bytes = scratch.bytes(n);
                MemorySegment.copy(source, BYTE, from, bytes, 0, n);
                for (var i = 0; i < n; i++) into[i] = bytes[i] & 0xff;
            }
            case 2 -> {
                var shorts = scratch.shorts(n);
                MemorySegment.copy(source, SHORT, 2L * from, shorts, 0, n);
                for (var i = 0; i < n; i++) into[i] = shorts[i] & 0xffff;
            }
            case 4 -> MemorySegment.copy(source, INT, 4L * from, into, 0, n);
            default -> {
                return false;
            }
        }
        return true;
    }

    /// Copies the times of a stretch of rows, in milliseconds since 1970.
    public void times(int from, int to, Scratch scratch, long[] into) {
        var n = to - from;
        var seconds = scratch.ints(n);
        MemorySegment.copy(of(Stretch.SECOND), INT, 4L * from, seconds, 0, n);
        for (var i = 0; i < n; i++) into[i] = (first + (seconds[i] & 0xffff_ffffL)) * 1_000;
        if (widths[Stretch.MILLI.ordinal()] == 0) return;
        var millis = scratch.shorts(n);
        MemorySegment.copy(of(Stretch.MILLI), SHORT, 2L * from, millis, 0, n);
        for (var i = 0; i < n; i++) into[i] += millis[i];
    }

    /// Adds a customer's rows to others, to be laid out anew.
    public void copy(int place, Rows into) {
        var customer = customer(place);
        for (int row = start(place), end = start(place + 1); row < end; row++)
            into.add(customer, 0, at(row), code(Column.WHAT, row), code(Column.ANSWER, row), code(Column.WHERE, row),
                    code(Column.PRODUCT, row), code(Column.CURRENCY, row), amount(row));
    }

    private MemorySegment of(Stretch stretch) {
        return stretches[stretch.ordinal()];
    }
}
