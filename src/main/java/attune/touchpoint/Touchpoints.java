package attune.touchpoint;

import attune.interaction.Channel;
import attune.interaction.Channels;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.store.WorkspaceId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// The door to the touchpoint library: read it, change it, be told when it changed.
public final class Touchpoints {

    /// A library that was, or is, with what was changed to make it.
    public record Change(int version, String sentence, java.time.Instant at) {}

    private final Database database;
    private final Channels channels;
    private final Map<WorkspaceId, Library> newest = new ConcurrentHashMap<>();
    private final List<Consumer<WorkspaceId>> listeners = new CopyOnWriteArrayList<>();

    public Touchpoints(Database database, Channels channels) {
        this.database = database;
        this.channels = channels;
    }

    /// The library that rules now, from memory. A workspace that has chosen none has the one for any business.
    public Library library(WorkspaceId workspace) {
        return newest.computeIfAbsent(workspace, missing -> database.in(missing, this::read));
    }

    /// Gives a new workspace the library of its kind of business.
    public void start(Tx tx, Lifecycle lifecycle, Business business) {
        change(tx, "Started with the template " + business.title() + ", " + lifecycle.title(),
                edit -> edit.template(lifecycle, business));
    }

    /// Changes the library; history is resolved anew from then on.
    ///
    /// @param sentence what was changed, for the list of changes
    public void change(Tx tx, String sentence, Consumer<LibraryEdit> how) {
        var workspace = tx.workspace();
        TouchpointStore.lock(tx);
        var edit = new LibraryEdit(read(tx));
        how.accept(edit);
        var changed = edit.done();
        TouchpointStore.save(tx, changed, sentence);
        tx.afterCommit(() -> {
            newest.merge(workspace, changed, (one, other) -> one.version() > other.version() ? one : other);
            listeners.forEach(listener -> listener.accept(workspace));
        });
    }

    /// What the library would be after a change, without making it.
    public Library preview(WorkspaceId workspace, Consumer<LibraryEdit> how) {
        var edit = new LibraryEdit(library(workspace));
        how.accept(edit);
        return edit.done();
    }

    /// Puts an earlier version back, as a new one.
    public void restore(Tx tx, int version) {
        TouchpointStore.lock(tx);
        var earlier = TouchpointStore.version(tx, version)
                .orElseThrow(() -> Mendable.notFound("There is no version " + version + " of the library."));
        change(tx, "Put version " + version + " back", edit -> edit.contents(earlier));
    }

    /// Adds a channel of the workspace's own, which rules and touchpoints can use from then on.
    public Channel addChannel(Tx tx, String name) {
        return shown(tx, channels.add(tx, name));
    }

    public Channel renameChannel(Tx tx, short number, String name) {
        return shown(tx, channels.rename(tx, number, name));
    }

    public Channel hideChannel(Tx tx, short number, boolean hidden) {
        return shown(tx, channels.hide(tx, number, hidden));
    }

    private Channel shown(Tx tx, Channel changed) {
        var workspace = tx.workspace();
        tx.afterCommit(() -> newest.remove(workspace));
        return changed;
    }

    /// The last changes, newest first.
    public List<Change> changes(Tx tx) {
        return TouchpointStore.changes(tx);
    }

    /// Called after a changed library is durable.
    public void onChange(Consumer<WorkspaceId> listener) {
        listeners.add(listener);
    }

    /// The library of a workspace that has chosen none, as it is kept.
    public static String usual() {
        return TouchpointStore.text(Templates.contents(Lifecycle.RELATIONSHIP, Business.OTHER));
    }

    private Library read(Tx tx) {
        var all = channels.all(tx);
        return TouchpointStore.newest(tx, all)
                .orElseGet(() -> new Library(0, Templates.contents(Lifecycle.RELATIONSHIP, Business.OTHER), all));
    }
}
