package attune.interaction;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// A pause between two looks at a log that grows all the time, so that many appends share the cost of a look. Whoever waits for a
/// first interaction waits no longer for it.
public final class Rest {

    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(150);

    private Rest() {}

    /// Rests for three times as long as the look took, 150 ms at most, where more has come already.
    ///
    /// @param began [System#nanoTime] of the look's beginning
    /// @param work  has a permit where more has come
    public static void after(long began, Semaphore work) throws InterruptedException {
        if (work.availablePermits() > 0) TimeUnit.NANOSECONDS.sleep(Math.min(LONGEST_NANOS, 3 * (System.nanoTime() - began)));
    }
}
