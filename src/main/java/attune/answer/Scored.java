package attune.answer;

import attune.interaction.Feeling;
import attune.interaction.Metric;
import attune.kernel.Buckets;
import attune.kernel.Cube;
import attune.kernel.Kernel;
import attune.metric.Tally;
import attune.part.Chart.Foot;
import attune.part.Chart.Mark;
import attune.part.Column;
import attune.part.Unit;
import attune.question.Ask;
import attune.question.By;
import attune.question.Filter;
import attune.question.Question;
import attune.question.Span;
import java.time.Instant;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One metric counted over one question: all together, over time, group by group, and over time in each group. Explore's answer and the page of
/// scores both read from it, so that the same filter has the same n on both. It counts when it is asked, and each once.
///
/// Where only each customer's latest answer counts, it is the latest of every cell by itself: of all, of a month, of a location. So a
/// cell has whom the same filter alone would have.
public final class Scored {

    /// In place of a bucket or of a group: all of them.
    public static final int ANY = Cube.ANY;

    static final int MOST_GROUPS = 30;

    private final Asking asking;
    private final Ask.Score ask;
    private final Metric metric;
    private final Breakdown breakdown;
    private final Map<Integer, Cube.Answer> counted = new HashMap<>();
    private Calendar calendar;

    /// @param groups those of the other side, or null to find them
    Scored(Asking asking, Ask.Score ask, Metric metric, Breakdown groups) {
        this.asking = asking;
        this.ask = ask;
        this.metric = metric;
        this.breakdown = groups != null ? groups.on(asking, ask.by()) : Breakdown.scored(asking, ask.by(), metric, MOST_GROUPS);
    }

    public Metric metric() {
        return metric;
    }

    public Question question() {
        return asking.question();
    }

    /// What this side of a comparison is called: its days, or its segment.
    public String called() {
        return asking.called();
    }

    public Span.Days days() {
        return asking.days();
    }

    /// How many of each score, all together.
    public Tally all() {
        return tally(ANY, ANY);
    }

    public Tally tally(int bucket, int group) {
        return Scores.tally(metric, counted(bucket != ANY, group != ANY), bucket, group);
    }

    /// All other groups together.
    public Tally rest(int group) {
        var rest = Tally.ofScores(metric);
        for (var other = 0; other < groups(); other++) if (other != group) rest = rest.plus(tally(ANY, other));
        return rest;
    }

    /// How many days, weeks or months the period has.
    public int buckets() {
        return calendar().buckets().size();
    }

    /// The day on which a bucket begins.
    public LocalDate begins(int bucket) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(calendar().buckets().start(bucket)), asking.zone());
    }

    public String label(int bucket) {
        return calendar().label(bucket);
    }

    /// The metric as a column, on the scale of what it is known by.
    public Column column(String name) {
        return Scores.column(metric, name);
    }

    /// What it is known by is counted in.
    public Unit unit() {
        return Scores.unit(metric);
    }

    /// What a bucket is: “Week of”.
    public String every() {
        return calendar().title();
    }

    /// What happened meanwhile, each at its bucket.
    public List<Mark> marks() {
        return calendar().marks();
    }

    /// How many groups are told apart, all others as one; 1 where nothing is.
    public int groups() {
        return breakdown.size();
    }

    public boolean divides() {
        return breakdown.divides();
    }

    public String name(int group) {
        return breakdown.names().get(group);
    }

    String key(int group) {
        return group == ANY ? Cells.ALL : breakdown.keys().get(group);
    }

    int group(String key) {
        return breakdown.group(key);
    }

    /// The same question about one group alone; empty for all others, and for what cannot be filtered by.
    public Optional<Filter> only(int group) {
        var stands = breakdown.stands().get(group);
        return asking.vocabulary().only(asking.question().filter(), ask.by(), stands, asking.vocabulary().eventNames());
    }

    /// The same over what the question is held against, in the same groups; empty where that is nothing.
    public Optional<Scored> other() {
        return asking.against().map(against -> new Scored(against, ask, metric, breakdown));
    }

    /// The same in the same groups on other days.
    public Scored over(Span span) {
        return new Scored(asking.over(span), ask, metric, breakdown);
    }

    /// The same on other days, day by day and not broken down.
    public Scored daily(Span span) {
        return new Scored(asking.over(span), new Ask.Score(Optional.of(metric), Ask.Every.DAY, By.NOTHING, ask.answers()), metric, Breakdown.NONE);
    }

    /// Where the people behind a figure are; empty for those who may not see them.
    public String people(int bucket, int group, Optional<Feeling> felt) {
        return asking.people(cell(bucket, group, felt));
    }

    /// The name of a figure, to ask for its people.
    public String cell(int bucket, int group, Optional<Feeling> felt) {
        var at = (bucket == ANY ? Cells.ALL : Integer.toString(bucket)) + "." + key(group);
        return felt.map(feeling -> "felt." + at + "." + feeling.name().toLowerCase(Locale.ROOT)).orElse("scored." + at);
    }

    public Foot foot(String n, String definition) {
        return asking.foot(n, definition);
    }

    Asking asking() {
        return asking;
    }

    Calendar calendar() {
        if (calendar == null) calendar = Calendar.of(asking, ask.every());
        return calendar;
    }

    /// Those of whom an answer between two scores is counted in a cell.
    Kernel<BitSet> who(double lowest, double highest, int bucket, int group) {
        return cube(times(bucket != ANY), groups(group != ANY)).who(metric.ordinal(), lowest, highest, bucket, group, ANY);
    }

    private Cube.Answer counted(boolean byTime, boolean byGroup) {
        boolean times = times(byTime), groups = groups(byGroup);
        return counted.computeIfAbsent((times ? 1 : 0) + (groups ? 2 : 0), _ -> asking.ask(cube(times, groups).kernel()));
    }

    /// Where every answer counts, cells add up, and one pass over the log is enough; of latest answers each view is counted by itself.
    private boolean groups(boolean wanted) {
        return wanted || ask.answers() == Ask.Answers.ALL;
    }

    /// Time is looked at only once somebody asks about it.
    private boolean times(boolean wanted) {
        return wanted || ask.answers() == Ask.Answers.ALL && calendar != null;
    }

    private Cube cube(boolean byTime, boolean byGroup) {
        return new Cube(asking.view().codes(), byTime ? calendar().buckets() : Buckets.one(asking.scope().period()), asking.seen(), byGroup ? breakdown.by() : attune.kernel.By.ALL, attune.kernel.By.ALL,
                Set.of(metric.ordinal()), ask.answers() == Ask.Answers.LATEST);
    }
}
