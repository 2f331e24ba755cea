package attune;

import attune.identity.Identities;
import attune.identity.Identity;
import attune.interaction.Interaction;
import attune.interaction.Interactions;
import attune.interaction.Kind;
import java.time.Instant;

/// The log over the test database, one for the whole run.
public final class TestLog {

    private static final Identities IDENTITIES = new Identities();
    private static final Interactions INTERACTIONS =
            new Interactions(TestDatabase.database(), IDENTITIES, Interactions.DEDUPE);

    private TestLog() {}

    public static Identities identities() {
        return IDENTITIES;
    }

    public static Interactions interactions() {
        return INTERACTIONS;
    }

    /// An event of now, to be spelled out further.
    public static Interaction.Builder event(String name, Identity who) {
        return Interaction.of(Kind.EVENT, name, who, Instant.now());
    }
}
