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
import java.util.Arrays;

/// The interactions of some customers, each customer's together and in time order. Immutable; safe to share.
public final class Shard {

    /// The file is not what was written: it has to be built anew.
    public static final class Torn extends IOException {
        Torn(String why) {
            super(why);
        }
    }

    private final MemorySegment memory;
    private final int rows;
    private final int customers;
    private final long first;
    private final int nameless;
    private final int[] widths = new int[Layout.STRETCHES.length];
    private final Few scored;
    private final Few paid;
    private final MemorySegment[] stretches = new MemorySegment[Layout.STRETCHES.length];

    private Shard(MemorySegment memory) {
        this.memory = memory;
        rows = (int) Layout.header(memory, 2);
        customers = (int) Layout.header(memory, 3);
        first = Layout.header(memory, 4);
        for (var stretch : Layout.STRETCHES) {
            widths[stretch.ordinal()] = Layout.width(memory, stretch);
            stretches[stretch.ordinal()] = Layout.stretch(memory, stretch);
        }
        scored = new Few(of(Stretch.SCORED), of(Stretch.SCORED_BEFORE), rows);
        paid = new Few(of(Stretch.PAID), of(Stretch.PAID_BEFORE), rows);
        nameless = customers == 0 || customer(0) > 0 ? 0 : from(0);
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

    /// How many of the first places are nobody's: numbers below 0 are single answers, given in confidence, which are counted and not looked at.
    public int nameless() {
        return nameless;
    }

    /// The first place of a customer with this number or a higher one.
    private int from(long number) {
        int low = 0, high = customers;
        while (low < high) {
            var middle = low + high >>> 1;
            if (customer(middle) < number) low = middle + 1;
            else high = middle;
        }
        return low;
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
        var few = few(column);
        if (few == null) return packed(column, row);
        return few.has(row) ? packed(column, few.rank(row)) : 0;
    }

    private Few few(Column column) {
        return switch (column) {
            case ANSWER -> scored;
            case CURRENCY -> paid;
            default -> null;
        };
    }

    private int packed(Column column, int at) {
        var from = stretches[column.ordinal()];
        return switch (widths[column.ordinal()]) {
            case 1 -> from.get(BYTE, at) & 0xff;
            case 2 -> from.get(SHORT, 2L * at) & 0xffff;
            case 4 -> from.get(INT, 4L * at);
            default -> 0;
        };
    }

    /// The money that changed hands in a row, in ten-thousandths of its currency's unit; 0 where none did.
    public long amount(int row) {
        if (!paid.has(row)) return 0;
        var amounts = of(Stretch.AMOUNT);
        var n = paid.rank(row);
        return widths[Stretch.AMOUNT.ordinal()] == 4 ? amounts.get(INT, 4L * n) * 100L : amounts.get(LONG, 8L * n);
    }

    /// The first row from this one that was scored; [#rows] where none is left. Few are, so that whoever asks about scores need
    /// not look at the others.
    public int nextScored(int row) {
        return scored.next(row);
    }

    /// How many rows before this one were scored.
    public int scoredBefore(int row) {
        return scored.rank(row);
    }

    /// The code of the n-th answer, from 0.
    public int answer(int n) {
        return packed(Column.ANSWER, n);
    }

    /// The same as [#nextScored] for money that changed hands.
    public int nextPaid(int row) {
        return paid.next(row);
    }

    /// Copies the codes of a stretch of rows.
    ///
    /// @return whether there are any: without, the column is 0 throughout and `into` is not touched
    public boolean codes(Column column, int from, int to, Scratch scratch, int[] into) {
        var few = few(column);
        if (few != null) return spread(few, column, from, to, into);
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

    private boolean spread(Few few, Column column, int from, int to, int[] into) {
        var row = few.next(from);
        if (row >= to) return false;
        Arrays.fill(into, 0, to - from, 0);
        for (var n = few.rank(row); row < to; row = few.next(row + 1)) into[row - from] = packed(column, n++);
        return true;
    }

    /// Copies the times of a stretch of rows in whole seconds after [#first], without sign.
    public void seconds(int from, int to, int[] into) {
        MemorySegment.copy(of(Stretch.SECOND), INT, 4L * from, into, 0, to - from);
    }

    /// The whole second of a row, in milliseconds since 1970.
    public long second(int row) {
        return (first + (of(Stretch.SECOND).get(INT, 4L * row) & 0xffff_ffffL)) * 1_000;
    }

    /// Seconds since 1970.
    public long first() {
        return first;
    }

    /// Copies the times of a stretch of rows, in milliseconds since 1970.
    public void times(int from, int to, Scratch scratch, long[] into) {
        var n = to - from;
        var seconds = scratch.ints(n);
        seconds(from, to, seconds);
        for (var i = 0; i < n; i++) into[i] = (first + (seconds[i] & 0xffff_ffffL)) * 1_000;
        if (widths[Stretch.MILLI.ordinal()] == 0) return;
        var millis = scratch.shorts(n);
        MemorySegment.copy(of(Stretch.MILLI), SHORT, 2L * from, millis, 0, n);
        for (var i = 0; i < n; i++) into[i] += millis[i];
    }

    /// Adds a customer's rows to others, to be laid out anew.
    public void copy(int place, Rows into) {
        var customer = customer(place);
        for (int row = start(place), end = start(place + 1); row < end; row++) {
            into.add(customer, 0, at(row), code(Column.WHAT, row), code(Column.ANSWER, row), code(Column.WHERE, row),
                    code(Column.PRODUCT, row), code(Column.CURRENCY, row), amount(row));
            for (var property = 0; property < Property.MOST; property++) into.property(property, code(Column.property(property), row));
        }
    }

    private MemorySegment of(Stretch stretch) {
        return stretches[stretch.ordinal()];
    }
}
