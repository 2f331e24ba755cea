package attune.command;

import attune.store.Mendable;
import attune.store.Setting;
import java.io.PrintWriter;
import java.util.UUID;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/// Where the program begins.
@Command(name = "attune", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = "Captures every interaction with your customers and shows each customer whole.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "New here? ./attune demo fills a company with a year of customers and opens it.",
                  "Your own company: ./attune start"},
        subcommands = {Demo.class, Start.class, ImportFile.class, TakeBackup.class, RestoreBackup.class, RunBench.class, SurveyFiles.class,
                       ShowSettings.class,
                        Version.class, Rehearse.class})
public final class Main implements Runnable {

    @Spec
    private CommandSpec spec;

    public static void main(String[] words) {
        System.exit(run(words, new PrintWriter(System.out, true), new PrintWriter(System.err, true)));
    }

    /// Runs one command and returns its exit code.
    static int run(String[] words, PrintWriter out, PrintWriter err) {
        var line = new CommandLine(new Main()).setOut(out).setErr(err);
        line.getSubcommands().values().forEach(Main::addSettings);
        line.setParameterExceptionHandler(Main::misspelt);
        line.setExecutionExceptionHandler(Main::failed);
        return line.execute(words);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do.");
    }

    /// Every command that opens an installation takes the same settings, from the one table.
    private static void addSettings(CommandLine command) {
        if (!(command.getCommand() instanceof Installed installed)) return;
        for (var setting : Setting.values()) {
            if (setting.flag() == null || !installed.takes(setting)) continue;
            command.getCommandSpec().addOption(OptionSpec.builder(setting.flag()).type(String.class)
                    .paramLabel(setting.label()).description(setting.meaning()).build());
        }
    }

    private static int misspelt(ParameterException mistake, String[] words) {
        var command = mistake.getCommandLine();
        var what = mistake instanceof UnmatchedArgumentException extra && !extra.isUnknownOption()
                ? (command.getSubcommands().isEmpty() ? "One word too many: “" : "There is no command “") + extra.getUnmatched().getFirst() + "”"
                : mistake.getMessage().replaceAll("\\.$", "");
        command.getErr().println(what + "; see ./"
                + command.getCommandSpec().qualifiedName() + " --help.");
        return CommandLine.ExitCode.USAGE;
    }

    private static int failed(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        if (failure instanceof Mendable) {
            command.getErr().println(failure.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        var id = UUID.randomUUID().toString().substring(0, 8);
        LoggerFactory.getLogger(Main.class).error("bug {}", id, failure);
        command.getErr().println("That was a fault of Attune, not yours; it is logged above as bug " + id + ".");
        return CommandLine.ExitCode.SOFTWARE;
    }
}
