package attune.score;

import attune.answer.Answers;
import attune.interaction.Metric;
import attune.kernel.Unanswerable;
import attune.metric.Estimate;
import attune.metric.Tally;
import attune.store.Database;
import attune.store.WorkspaceId;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/// The door to scores across surveys, imports and interfaces.
public final class Scores {

    private final Database database;
    private final Answers answers;
    private final Benchmarks benchmarks;

    public Scores(Database database, Answers answers, Benchmarks benchmarks) {
        this.database = database;
        this.answers = answers;
        this.benchmarks = benchmarks;
    }

    /// What is told of the metric that is asked about; of the one a business is known by where none is. Empty where nobody answered anything and
    /// none is named.
    ///
    /// @throws Unanswerable with the sentence that says why not, and what to ask instead
    public Optional<Report> tell(WorkspaceId workspace, Asked asked) {
        var scoring = answers.scoring(workspace, asked.question(), asked.score());
        var every = scoring.every();
        return asked.score().metric().or(() -> known(every)).map(metric -> {
            var n = every.containsKey(metric) ? every.get(metric).n() : 0;
            return new Told(asked.cut(n, scoring.days()), scoring, metric).report(every, database.in(workspace, tx -> benchmarks.of(tx, metric)));
        });
    }

    /// NPS where enough answered it, else what was answered most.
    private static Optional<Metric> known(Map<Metric, Tally> every) {
        if (every.containsKey(Metric.NPS) && every.get(Metric.NPS).n() >= Estimate.ENOUGH) return Optional.of(Metric.NPS);
        return every.entrySet().stream().filter(each -> !Asked.unheard(each.getKey())).max(Comparator.comparingLong(each -> each.getValue().n())).map(Map.Entry::getKey);
    }
}
