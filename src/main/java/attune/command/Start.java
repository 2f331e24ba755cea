package attune.command;

import attune.Attune;
import attune.store.Setting;
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
        var attune = Attune.start(settings);
        spec.commandLine().getErr().println("Attune is ready at " + settings.publicUrl() + "  (Ctrl-C stops it)");
        serveUntilStopped(attune);
    }

    /// Returns never: the program ends by a signal, and stops in good order then.
    static void serveUntilStopped(Attune attune) {
        Runtime.getRuntime().addShutdownHook(new Thread(attune::close, "stop"));
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
