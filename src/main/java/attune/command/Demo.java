package attune.command;

import attune.Attune;
import attune.projection.Projections;
import attune.store.Setting;
import attune.store.WorkspaceId;
import java.time.Clock;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "demo", mixinStandardHelpOptions = true,
        description = "Serves Larkspur Hotels & Travel, a company of fiction with a year of customers, kept in data/demo.")
final class Demo implements Runnable, Installed {

    /// Fewer are counted while the first page is on its way.
    private static final int MANY = 5_000;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

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
            counted(attune, larkspur);
            attune.serve();
            attune.demo.reachedAt(larkspur, attune.address());
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
        try (var bar = bar("Filling Larkspur", 1_000)) {
            return attune.demo.open(Clock.systemUTC(), filling -> {
                bar.stepTo((long) (filling.share() * 1_000));
                bar.setExtraMessage(" " + filling.interactions() + " interactions");
            });
        }
    }

    /// Screens show what is counted from the log, and the first look shall find all of it.
    private static void counted(Attune attune, WorkspaceId larkspur) {
        var all = behind(attune);
        if (all < MANY) return;
        try (var bar = bar("Counting them", all)) {
            while (!attune.projections.await(LOOK_AGAIN)) bar.stepTo(all - Math.min(all, behind(attune)));
            bar.stepTo(all);
            attune.directory.await(larkspur, PATIENCE);
        }
    }

    private static long behind(Attune attune) {
        return attune.projections.progress().stream().mapToLong(Projections.Progress::behind).max().orElse(0);
    }

    private static ProgressBar bar(String what, long steps) {
        return new ProgressBarBuilder().setTaskName(what).setInitialMax(steps).setMaxRenderedLength(90)
                .setStyle(ProgressBarStyle.ASCII).hideEta().setUpdateIntervalMillis(250).build();
    }
}
