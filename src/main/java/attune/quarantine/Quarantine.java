package attune.quarantine;

import attune.interaction.Interaction;
import attune.interaction.Interactions;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.store.WorkspaceId;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The door to what was refused: keep it, look at it, replay it through the same door that refused it, throw it away.
public final class Quarantine {

    /// Events that a workspace may have waiting. Beyond it senders are asked to come back later: nothing is dropped.
    public static final long ROOM = 100_000;
    static final int PAGE = 50;
    private static final int STEP = 200;

    /// Reads a quarantined event as the way in would read it today.
    @FunctionalInterface
    public interface Reader {
        /// @throws Refused when it is still wrong
        List<Interaction> read(Tx tx, Quarantined event);
    }

    /// What became of a replay.
    public record Replay(int taken, int refused) {}

    private final Database database;
    private final Interactions interactions;
    private final QuarantineStore store = new QuarantineStore();
    private final LoadingCache<WorkspaceId, Long> waiting;

    public Quarantine(Database database, Interactions interactions) {
        this.database = database;
        this.interactions = interactions;
        this.waiting = Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofSeconds(10))
                .build(workspace -> database.in(workspace, store::count));
    }

    /// Keeps events that were refused.
    ///
    /// @return false when the quarantine is full and nothing was kept
    public boolean put(WorkspaceId workspace, List<Quarantined> events) {
        if (waiting(workspace) + events.size() > ROOM) return false;
        database.inVoid(workspace, tx -> store.insert(tx, events));
        waiting.asMap().computeIfPresent(workspace, (_, count) -> count + events.size());
        return true;
    }

    /// How many events wait, as known at most ten seconds ago.
    public long waiting(WorkspaceId workspace) {
        return waiting.get(workspace);
    }

    public List<Fault> faults(Tx tx) {
        return store.faults(tx);
    }

    /// Events of one fault, newest first, a page at a time.
    public List<Quarantined> of(Tx tx, long fault, Optional<Long> before) {
        return store.page(tx, fault, before.orElse(Long.MAX_VALUE), PAGE);
    }

    /// The newest events of one kind that a source has waiting.
    public List<Quarantined> latest(Tx tx, int source, String type, int most) {
        return store.latest(tx, source, type, most);
    }

    /// How many events of one kind a source has waiting.
    public long waiting(Tx tx, int source, String type) {
        return store.waiting(tx, source, type).values().stream().mapToLong(Long::longValue).sum();
    }

    /// Replays whatever of one kind a source has waiting.
    public Replay replayAll(WorkspaceId workspace, int source, String type, Reader reader) {
        int taken = 0, refused = 0;
        for (long fault : database.in(workspace, tx -> store.waiting(tx, source, type)).keySet()) {
            var replay = replayed(workspace, fault, reader);
            taken += replay.taken;
            refused += replay.refused;
        }
        return new Replay(taken, refused);
    }

    public Quarantined get(Tx tx, long id) {
        return store.find(tx, id).orElseThrow(() -> Mendable.notFound("This event is no longer in quarantine."));
    }

    /// Replays every event of a fault, a few hundred to a transaction; those still wrong stay, with their reason of today.
    public Replay replay(WorkspaceId workspace, long fault, Reader reader) {
        var replay = replayed(workspace, fault, reader);
        if (replay.taken + replay.refused == 0 && database.in(workspace, this::faults).stream().noneMatch(one -> one.id() == fault)) throw nothingWaits();
        return replay;
    }

    private Replay replayed(WorkspaceId workspace, long fault, Reader reader) {
        int taken = 0, refused = 0;
        for (long after = 0; ; ) {
            var from = after;
            var step = database.in(workspace, tx -> step(tx, store.next(tx, fault, from, STEP), reader));
            taken += step.taken;
            refused += step.refused;
            if (step.last == 0) break;
            after = step.last;
        }
        waiting.invalidate(workspace);
        return new Replay(taken, refused);
    }

    /// Replays one event as somebody mended it. When it is still wrong it stays as it was, and the reason is given.
    public Optional<Refusal> replay(WorkspaceId workspace, long id, String payload, Reader reader) {
        var refusal = database.in(workspace, tx -> {
            try {
                append(tx, reader.read(tx, get(tx, id).with(payload)));
                store.delete(tx, List.of(id));
                return Optional.<Refusal>empty();
            } catch (Refused still) {
                return Optional.of(still.refusal());
            }
        });
        waiting.invalidate(workspace);
        return refusal;
    }

    /// Throws away every event that names somebody who is erased.
    ///
    /// @param marks texts in lower case that name the person
    /// @return how many there were
    public static int clear(Tx tx, java.util.Collection<String> marks) {
        return tx.update("""
                delete from quarantined
                where workspace = :workspace
                  and exists (select from unnest(:marks) as m where position(m in lower(payload || ' ' || found)) > 0)""")
                .bind("marks", marks.toArray(String[]::new))
                .execute();
    }

    public int discardFault(WorkspaceId workspace, long fault) {
        int gone = database.in(workspace, tx -> store.deleteFault(tx, fault));
        if (gone == 0) throw nothingWaits();
        waiting.invalidate(workspace);
        return gone;
    }

    public void discard(WorkspaceId workspace, long id) {
        database.inVoid(workspace, tx -> store.delete(tx, List.of(get(tx, id).id())));
        waiting.invalidate(workspace);
    }

    /// No event of this fault is there: taken by somebody else in the meantime, or never of this workspace.
    static Mendable nothingWaits() {
        return Mendable.notFound("Nothing waits for this reason any more.");
    }

    private record Step(int taken, int refused, long last) {}

    private Step step(Tx tx, List<Quarantined> events, Reader reader) {
        var facts = new ArrayList<Interaction>();
        var taken = new ArrayList<Long>();
        for (var event : events) {
            try {
                facts.addAll(reader.read(tx, event));
                taken.add(event.id());
            } catch (Refused still) {
                store.refuse(tx, event.id(), still.refusal());
            }
        }
        store.delete(tx, taken);
        if (!facts.isEmpty()) append(tx, facts);
        return new Step(taken.size(), events.size() - taken.size(), events.isEmpty() ? 0 : events.getLast().id());
    }

    private void append(Tx tx, List<Interaction> facts) {
        for (var receipt : interactions.append(tx, facts))
            if (receipt.refused() != null) throw new Mendable(receipt.refused());
    }
}
