package attune.command;

import attune.Attune;
import attune.backup.Restore;
import attune.postgres.Installation;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "restore", mixinStandardHelpOptions = true,
        description = "Brings a backup back, into an empty installation of this version or a newer one. Attune must not be running.")
final class RestoreBackup implements Callable<Integer>, Installed {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "A file that ./attune backup wrote.")
    private Path file;

    @Option(names = "--replace", description = "Throws away what is there already.")
    private boolean replace;

    @Override
    public CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() {
        var err = spec.commandLine().getErr();
        try (var installation = Installation.openAsIs(settings())) {
            var rows = new Restore(installation.pool(), installation.folder().root()).from(file, replace,
                    (table, count) -> { if (count > 0) err.printf(Locale.ROOT, "  %,12d  %s%n", count, table); });
            Attune.restored(installation);
            err.printf(Locale.ROOT, "%s is back: %,d rows.%n", file, rows);
        }
        return 0;
    }
}
