package attune.command;

import attune.backup.Backup;
import attune.postgres.Installation;
import attune.store.Mendable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "backup", mixinStandardHelpOptions = true,
        description = "Writes everything into one file, while Attune serves or not. Keep it as safe as the data itself.")
final class TakeBackup implements Callable<Integer>, Installed {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The file to write, for instance attune-2026-11-22.zip.")
    private Path file;

    @Override
    public CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        var began = Instant.now();
        var settings = settings();
        if (!Installation.isAt(settings))
            throw new Mendable("There is nothing to back up in " + settings.data() + ": name the folder with --data.");
        var err = spec.commandLine().getErr();
        try (var installation = Installation.reach(settings)) {
            var rows = new Backup(installation.pool(), settings.data())
                    .to(file, (table, count) -> { if (count > 0) err.printf(Locale.ROOT, "  %,12d  %s%n", count, table); });
            err.printf(Locale.ROOT, "%s holds %,d rows in %.1f MB, taken in %.1f s.%n", file, rows,
                    Files.size(file) / 1e6, Duration.between(began, Instant.now()).toMillis() / 1e3);
        }
        return 0;
    }
}
