package attune.demo;

import attune.Attune;
import attune.Until;
import attune.store.WorkspaceId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Larkspur with few guests, told up to now: for tests that need a company and no size.
public final class SmallLarkspur {

    private static final int GUESTS = 140;

    private SmallLarkspur() {}

    /// Opens it in this installation and waits until every page knows it.
    public static WorkspaceId in(Attune attune) {
        var workspace = attune.demo.open(Instant.now().truncatedTo(ChronoUnit.MINUTES), GUESTS, filling -> {});
        if (!attune.projections.await(Until.PATIENCE) || !attune.directory.await(workspace, Until.PATIENCE))
            throw new AssertionError("the pages did not catch up with the log");
        return workspace;
    }
}
