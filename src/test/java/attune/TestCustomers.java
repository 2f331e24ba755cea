package attune;

import attune.customer.Customers;
import attune.profile.ProfileProjection;
import attune.profile.Profiles;
import attune.projection.Projections;
import attune.projection.Undo;

/// Customers over the test log: their profiles follow it for the whole run.
public final class TestCustomers {

    private static final Projections PROJECTIONS = new Projections(TestDatabase.database(), TestLog.interactions());
    private static final ProfileProjection PROJECTION = new ProfileProjection(TestLog.interactions());
    private static final Profiles PROFILES = new Profiles(TestLog.identities(), TestLog.interactions());
    private static final Customers CUSTOMERS = new Customers(TestLog.identities(), TestLog.interactions(), PROFILES);

    static {
        PROJECTIONS.run(PROJECTION);
        Runtime.getRuntime().addShutdownHook(new Thread(PROJECTIONS::close));
    }

    private TestCustomers() {}

    public static ProfileProjection projection() {
        return PROJECTION;
    }

    public static Projections projections() {
        return PROJECTIONS;
    }

    public static Profiles profiles() {
        return PROFILES;
    }

    public static Customers customers() {
        return CUSTOMERS;
    }

    public static Undo undo() {
        return new Undo(TestDatabase.database(), TestLog.identities(), TestLog.interactions(), PROJECTIONS);
    }

    /// Waits until profiles know all that is in the log.
    public static void caughtUp() {
        if (!PROJECTIONS.await(Until.PATIENCE)) throw new AssertionError("profiles did not catch up with the log");
    }
}
