package attune.source;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;

/// How fast each source may send: a bucket of events that refills steadily and holds a minute's worth, kept in memory.
public final class Limits {

    /// A whole batch must fit into the bucket, however slowly it fills, or its sender would try in vain for ever.
    private static final long LEAST_BURST = 1_000;

    private record Allowance(long perMinute, Bucket bucket) {}

    private final Cache<Integer, Allowance> allowances = Caffeine.newBuilder().maximumSize(100_000).expireAfterAccess(Duration.ofMinutes(10)).build();

    /// Takes `events` out of the source's allowance.
    ///
    /// @return zero, or how long to wait before it is worth trying again
    public Duration take(WriteKey key, int events) {
        if (events == 0) return Duration.ZERO;
        var allowance = allowances.getIfPresent(key.source());
        if (allowance == null || allowance.perMinute != key.perMinute())
            allowance = allowances.asMap().compute(key.source(), (_, kept) ->
                    kept != null && kept.perMinute == key.perMinute() ? kept : new Allowance(key.perMinute(), bucket(key.perMinute())));
        var probe = allowance.bucket.tryConsumeAndReturnRemaining(events);
        return Duration.ofNanos(probe.getNanosToWaitForRefill());
    }

    private static Bucket bucket(long perMinute) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(Math.max(LEAST_BURST, perMinute)).refillGreedy(perMinute, Duration.ofMinutes(1)))
                .build();
    }
}
