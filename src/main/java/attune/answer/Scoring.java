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

    private static final int MOST_GROUPS = 2_000;

    private final Asking asking;
    private final Ask.Score ask;
    private Cube.Answer grouped;

    Scoring(Asking asking, Ask.Score ask) {
        this.asking = asking;
        this.ask = ask;
    }

    /// How often each score of every metric was given; metrics without answers are left out.
    public Map<Metric, Tally> every() {
        var latest = ask.answers() == Ask.Answers.LATEST;
        // Where all answers count, the same pass says what the most of them were about.
        var by = latest ? By.ALL : Breakdown.whole(asking, ask.by());
        if (by.groups() > MOST_GROUPS) by = By.ALL;
        var cube = asking.ask(new Cube(asking.view().codes(), Buckets.one(asking.scope().period()), asking.seen(), by, By.ALL, Set.of(), latest).kernel());
        if (by != By.ALL) grouped = cube;
        var found = new EnumMap<Metric, Tally>(Metric.class);
        for (var metric : Metric.values()) {
            var tally = Scores.tally(metric, cube, Cube.ANY, Cube.ANY);
            if (tally.n() > 0) found.put(metric, tally);
        }
        return found;
    }

    /// How many days the period has, those apart before anything happened.
    public long days() {
        var first = Math.max(asking.scope().period().from(), asking.view().first());
        return Math.max(1, (Math.min(asking.scope().period().to(), System.currentTimeMillis()) - first) / 86_400_000);
    }

    public Scored of(Metric metric, Ask.Every every) {
        var named = new Ask.Score(Optional.of(metric), every, ask.by(), ask.answers());
        return new Scored(asking.asked(named), named, metric, grouped == null ? null : Breakdown.scored(asking, ask.by(), metric, Scored.MOST_GROUPS, grouped));
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
