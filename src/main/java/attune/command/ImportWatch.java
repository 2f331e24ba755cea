package attune.command;

import attune.imports.Import;
import attune.imports.Import.Status;
import attune.imports.Imports;
import attune.store.Mendable;
import attune.store.WorkspaceId;
import java.io.PrintWriter;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jdbi.v3.core.JdbiException;

/// Watches an import that this program or another works on, and draws how far it is.
final class ImportWatch {

    private static final int LOOK_EVERY_MILLIS = 200;

    private final Imports imports;
    private final WorkspaceId workspace;
    private final PrintWriter err;

    ImportWatch(Imports imports, WorkspaceId workspace, PrintWriter err) {
        this.imports = imports;
        this.workspace = workspace;
        this.err = err;
    }

    /// Returns when the work is done; throws where it ended otherwise.
    Import until(int id, Status wanted, String doing) {
        var before = imports.get(workspace, id);
        Import so;
        // Once the file was checked its rows are counted; until then only the bytes of it are known.
        var rows = before.status() == Status.RUNNING ? before.checked().map(found -> found.counts().rows()) : Optional.<Long>empty();
        try (var bar = rows.map(many -> bar(doing, many, " rows", 1)).orElseGet(() -> bar(doing, before.fileSize(), " KB", 1_000))) {
            do {
                so = imports.get(workspace, id);
                bar.stepTo(!so.status().atWork() ? bar.getMax() : rows.isPresent() ? so.counts().rows() : so.bytesRead());
                if (so.status().atWork()) Thread.sleep(LOOK_EVERY_MILLIS);
            } while (so.status().atWork());
        } catch (JdbiException away) {
            throw new Mendable("Attune stopped serving meanwhile. Import " + id + " goes on where it was when it is started again.");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Mendable("Nobody watches any more; what was begun goes on with Attune.");
        }
        err.flush();
        if (so.status() == wanted) return so;
        throw new Mendable(so.failure().isEmpty() ? "Import " + id + " was stopped; what is in by now can be undone with ./attune import --undo " + id + "." : so.failure());
    }

    private static ProgressBar bar(String doing, long most, String unit, long size) {
        return new ProgressBarBuilder().setTaskName(doing).setInitialMax(Math.max(1, most)).setUnit(unit, size)
                .setStyle(ProgressBarStyle.ASCII).setUpdateIntervalMillis(250).showSpeed()
                .setConsumer(new ConsoleProgressBarConsumer(System.err)).build();
    }
}
