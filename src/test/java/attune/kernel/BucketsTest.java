package attune.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import attune.kernel.Buckets.Unit;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Days, weeks and months of a place, with its changes of clocks, as PostgreSQL cuts them.
class BucketsTest {

    /// Of Santiago and Beirut midnight itself is skipped in spring.
    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Europe/Berlin", "America/New_York", "America/Santiago", "Asia/Beirut", "Asia/Kathmandu", "Pacific/Apia"})
    void every_moment_is_in_the_bucket_in_which_sql_puts_it(String place) {
        var zone = ZoneId.of(place);
        var seed = 1_000L + place.hashCode();
        var random = new Random(seed);
        try (var truth = new Truth()) {
            for (var unit : Unit.values()) {
                var from = Instant.parse(unit == Unit.HOUR ? "2026-03-01T10:20:30Z" : "2021-01-20T10:20:30Z").plusSeconds(random.nextInt(1_000_000));
                var to = from.plusSeconds(random.nextInt(3_000_000, unit == Unit.HOUR ? 15_000_000 : 180_000_000));
                var buckets = Buckets.of(from, to, unit, zone);
                var moments = LongStream.concat(random.longs(3_000, from.toEpochMilli(), to.toEpochMilli()),
                        LongStream.range(0, buckets.size()).flatMap(i -> LongStream.of(buckets.start((int) i), buckets.end((int) i) - 1))).toArray();
                var begun = truth.lines("""
                        select greatest(%d, floor(extract(epoch from date_trunc('%s', timestamptz 'epoch' + at * interval '1 millisecond', '%s')) * 1000)::bigint)
                        from unnest('{%s}'::bigint[]) with ordinality as m (at, i)
                        order by i
                        """.formatted(from.toEpochMilli(), unit.name().toLowerCase(), zone, LongStream.of(moments).mapToObj(Long::toString).collect(Collectors.joining(","))));
                for (var i = 0; i < moments.length; i++)
                    assertThat(buckets.start(buckets.of(moments[i]))).as("%s by %s in %s, seed %d", Instant.ofEpochMilli(moments[i]), unit, place, seed).isEqualTo(Long.parseLong(begun.get(i)));
                assertThat(buckets.of(from.toEpochMilli() - 1)).isEqualTo(-1);
                assertThat(buckets.of(to.toEpochMilli())).isEqualTo(-1);
                assertThat(buckets.whole(0)).isFalse();
                if (buckets.size() > 2) assertThat(buckets.whole(1)).isTrue();
            }
        }
    }

    @Test
    void slices_say_of_every_second_what_the_edges_say() {
        var random = new Random(11);
        for (var round = 0; round < 300; round++) {
            var edges = new long[2 + random.nextInt(90)];
            edges[0] = random.nextLong(-4_000_000_000L, 4_000_000_000L);
            for (var i = 1; i < edges.length; i++) edges[i] = edges[i - 1] + 1 + random.nextInt(round % 3 == 0 ? 30 : 1_000_000);
            var slices = Slices.of(edges).orElse(null);
            if (slices == null) continue;
            var first = edges[0] - random.nextInt(3_000_000);
            var seconds = new int[edges.length * 3 + 40];
            for (var i = 0; i < seconds.length; i++)
                seconds[i] = (int) (i < edges.length * 3 ? edges[i / 3] - 1 + i % 3 - first : random.nextLong(1L << 32));
            var buckets = seconds.clone();
            slices.replace(first, buckets, buckets.length);
            for (var i = 0; i < seconds.length; i++) {
                var second = first + Integer.toUnsignedLong(seconds[i]);
                var place = Arrays.binarySearch(edges, second);
                var bucket = place < 0 ? -place - 2 : place;
                assertThat(buckets[i]).as("round %d, second %d of %s", round, second, Arrays.toString(edges)).isEqualTo(bucket == edges.length - 1 ? -1 : bucket);
            }
        }
    }
}
