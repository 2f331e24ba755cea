package attune.command;

import attune.Attune;
import attune.store.Setting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "demo", mixinStandardHelpOptions = true,
        description = "Serves Larkspur Hotels & Travel, a company of fiction with a year of customers, kept in data/demo.")
final class Demo implements Runnable, Installed {

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
        var settings = settings().otherwise(Setting.DATA, "data/demo");
        var attune = Start.serving(settings);
        spec.commandLine().getErr().println("Attune is ready at " + attune.address() + "  (Ctrl-C stops it)");
        Start.serveUntilStopped(attune);
    }
}
