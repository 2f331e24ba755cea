package attune.bench;

import attune.store.Mendable;
import java.util.List;

/// All there are, in the order in which they are listed.
public final class Benches {

    public static final List<Bench> ALL = List.of(new StartBench(), new IngestBench(), new TimelineBench(), new ImportBench(), new CrashBench(),
            new LensBench(), new ScoreBench(), new AnswersBench(), new AudienceBench());

    private Benches() {}

    public static Bench named(String name) {
        return ALL.stream().filter(bench -> bench.name().equals(name)).findFirst()
                .orElseThrow(() -> new Mendable("There is no bench “" + name + "”: ./attune bench lists them."));
    }
}
