package attune;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for what happens by itself, and leaves the processor to it meanwhile.
public final class Until {

    /// Of a machine that has other things to do as well.
    public static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long NANOS_BETWEEN_LOOKS = Duration.ofMillis(10).toNanos();

    private Until() {}

    /// Returns as soon as it is so.
    ///
    /// @param words how it is then, for whoever reads that it never came to be
    public static void so(String words, BooleanSupplier condition) {
        so(words, PATIENCE, condition);
    }

    public static void so(String words, Duration patience, BooleanSupplier condition) {
        for (var end = Instant.now().plus(patience); !condition.getAsBoolean(); LockSupport.parkNanos(NANOS_BETWEEN_LOOKS))
            if (Instant.now().isAfter(end)) throw new AssertionError("never: " + words);
    }
}
