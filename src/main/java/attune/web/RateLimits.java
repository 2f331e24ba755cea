package attune.web;

import attune.store.Mendable;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.javalin.http.Context;
import java.time.Duration;

/// How often something may be done by whoever `K` names: an address, a key, an account. Counted on this server.
/// Each holder starts with a full allowance that refills evenly.
public final class RateLimits<K> {

    /// What one ask for allowance came to.
    ///
    /// @param after how long until it would be granted; zero where it was
    public record Verdict(boolean allowed, Duration after) {}

    private static final int MOST_HOLDERS = 100_000;

    private final LoadingCache<K, Bucket> buckets;

    /// At most `times` within `period`, for each holder on its own.
    public RateLimits(long times, Duration period) {
        // A holder that has not asked for a whole period has a full allowance again, and need not be remembered.
        this.buckets = Caffeine.newBuilder().maximumSize(MOST_HOLDERS).expireAfterAccess(period.multipliedBy(2)).build(holder ->
                Bucket.builder().addLimit(limit -> limit.capacity(times).refillGreedy(times, period)).build());
    }

    public Verdict ask(K holder) {
        return ask(holder, 1);
    }

    /// @param weight how many at once: the events of a batch
    public Verdict ask(K holder, long weight) {
        var probe = buckets.get(holder).tryConsumeAndReturnRemaining(weight);
        return new Verdict(probe.isConsumed(), Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /// Refuses with 429, Retry-After and a sentence where the allowance is used up.
    public void must(Context request, K holder, long weight, String what) {
        var verdict = ask(holder, weight);
        if (!verdict.allowed()) throw refused(request, verdict.after(), what);
    }

    /// Gives one back: what was asked for turned out not to count.
    public void giveBack(K holder) {
        buckets.get(holder).addTokens(1);
    }

    /// The answer to somebody who must wait.
    public static Mendable refused(Context request, Duration wait, String what) {
        var seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        request.header("Retry-After", Long.toString(seconds));
        return Mendable.tooMany(what + " Try again in " + inWords(seconds) + ".");
    }

    private static String inWords(long seconds) {
        if (seconds == 1) return "1 second";
        if (seconds < 90) return seconds + " seconds";
        return (seconds + 59) / 60 + " minutes";
    }
}
