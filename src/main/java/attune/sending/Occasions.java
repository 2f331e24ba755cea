package attune.sending;

import attune.interaction.Channel;
import attune.interaction.Direction;
import attune.interaction.Kind;
import attune.interaction.Recorded;
import attune.projection.Batch;
import attune.projection.Projection;
import attune.sending.SendingStore.Listener;
import attune.store.Tx;
import attune.store.WorkspaceId;
import attune.touchpoint.Library;
import attune.touchpoint.Touchpoints;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Listens to the log for the touchpoints after which somebody is asked. An occasion is noted in the transaction that moves the
/// checkpoint: each once, whatever is killed. What is read again, or told long after it happened, is no occasion.
final class Occasions implements Projection {

    /// Somebody who comes to know of it later asks about something that is forgotten.
    private static final Duration LATE = Duration.ofDays(2);

    private final Touchpoints touchpoints;

    Occasions(Touchpoints touchpoints) {
        this.touchpoints = touchpoints;
    }

    @Override
    public String name() {
        return "occasions";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void apply(Tx owner, Batch batch) {
        if (batch.rebuilding() || batch.rows().isEmpty()) return;
        var listeners = SendingStore.listeners(owner).stream().collect(Collectors.groupingBy(Listener::workspace));
        if (listeners.isEmpty()) return;
        Map<WorkspaceId, Library> libraries = new HashMap<>();
        for (var row : batch.rows()) {
            var workspace = new WorkspaceId(row.workspace());
            var theirs = listeners.getOrDefault(workspace, List.of());
            // An answer to a survey is no occasion for the next.
            if (theirs.isEmpty() || row.kind() == Kind.SCORE || row.kind() == Kind.ACT || row.direction() == Direction.ABOUT_CUSTOMER) continue;
            note(owner, row, theirs, libraries.computeIfAbsent(workspace, touchpoints::library));
        }
    }

    private static void note(Tx owner, Recorded row, List<Listener> listeners, Library library) {
        var late = row.arrivedAt().minus(LATE);
        if (row.at().isBefore(late)) return;
        var key = library.resolve(row.kind(), row.name(), row.source(), channel(library, row.channel()), row.direction(),
                row.properties() == null ? new byte[] {'{', '}'} : row.properties().getBytes(StandardCharsets.UTF_8)).touchpoint().key();
        for (var listener : listeners)
            if (listener.touchpoint().equals(key) && !row.arrivedAt().isBefore(listener.since())) SendingStore.note(owner, listener, row.position(), row.identity(), due(row, listener));
    }

    private static Channel channel(Library library, short number) {
        return library.channel(number);
    }

    private static Instant due(Recorded row, Listener listener) {
        return row.at().plus(listener.after());
    }

    @Override
    public boolean retract(Tx owner, Batch batch) {
        SendingStore.unnote(owner, batch.rows().stream().map(Recorded::position).toList());
        return true;
    }

    @Override
    public void drop(Tx owner, int generation) {}

    @Override
    public void regrouped(Tx owner, int generation, Collection<Long> identities) {}
}
