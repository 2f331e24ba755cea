package attune.command;

import attune.Attune;
import attune.store.Setting;
import attune.store.Settings;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "start", mixinStandardHelpOptions = true,
        description = "Serves your own company. The first visit asks for its name and your account.")
final class Start implements Runnable, Installed {

    @Spec
    private CommandSpec spec;

    @Override
    public CommandSpec spec() {
        return spec;
    }

    @Override
    public boolean takes(Setting setting) {
        return true;
    }

    @Override
    public void run() {
        var settings = settings();
        var attune = Start.serving(settings);
        spec.commandLine().getErr().println("Attune is ready at " + attune.address() + "  (Ctrl-C stops it)");
        if (attune.firstVisit.due())
            spec.commandLine().getErr().println("Set it up at " + settings.publicUrl() + "/setup?token=" + attune.firstVisit.token().text());
        serveUntilStopped(attune);
    }

    static Attune serving(Settings settings) {
        var attune = Attune.open(settings);
        // Before the first page is answered: a signal may follow it at once.
        attune.stopWithProgram();
        try {
            return attune.serve();
        } catch (RuntimeException failure) {
            attune.close();
            throw failure;
        }
    }

    /// Returns never: the program ends by a signal, and stops in good order then.
    static void serveUntilStopped(Attune attune) {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
