package attune.command;

import attune.bench.Benches;
import attune.bench.Report;
import attune.store.Setting;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "bench", mixinStandardHelpOptions = true,
        description = "Measures how fast Attune is here: one line of JSON. Without a name it lists what can be measured.")
final class RunBench implements Callable<Integer>, Installed {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "What to measure.")
    private String name;

    @Override
    public CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws Exception {
        var out = spec.commandLine().getOut();
        if (name == null) {
            Benches.ALL.forEach(bench -> out.printf(Locale.ROOT, "%-10s %s%n", bench.name(), bench.measures()));
            return 0;
        }
        var bench = Benches.named(name);
        var report = new Report(name, spec.commandLine().getErr());
        bench.run(settings().otherwise(Setting.DATA, "data/bench/" + name), report);
        report.bars().stream().filter(bar -> !bar.met()).forEach(bar ->
                report.say("Missed: " + bar.name() + " is " + bar.got() + ", wanted " + bar.want() + "."));
        out.println(report.json());
        return 0;
    }
}
