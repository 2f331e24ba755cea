package attune.imports;

import attune.account.Who;
import attune.account.Workspaces;
import attune.audit.Audit;
import attune.csv.Dialect;
import attune.csv.Inspection;
import attune.csv.Profiler;
import attune.csv.Sniffer;
import attune.imports.Import.Status;
import attune.interaction.Channels;
import attune.interaction.Interactions;
import attune.interaction.Sources;
import attune.mapping.Mapping;
import attune.mapping.Proposal;
import attune.mapping.Subject;
import attune.projection.Undo;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.store.WorkspaceId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The door to imports: receive a file, map its columns, check it without writing, run it, stop it, go on, undo it.
/// What takes time is done in the background; look at the import to see how far it is.
public final class Imports implements AutoCloseable {

    /// How long an uploaded file is kept after it was dealt with.
    public static final Duration KEEP = Duration.ofDays(30);

    private static final List<Status> MAPPABLE = List.of(Status.MAPPING, Status.CHECKED, Status.UNDONE, Status.FAILED);
    private static final int LONGEST_NAME = 100;

    private final Database database;
    private final ImportStore store = new ImportStore();
    private final ImportFiles files;
    private final ImportWorker worker;

    /// Leaves the work to another program, the one that serves on the same folder.
    public Imports(Database database, ImportFiles.Place place) {
        this.database = database;
        this.files = new ImportFiles(place);
        this.worker = new ImportWorker(database, store, files, KEEP);
    }

    /// Does the work itself, what was left unfinished first.
    public Imports working(Workspaces workspaces, Interactions interactions, Channels channels, Sources sources, Undo undo, Answering answering) {
        worker.start(new ImportWork(database, store, files, workspaces, interactions, channels, sources, undo, answering, worker::isClosing));
        return this;
    }

    /// Takes a file in and proposes a mapping for it. Nothing of it is in the log yet.
    ///
    /// @param subject what its rows are, or empty to find out
    public Import receive(WorkspaceId workspace, String fileName, InputStream content, Optional<Subject> subject) {
        var arrived = files.receive(content);
        try {
            var inspection = Inspection.of(arrived, files.mostUnpacked());
            var dialect = Sniffer.sniff(inspection);
            var columns = Profiler.profile(arrived, dialect);
            var mapping = Proposal.propose(columns, subject.orElse(null));
            var shown = ImportFiles.shown(fileName);
            var source = mapping.name() == null ? ImportFiles.stem(shown) : mapping.name();
            return database.in(workspace, tx -> {
                int id = store.create(tx, shown, size(arrived), inspection.fingerprint(), source, dialect, columns, mapping,
                        Who.maybe().map(Who::name).orElse("the command line"));
                files.keep(arrived, id);
                return store.get(tx, id);
            });
        } catch (RuntimeException failure) {
            files.discard(arrived);
            throw failure;
        }
    }

    public Import get(WorkspaceId workspace, int id) {
        return database.in(workspace, tx -> store.get(tx, id));
    }

    /// @param before the number of the last import of the page before; [Integer#MAX_VALUE] for the first page
    public List<Import> newest(WorkspaceId workspace, int before, int limit) {
        return database.in(workspace, tx -> store.newest(tx, before, limit));
    }

    /// Says what the columns are. With another dialect the file is looked at anew.
    public Import map(WorkspaceId workspace, int id, Dialect dialect, Mapping mapping, String source) {
        return database.in(workspace, tx -> {
            var so = mappable(tx, id);
            var columns = dialect.equals(so.dialect()) ? so.columns() : Profiler.profile(files.content(id), dialect);
            var name = source == null || source.isBlank() ? so.source() : source.strip();
            if (name.length() > LONGEST_NAME) throw new Mendable("The source's name is longer than " + LONGEST_NAME + " characters. Shorten it.");
            store.map(tx, id, dialect, columns, mapping.completed(columns), name);
            return store.get(tx, id);
        });
    }

    /// Reads the file in another dialect or as another subject, and proposes anew what the columns are.
    public Import propose(WorkspaceId workspace, int id, Dialect dialect, Subject subject) {
        return database.in(workspace, tx -> {
            var so = mappable(tx, id);
            var columns = dialect.equals(so.dialect()) ? so.columns() : Profiler.profile(files.content(id), dialect);
            store.map(tx, id, dialect, columns, Proposal.propose(columns, subject), so.source());
            return store.get(tx, id);
        });
    }

    /// Reads the whole file as the run would, and writes nothing: what was found is then in [Import#checked].
    public void check(WorkspaceId workspace, int id) {
        begin(workspace, id, tx -> {
            refuseObjections(mappable(tx, id));
            store.reset(tx, id);
            return store.move(tx, id, MAPPABLE, Status.CHECKING);
        });
    }

    /// Brings the file into the log.
    public void run(WorkspaceId workspace, int id) {
        begin(workspace, id, tx -> {
            var so = mappable(tx, id);
            refuseObjections(so);
            store.holding(tx, so.fingerprint(), so.mapping().subject().word()).filter(other -> other.id() != id).ifPresent(other -> {
                throw Mendable.conflict("This very content is in the log already, by import " + other.id() + " of " + other.fileName()
                        + ". Undo that import first if you want it mapped otherwise.");
            });
            store.reset(tx, id);
            Audit.record(tx, "import.run", so.fileName());
            return store.move(tx, id, MAPPABLE, Status.RUNNING);
        });
    }

    /// Asks a dry run or a run to come to rest; what is in the log by then stays until it is undone.
    public void stop(WorkspaceId workspace, int id) {
        database.inVoid(workspace, tx -> {
            if (!store.stop(tx, id)) throw Mendable.conflict("The import is not running any more.");
        });
    }

    /// Goes on where it was stopped.
    public void goOn(WorkspaceId workspace, int id) {
        begin(workspace, id, tx -> store.get(tx, id).mayGoOn()
                && store.move(tx, id, List.of(Status.CANCELLED, Status.FAILED), Status.RUNNING));
    }

    /// Takes everything that came with it out of the log again, and the customers that only it named.
    public void undo(WorkspaceId workspace, int id) {
        begin(workspace, id, tx -> {
            var so = store.get(tx, id);
            Audit.record(tx, "import.undo", so.fileName());
            return so.mayBeUndone() && store.move(tx, id, List.of(Status.DONE, Status.CANCELLED, Status.FAILED), Status.UNDOING);
        });
    }

    /// Throws away a file of which nothing is in the log.
    public void forget(WorkspaceId workspace, int id) {
        database.inVoid(workspace, tx -> {
            var so = store.get(tx, id);
            if (so.status().atWork() || so.mayBeUndone())
                throw Mendable.conflict("The import is " + so.status().words() + ": undo it before it is thrown away.");
            store.delete(tx, id);
        });
        files.discard(files.content(id));
        files.discard(files.refused(id));
    }

    /// The refused rows as a table with line and reason in front, if there are any.
    public Optional<Path> refusedRows(WorkspaceId workspace, int id) {
        get(workspace, id);
        return Optional.of(files.refused(id)).filter(Files::exists);
    }

    public void save(WorkspaceId workspace, String name, Mapping mapping) {
        if (name.isBlank() || name.length() > LONGEST_NAME) throw new Mendable("Give the mapping a name of 1 to " + LONGEST_NAME + " characters.");
        database.inVoid(workspace, tx -> store.save(tx, name.strip(), mapping.called(name.strip())));
    }

    public List<Mapping> saved(WorkspaceId workspace) {
        return database.in(workspace, store::saved);
    }

    private Import mappable(Tx tx, int id) {
        var so = store.get(tx, id);
        if (so.mayBeMapped()) return so;
        throw Mendable.conflict(!so.fileKept() ? "The file is not kept any more. Upload it again."
                : "The import is " + so.status().words() + ": that cannot be done now.");
    }

    private static void refuseObjections(Import so) {
        var objections = so.mapping().objections(so.columns().stream().map(attune.csv.Column::name).toList());
        if (!objections.isEmpty()) throw new Mendable(objections.getFirst());
    }

    private interface Beginning {
        boolean in(Tx tx);
    }

    private void begin(WorkspaceId workspace, int id, Beginning beginning) {
        database.inVoid(workspace, tx -> {
            if (!beginning.in(tx)) throw Mendable.conflict("The import is " + store.get(tx, id).status().words() + ": that cannot be done now.");
        });
        worker.wake();
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Comes to rest: what runs goes on at the next start.
    @Override
    public void close() {
        worker.close();
    }
}
