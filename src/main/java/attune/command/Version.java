package attune.command;

import attune.Attune;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "version", mixinStandardHelpOptions = true, description = "Prints the version of Attune and of Java.")
final class Version implements Runnable, IVersionProvider {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        for (var line : getVersion()) spec.commandLine().getOut().println(line);
    }

    @Override
    public String[] getVersion() {
        var built = Attune.class.getPackage().getImplementationVersion();
        return new String[] {
            "Attune " + (built == null ? "(not packaged)" : built),
            "Java " + Runtime.version(),
        };
    }
}
