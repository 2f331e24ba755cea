package attune.answer;

import attune.interaction.Metric;
import attune.kernel.Buckets;
import attune.kernel.By;
import attune.kernel.Cube;
import attune.metric.Tally;
import attune.part.Option;
import attune.question.Ask;
import attune.question.Filter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A question about scores before it is settled which: what was answered at all, and each metric counted.
public final class Scoring {

    private final Asking asking;
    private final Ask.Score ask;

    Scoring(Asking asking, Ask.Score ask) {
        this.asking = asking;
        this.ask = ask;
    }

    /// How often each score of every metric was given; metrics without answers are left out.
    public Map<Metric, Tally> every() {
        var cube = asking.ask(new Cube(asking.view().codes(), Buckets.one(asking.scope().period()), asking.seen(), By.ALL, By.ALL, Set.of(), ask.answers() == Ask.Answers.LATEST).kernel());
        var found = new EnumMap<Metric, Tally>(Metric.class);
        for (var metric : Metric.values()) {
            var tally = Scores.tally(metric, cube, Cube.ANY, Cube.ANY);
            if (tally.n() > 0) found.put(metric, tally);
        }
        return found;
    }

    /// How many days the period has, those apart before anything happened.
    public long days() {
        var first = Math.max(asking.scope().period().from(), asking.ask(new Beginning()).at());
        return Math.max(1, (Math.min(asking.scope().period().to(), System.currentTimeMillis()) - first) / 86_400_000);
    }

    public Scored of(Metric metric, Ask.Every every) {
        var named = new Ask.Score(Optional.of(metric), every, ask.by(), ask.answers());
        return new Scored(asking.asked(named), named, metric, null);
    }

    /// The segments that whoever asks may see, those apart that are asked about already.
    public List<Option> segments() {
        var chosen = asking.question().filter().of(Filter.Kind.SEGMENT);
        return asking.vocabulary().choices(Filter.Kind.SEGMENT).stream().filter(each -> !chosen.contains(each.value())).toList();
    }

    /// The same of those who are in one segment as well, not broken down.
    public Scored among(Metric metric, long segment) {
        var named = new Ask.Score(Optional.of(metric), ask.every(), attune.question.By.NOTHING, ask.answers());
        return new Scored(asking.within(segment, named), named, metric, null);
    }
}
