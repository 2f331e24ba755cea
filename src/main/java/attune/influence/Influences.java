package attune.influence;

import attune.account.Reach;
import attune.account.Who;
import attune.account.Workspaces;
import attune.driver.Drivers;
import attune.interaction.Kind;
import attune.interaction.Metric;
import attune.kernel.By;
import attune.kernel.Distinct;
import attune.kernel.Match;
import attune.kernel.Scope;
import attune.kernel.Unanswerable;
import attune.lens.Lenses;
import attune.part.Chart.Foot;
import attune.part.Option;
import attune.part.Words;
import attune.question.Ask;
import attune.question.Filter;
import attune.question.Question;
import attune.question.Span;
import attune.question.Versus;
import attune.reference.References;
import attune.segment.Segments;
import attune.shard.View;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.store.WorkspaceId;
import attune.touchpoint.Library;
import attune.touchpoint.Touchpoints;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The door to what goes with a score. What was worked out serves again for a minute, so that several people who look at once,
/// or one who reloads, cost one working out.
public final class Influences {

    /// The bootstrap draws the same each time: the same answers give the same intervals.
    private static final long SEED = 20_260_101;
    private static final long DAY = 86_400_000;
    private static final Set<Metric> RECOMMEND = EnumSet.of(Metric.NPS, Metric.NPS_TRANSACTIONAL);

    private record Key(WorkspaceId workspace, Reach reach, Asked asked) {}

    private final Database database;
    private final Workspaces workspaces;
    private final Touchpoints touchpoints;
    private final References references;
    private final Segments segments;
    private final Lenses lenses;
    private final Cache<Key, Influence> known = Caffeine.newBuilder().maximumSize(500).expireAfterWrite(Duration.ofMinutes(1)).build();

    public Influences(Database database, Workspaces workspaces, Touchpoints touchpoints, References references, Segments segments, Lenses lenses) {
        this.database = database;
        this.workspaces = workspaces;
        this.touchpoints = touchpoints;
        this.references = references;
        this.segments = segments;
        this.lenses = lenses;
    }

    /// @throws Unanswerable while the history is read for the first time
    public Influence of(WorkspaceId workspace, Asked asked) {
        var reach = Who.maybe().map(Who::reach).orElse(Reach.EVERYTHING);
        return known.get(new Key(workspace, reach, asked), _ -> worked(workspace, asked));
    }

    /// Touchpoints, for the two ends of a wait.
    public List<Option> touchpoints(WorkspaceId workspace) {
        return touchpoints.library(workspace).touchpoints().stream().map(each -> new Option(each.key(), each.name())).toList();
    }

    /// The segments that can be asked about.
    public List<Option> segments(WorkspaceId workspace) {
        if (Who.maybe().filter(Who::limited).isPresent()) return List.of();
        return database.in(workspace, tx -> segments.all(tx).stream().map(each -> new Option(Long.toString(each.id()), each.name())).toList());
    }

    /// The score to begin with: likelihood to recommend, as more customers were asked it; where nobody was, what most answered.
    public Metric usual(WorkspaceId id) {
        try {
            var view = lenses.view(id);
            var metrics = By.metric(view.codes());
            var counted = lenses.ask(view, new Scope(null, Scope.Period.EVER), new Distinct(database.in(id, this::seen), metrics, false).kernel());
            var answered = new EnumMap<Metric, Long>(Metric.class);
            for (var group = 0; group < metrics.groups(); group++)
                if (metrics.values().get(group) >= 0 && counted.customers(group) > 0) answered.put(Metric.values()[metrics.values().get(group)], counted.customers(group));
            return Stream.of(RECOMMEND, answered.keySet()).map(some -> some.stream().filter(answered::containsKey).max(Comparator.comparing(answered::get)))
                    .flatMap(Optional::stream).findFirst().orElse(Metric.NPS);
        } catch (Unanswerable reading) {
            return Metric.NPS;
        }
    }

    private Influence worked(WorkspaceId id, Asked asked) {
        var workspace = workspaces.of(id);
        var library = touchpoints.library(id);
        var view = lenses.view(id);
        var today = LocalDate.now(workspace.timeZone());
        var first = today.minusDays(asked.period() - 1L);
        var since = first.atStartOfDay(workspace.timeZone()).toInstant().toEpochMilli();
        var seen = database.in(id, this::seen);
        var scope = new Scope(asked.segment().map(segment -> database.in(id, tx -> members(tx, view, segment))).orElse(null), Scope.Period.EVER);
        var rows = lenses.ask(view, scope, new Before(view, seen, asked.metric().ordinal(), since, asked.before() * DAY, number(library, asked.from()), number(library, asked.to())));
        if (rows.isEmpty()) return Influence.none(asked, "Nobody answered " + title(asked.metric()) + " in these days", List.of("Choose a longer period or another score."));
        var columns = new Columns(rows);
        columns.of(asked, number -> library.touchpoint((short) number).name(), number -> library.channel((short) number).name(), numbers -> {
            var names = database.in(id, tx -> references.names(tx, numbers));
            return (IntFunction<String>) number -> names.getOrDefault(number, "location " + number);
        }, new BitSet());
        if (asked.waits()) columns.wait("Hours from " + name(library, asked.from()) + " to " + name(library, asked.to()));
        var candidates = columns.candidates();
        var scores = rows.stream().mapToDouble(Before.Row::score).toArray();
        var drivers = Drivers.of(candidates.stream().map(Columns.Candidate::name).toList(), candidates.stream().map(Columns.Candidate::values).toArray(double[][]::new), scores, SEED);
        if (drivers.isEmpty()) return Influence.none(asked, "Nothing goes with the score that can be told apart", List.of(Words.count(rows.size(), "answer") + " were given, but all alike, or nothing that went before them differed. Try a longer period or more days before the answer."));
        var foot = new Foot("n = " + Words.count(drivers.get().n(), "customer"), Words.date(first) + " – " + Words.date(today),
                "each customer's latest answer to " + title(asked.metric()) + " and the " + Words.count(asked.before(), "day") + " before it; association, not cause", "as of " + Words.time(view.asOf(), workspace.timeZone()));
        var found = new Found(drivers.get(), candidates, scores, foot, asked.metric().highIsGood());
        var words = new ArrayList<>(found.words());
        if (drivers.get().n() < rows.size()) words.add(Words.count(rows.size() - drivers.get().n(), "answer") + " without that wait before them are left out.");
        return new Influence(asked, found.title(), words, drivers.get().n() < rows.size() ? "" : people(asked, first, today), Optional.of(found.quadrants()), Optional.of(found.table()));
    }

    /// Those who answered in these days, each of whom has a latest answer.
    private static String people(Asked asked, LocalDate first, LocalDate today) {
        var among = asked.segment().map(Filter.NONE::segment).orElse(Filter.NONE);
        var score = new Ask.Score(Optional.of(asked.metric()), Ask.Every.MONTH, attune.question.By.NOTHING, Ask.Answers.ALL);
        return "/explore/people?" + new Question(score, new Span.Dates(Optional.of(first), Optional.of(today)), among, Versus.NOTHING).query() + "&cell=scored.all.all";
    }

    private BitSet members(Tx tx, View view, long segment) {
        if (segments.all(tx).stream().noneMatch(each -> each.id() == segment)) throw Mendable.notFound("This segment does not exist any more.");
        return segments.members(tx, view, segment);
    }

    private static int number(Library library, String key) {
        return key.isEmpty() ? -1 : library.touchpoint(key).orElseThrow(() -> new Unanswerable("There is no touchpoint “" + key + "” in the library any more: choose another.")).number();
    }

    private static String name(Library library, String key) {
        return library.touchpoint(key).orElseThrow().name();
    }

    static String title(Metric metric) {
        return switch (metric) {
            case NPS -> "NPS";
            case NPS_TRANSACTIONAL -> "NPS after a touchpoint";
            case CSAT -> "CSAT";
            case CES_EFFORT -> "CES, effort";
            case CES_EASE -> "CES, ease";
            case RATING -> "Rating";
            case REPURCHASE -> "Likelihood to buy again";
            case SENTIMENT -> "Sentiment";
            case TRUST -> "Trust";
            case EXPECTATION_GAP -> "Expectation gap";
            case EMOTION -> "Emotion";
        };
    }

    /// What is no act of the business's own, within the reach of who is asking.
    private Match seen(Tx tx) {
        var contacts = Match.ANY.kinds(Arrays.stream(Kind.values()).filter(kind -> kind != Kind.ACT).map(Enum::ordinal).collect(Collectors.toSet()));
        if (Who.maybe().filter(Who::limited).isEmpty()) return contacts;
        var within = references.within(tx, Who.asking().reach());
        return contacts.locations(new HashSet<>(within.locations())).teams(new HashSet<>(within.teams()));
    }
}
