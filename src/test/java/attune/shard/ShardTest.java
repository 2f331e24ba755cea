package attune.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is laid out is read back, whatever its width, and what was damaged is noticed.
class ShardTest {

    private record Row(long customer, long position, long at, int what, int answer, int where, int product, int currency, long amount) {}

    @TempDir
    Path folder;

    /// The largest code of a column, whether times are whole seconds, and the finest money.
    @ParameterizedTest
    @CsvSource({
        "0, true, 100, 1", "1, true, 100, 2", "255, false, 100, 63", "256, false, 1, 64", "65535, true, 100, 65", "65536, false, 1, 511", "3000000, true, 100, 513", "300, false, 1, 20001"})
    void rows_come_back_as_they_were(int most, boolean whole, long unit, int n) throws IOException {
        var seed = 31L * most + n;
        var rows = generated(new Random(seed), most, whole, unit, n);
        var file = folder.resolve("shard");
        Image.write(rows(rows).sorted(), file);
        for (var shard : List.of(Image.inMemory(rows(rows).sorted()), Shard.open(file))) {
            assertThat(told(shard)).as("seed " + seed).isEqualTo(ordered(rows));
            assertThat(shard.bytes()).isEqualTo(Files.size(file));
            assertStretches(shard, new Random(seed));
        }
    }

    @Test
    void nothing_makes_an_empty_shard() throws IOException {
        var file = folder.resolve("empty");
        Image.write(new Rows(1).sorted(), file);
        var shard = Shard.open(file);
        assertThat(shard.rows()).isZero();
        assertThat(shard.customers()).isZero();
        assertThat(shard.place(1)).isNegative();
        assertThat(shard.start(0)).isZero();
        assertThat(new View(0, Instant.EPOCH, new Codes().seen(), List.of(new View.Part(shard, 0, null))).ordinals()).isZero();
    }

    @Test
    void a_file_that_was_cut_short_or_changed_anywhere_is_not_read() throws IOException {
        var random = new Random(5);
        var file = folder.resolve("torn");
        Image.write(rows(generated(random, 300, false, 1, 700)).sorted(), file);
        var bytes = Files.readAllBytes(file);
        for (var length : new int[] {0, 1, Layout.HEADER - 1, Layout.HEADER, bytes.length / 2, bytes.length - 1}) assertTorn(Arrays.copyOf(bytes, length), "cut to " + length);
        for (var i = 0; i < 200; i++) {
            var at = i < 100 ? i * 4 : random.nextInt(bytes.length);
            var changed = bytes.clone();
            changed[at] ^= (byte) (1 << random.nextInt(8));
            assertTorn(changed, "changed at " + at);
        }
    }

    private void assertTorn(byte[] bytes, String how) throws IOException {
        var file = Files.write(folder.resolve("torn-" + System.nanoTime()), bytes);
        assertThatThrownBy(() -> Shard.open(file)).as(how).isInstanceOf(Shard.Torn.class);
    }

    @Test
    void a_view_is_its_parts_without_those_who_are_told_elsewhere() {
        var random = new Random(9);
        var rows = generated(random, 300, true, 1, 900);
        var shard = Image.inMemory(rows(rows).sorted());
        var stale = new BitSet();
        for (var place = 0; place < shard.customers(); place += 3) stale.set(place);
        var anew = new Rows(16);
        for (var place = stale.nextSetBit(0); place >= 0; place = stale.nextSetBit(place + 1)) shard.copy(place, anew);
        var view = new View(1, Instant.EPOCH, new Codes().seen(),
                List.of(new View.Part(shard, 0, stale), new View.Part(Image.inMemory(anew.sorted()), shard.customers(), null)));
        assertThat(view.customers()).isEqualTo(shard.customers());
        assertThat(view.rows()).isEqualTo(shard.rows());
        assertThat(view.ordinals()).isEqualTo(shard.customers() + stale.cardinality());
        for (var row : rows) {
            var ordinal = view.ordinal(row.customer);
            assertThat(view.customer(ordinal)).isEqualTo(row.customer);
            assertThat(ordinal >= shard.customers()).isEqualTo(stale.get(shard.place(row.customer)));
        }
        assertThat(view.ordinal(-5)).isEqualTo(-1);
    }

    private static List<Row> generated(Random random, int most, boolean whole, long unit, int n) {
        var rows = new ArrayList<Row>();
        for (var i = 0; i < n; i++) {
            var at = Instant.parse("1969-12-20T00:00:00Z").toEpochMilli() + (random.nextBoolean() ? random.nextLong(1_800_000_000_000L) : random.nextInt(5_000));
            var paid = most > 0 && random.nextInt(4) == 0;
            rows.add(new Row(1 + random.nextInt(Math.max(1, n / 3)) * 7L, i + 1, whole ? Math.floorDiv(at, 1_000) * 1_000 : at, code(random, most), random.nextInt(3) == 0 ? code(random, most) : 0,
                    code(random, most), code(random, most), paid ? 1 + random.nextInt(most) : 0, paid ? random.nextLong(-40_000_000_000L, 40_000_000_000L) / (unit == 1 ? 1 : 100) * unit % (unit == 1 ? Long.MAX_VALUE : 100_000_000_000L) : 0));
        }
        return rows;
    }

    private static int code(Random random, int most) {
        return random.nextInt(10) == 0 ? most : random.nextInt(most + 1);
    }

    private static Rows rows(List<Row> rows) {
        var into = new Rows(1);
        for (var row : rows) into.add(row.customer, row.position, row.at, row.what, row.answer, row.where, row.product, row.currency, row.amount);
        return into;
    }

    private static List<Row> ordered(List<Row> rows) {
        return rows.stream().sorted(Comparator.comparingLong(Row::customer).thenComparingLong(Row::at).thenComparingLong(Row::position))
                .map(row -> new Row(row.customer, 0, row.at, row.what, row.answer, row.where, row.product, row.currency, row.amount)).toList();
    }

    private static List<Row> told(Shard shard) {
        var told = new ArrayList<Row>();
        for (var place = 0; place < shard.customers(); place++) {
            assertThat(shard.place(shard.customer(place))).isEqualTo(place);
            for (var row = shard.start(place); row < shard.start(place + 1); row++)
                told.add(new Row(shard.customer(place), 0, shard.at(row), shard.code(Column.WHAT, row), shard.code(Column.ANSWER, row), shard.code(Column.WHERE, row),
                        shard.code(Column.PRODUCT, row), shard.code(Column.CURRENCY, row), shard.amount(row)));
        }
        return told;
    }

    /// Copying a stretch gives what asking row by row gives, wherever it begins.
    private static void assertStretches(Shard shard, Random random) {
        var scratch = new Scratch();
        for (var i = 0; i < 30; i++) {
            var from = random.nextInt(shard.rows());
            var to = from + 1 + random.nextInt(Math.min(200, shard.rows() - from));
            for (var column : Column.values()) {
                var into = new int[to - from];
                var any = shard.codes(column, from, to, scratch, into);
                var expected = IntStream.range(from, to).map(row -> shard.code(column, row)).toArray();
                assertThat(any || Arrays.stream(expected).allMatch(code -> code == 0)).isTrue();
                if (any) assertThat(into).as("%s from %d to %d", column, from, to).isEqualTo(expected);
            }
            var times = new long[to - from];
            shard.times(from, to, scratch, times);
            assertThat(times).isEqualTo(IntStream.range(from, to).mapToLong(shard::at).toArray());
            assertThat(shard.nextScored(from)).isEqualTo(IntStream.range(from, shard.rows()).filter(row -> shard.code(Column.ANSWER, row) != 0).findFirst().orElse(shard.rows()));
            assertThat(shard.nextPaid(from)).isEqualTo(IntStream.range(from, shard.rows()).filter(row -> shard.code(Column.CURRENCY, row) != 0).findFirst().orElse(shard.rows()));
        }
    }
}
