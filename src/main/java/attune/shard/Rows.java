package attune.shard;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// Interactions on their way into a shard, column by column. [#sorted] puts every customer's together, by time, and by the
/// log's order where times are equal.
public final class Rows {

    long[] customer;
    long[] position;
    long[] at;
    int[] what;
    int[] answer;
    int[] where;
    int[] product;
    int[] currency;
    long[] amount;
    /// By further column; null for one that no row has.
    final int[][] property = new int[Property.MOST][];
    /// How many of those there are.
    private int properties;
    int size;

    public Rows(int room) {
        customer = new long[room];
        position = new long[room];
        at = new long[room];
        what = new int[room];
        answer = new int[room];
        where = new int[room];
        product = new int[room];
        currency = new int[room];
        amount = new long[room];
    }

    /// @param position its place in the log; 0 for what stood in its order already
    /// @param at       milliseconds since 1970
    /// @param currency 0 where no money changed hands; `amount` is in ten-thousandths of its unit
    public void add(long customer, long position, long at, int what, int answer, int where, int product, int currency, long amount) {
        if (size == this.at.length) grow();
        this.customer[size] = customer;
        this.position[size] = position;
        this.at[size] = at;
        this.what[size] = what;
        this.answer[size] = answer;
        this.where[size] = where;
        this.product[size] = product;
        this.currency[size] = currency;
        this.amount[size++] = amount;
        if (properties > 0) for (var codes : property) if (codes != null) codes[size - 1] = 0;
    }

    /// Gives the row that was added last a code in a further column.
    ///
    /// @param place of the column, from 0
    public void property(int place, int code) {
        if (code == 0) return;
        column(place)[size - 1] = code;
    }

    private int[] column(int place) {
        if (property[place] == null) {
            property[place] = new int[at.length];
            properties++;
        }
        return property[place];
    }

    public int size() {
        return size;
    }

    public long customer(int row) {
        return customer[row];
    }

    public long at(int row) {
        return at[row];
    }

    /// Adds a row of others.
    public void add(Rows from, int row) {
        add(from.customer[row], from.position[row], from.at[row], from.what[row], from.answer[row], from.where[row], from.product[row],
                from.currency[row], from.amount[row]);
        for (var place = 0; place < Property.MOST && from.properties > 0; place++)
            if (from.property[place] != null) property(place, from.property[place][row]);
    }

    public void clear() {
        size = 0;
    }

    /// Writes a row as 52 bytes, and 4 for each further column.
    ///
    /// @param columns how many of those there are
    public void write(int row, int columns, ByteBuffer to) {
        to.putLong(customer[row]).putLong(position[row]).putLong(at[row]).putInt(what[row]).putInt(answer[row]).putInt(where[row])
                .putInt(product[row]).putInt(currency[row]).putLong(amount[row]);
        for (var place = 0; place < columns; place++) to.putInt(property[place] == null ? 0 : property[place][row]);
    }

    /// Adds a row that [#write] wrote.
    public void read(int columns, ByteBuffer from) {
        add(from.getLong(), from.getLong(), from.getLong(), from.getInt(), from.getInt(), from.getInt(), from.getInt(), from.getInt(), from.getLong());
        for (var place = 0; place < columns; place++) property(place, from.getInt());
    }

    /// Adds all of others.
    public void addAll(Rows from) {
        for (var row = 0; row < from.size; row++) add(from, row);
    }

    public Rows copy() {
        var copy = new Rows(Math.max(1, size));
        copy.addAll(this);
        return copy;
    }

    /// Whether they are in the order of [#sorted] already.
    public boolean isSorted() {
        for (var i = 1; i < size; i++)
            if (customer[i] < customer[i - 1] || customer[i] == customer[i - 1] && compare(i - 1, i) > 0) return false;
        return true;
    }

    /// Orders the rows by customer, then time, then place in the log, then as they were added.
    public Rows sorted() {
        var order = order();
        var sorted = new Rows(size);
        sorted.size = size;
        for (var i = 0; i < size; i++) {
            var from = order[i];
            sorted.customer[i] = customer[from];
            sorted.position[i] = position[from];
            sorted.at[i] = at[from];
            sorted.what[i] = what[from];
            sorted.answer[i] = answer[from];
            sorted.where[i] = where[from];
            sorted.product[i] = product[from];
            sorted.currency[i] = currency[from];
            sorted.amount[i] = amount[from];
        }
        for (var place = 0; place < Property.MOST; place++) {
            if (property[place] == null) continue;
            var codes = sorted.column(place);
            for (var i = 0; i < size; i++) codes[i] = property[place][order[i]];
        }
        return sorted;
    }

    /// Counts customers first and only sorts within one where its rows did not come in order: a log is nearly sorted by time.
    private int[] order() {
        var ids = Arrays.copyOf(customer, size);
        Arrays.sort(ids);
        var distinct = 0;
        for (var i = 0; i < size; i++) if (i == 0 || ids[i] != ids[i - 1]) ids[distinct++] = ids[i];
        var start = new int[distinct + 1];
        var of = new int[size];
        for (var i = 0; i < size; i++) {
            of[i] = Arrays.binarySearch(ids, 0, distinct, customer[i]);
            start[of[i] + 1]++;
        }
        for (var i = 0; i < distinct; i++) start[i + 1] += start[i];
        var next = Arrays.copyOf(start, distinct);
        var order = new int[size];
        for (var i = 0; i < size; i++) order[next[of[i]]++] = i;
        for (var i = 0; i < distinct; i++) sortByTime(order, start[i], start[i + 1]);
        return order;
    }

    private void sortByTime(int[] order, int from, int to) {
        var sorted = true;
        for (var i = from + 1; i < to && sorted; i++) sorted = compare(order[i - 1], order[i]) <= 0;
        if (sorted) return;
        var boxed = new Integer[to - from];
        for (var i = from; i < to; i++) boxed[i - from] = order[i];
        // Stable, and quick on what is nearly sorted.
        Arrays.sort(boxed, this::compare);
        for (var i = from; i < to; i++) order[i] = boxed[i - from];
    }

    private int compare(int one, int other) {
        return at[one] != at[other] ? Long.compare(at[one], at[other]) : Long.compare(position[one], position[other]);
    }

    private void grow() {
        var room = Math.max(16, size * 2);
        customer = Arrays.copyOf(customer, room);
        position = Arrays.copyOf(position, room);
        at = Arrays.copyOf(at, room);
        what = Arrays.copyOf(what, room);
        answer = Arrays.copyOf(answer, room);
        where = Arrays.copyOf(where, room);
        product = Arrays.copyOf(product, room);
        currency = Arrays.copyOf(currency, room);
        amount = Arrays.copyOf(amount, room);
        for (var place = 0; place < Property.MOST; place++) if (property[place] != null) property[place] = Arrays.copyOf(property[place], room);
    }
}
