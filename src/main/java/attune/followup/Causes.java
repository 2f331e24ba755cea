package attune.followup;

import attune.audit.Audit;
import attune.store.Mendable;
import attune.store.Tx;
import java.util.List;
import java.util.Optional;

/// The root causes that a workspace tells apart: its own list.
public final class Causes {

    public static final int LONGEST = 80;
    private static final int MOST = 100;
    private static final List<String> USUAL = List.of("Waiting too long", "Something broken or faulty", "Wrong or missing information", "How somebody was treated", "Price or billing", "A promise not kept", "Something else");

    private Causes() {}

    /// @param hidden offered no more; what carries it keeps it
    public record Cause(long id, String name, boolean hidden) {}

    /// Every one, those offered first. A workspace that has none yet begins with the usual ones.
    public static List<Cause> all(Tx tx) {
        var all = FollowUpStore.causes(tx);
        if (!all.isEmpty()) return all;
        USUAL.forEach(name -> FollowUpStore.addCause(tx, name));
        return FollowUpStore.causes(tx);
    }

    public static List<Cause> offered(Tx tx) {
        return all(tx).stream().filter(cause -> !cause.hidden()).toList();
    }

    static Optional<Cause> find(Tx tx, long id) {
        return all(tx).stream().filter(cause -> cause.id() == id).findFirst();
    }

    /// Adds one, or offers again the one of that name.
    public static void add(Tx tx, String name) {
        var called = name.strip().replaceAll("\\s+", " ");
        if (called.isEmpty() || called.length() > LONGEST) throw new Mendable("A root cause is called by 1 to " + LONGEST + " characters.");
        if (all(tx).size() >= MOST) throw new Mendable("A workspace has at most " + MOST + " root causes: rather put away those nobody uses.");
        FollowUpStore.addCause(tx, called);
        Audit.record(tx, "root_cause.added", called);
    }

    public static void hide(Tx tx, long id, boolean hidden) {
        var cause = find(tx, id).orElseThrow(() -> Mendable.notFound("There is no such root cause any more."));
        FollowUpStore.hideCause(tx, id, hidden);
        Audit.record(tx, hidden ? "root_cause.hidden" : "root_cause.shown", cause.name());
    }
}
