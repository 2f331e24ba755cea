package attune.command;

import attune.Attune;
import attune.store.Setting;
import attune.store.WorkspaceId;
import java.time.Clock;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
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
        var attune = Attune.open(settings);
        attune.stopWithProgram();
        try {
            var larkspur = filled(attune);
            attune.serve();
            attune.demo.live(larkspur, Clock.systemUTC());
        } catch (RuntimeException failure) {
            attune.close();
            throw failure;
        }
        var err = spec.commandLine().getErr();
        err.println("Attune is ready at " + settings.publicUrl() + "  (Ctrl-C stops it)");
        err.println(attune.demo.howToSignIn());
        Start.serveUntilStopped(attune);
    }

    /// Tells the company's history at the first start, which takes a while.
    private static WorkspaceId filled(Attune attune) {
        try (var bar = new ProgressBarBuilder().setTaskName("Filling Larkspur").setInitialMax(1_000).setMaxRenderedLength(90)
                .setStyle(ProgressBarStyle.ASCII).hideEta().setUpdateIntervalMillis(250).build()) {
            return attune.demo.open(Clock.systemUTC(), filling -> {
                bar.stepTo((long) (filling.share() * 1_000));
                bar.setExtraMessage(" " + filling.interactions() + " interactions");
            });
        }
    }
}
