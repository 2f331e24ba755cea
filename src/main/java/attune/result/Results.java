package attune.result;

import attune.account.Reach;
import attune.account.Who;
import attune.account.Workspaces;
import attune.circle.Circles;
import attune.coding.Codebook;
import attune.lens.Lenses;
import attune.result.Narrowed.Of;
import attune.response.Way;
import attune.rule.Among;
import attune.rule.Ordinals;
import attune.segment.Segment;
import attune.segment.Segments;
import attune.store.Mendable;
import attune.store.Tx;
import attune.survey.Anonymity;
import attune.survey.Definition;
import attune.survey.Surveys;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The door to what came of a survey: which responses a filter means, and what they amount to.
public final class Results {

    private static final int QUOTES = 5;
    private static final Instant EVER = Instant.parse("1970-01-01T00:00:00Z");

    private final Surveys surveys;
    private final Workspaces workspaces;
    private final Segments segments;
    private final Lenses lenses;
    private final Codebook codebook;
    private final Asking asking;
    private final Circles circles;

    public Results(Surveys surveys, Workspaces workspaces, Segments segments, Lenses lenses, Codebook codebook, Asking asking, Circles circles) {
        this.surveys = surveys;
        this.workspaces = workspaces;
        this.segments = segments;
        this.lenses = lenses;
        this.codebook = codebook;
        this.asking = asking;
        this.circles = circles;
    }

    /// What a filter means, counted.
    ///
    /// @throws Mendable where it asks of confidential responses what only few have in common
    public Selection selection(Tx tx, long survey, Filter filter) {
        var asked = surveys.survey(tx, survey);
        var versions = new TreeMap<Integer, Definition>();
        for (var version = 1; version <= asked.version(); version++) versions.put(version, surveys.version(tx.workspace(), survey, version));
        var promise = Circles.promise(versions);
        var guarded = promise.guarded();
        var least = promise.least();
        if (guarded.length > 0 && !filter.impersonal())
            throw new Mendable("Those who answered were promised confidence: this survey can be narrowed by period, version, language, way and location, not by what people answered, who they are, or what they wrote. Take that filter out.");
        if (filter.segment() > 0) segments.segment(tx, filter.segment());
        if (filter.theme() > 0) codebook.theme(tx, filter.theme());
        var zone = workspaces.of(tx.workspace()).timeZone();
        var reach = Who.maybe().map(Who::reach).orElse(Reach.EVERYTHING);
        var narrowed = Narrowed.of(survey, filter, zone, reach, Of.COMPLETE);
        var whole = new int[0];
        if (guarded.length > 0) {
            circles.close(tx, survey, promise);
            whole = Company.within(tx, narrowed, guarded);
        }
        var questions = Posed.of(versions);
        var current = versions.isEmpty() ? surveys.draft(tx, survey) : versions.lastEntry().getValue();
        var uncounted = new Selection(asked, current, versions, questions, filter, zone, guarded, whole, least, 0, 0, narrowed);
        var alone = ResultStore.count(tx, uncounted.single());
        var n = guarded.length == 0 ? alone : ResultStore.count(tx, uncounted.together());
        return new Selection(asked, current, versions, questions, filter, zone, guarded, whole, least, n, alone, narrowed);
    }

    /// Everything on the page of results.
    ///
    /// @param seconds how long it took the middle one, and nine of ten; empty where nobody's time is known
    public record Report(Selection selection, Progress progress, List<Double> seconds, long timed, List<Told> questions, Optional<Themed> themes, Optional<attune.part.Chart> dropOff, boolean sampled) {}

    public Report report(Tx tx, Selection selection) {
        var counted = Counts.of(tx, selection);
        var told = selection.questions().stream().map(posed -> told(tx, selection, posed, counted)).toList();
        var progress = progress(tx, selection);
        return new Report(selection, progress, counted.seconds(), counted.timed(), told, Themed.of(tx, selection, codebook.names(tx)), progress.dropOff(selection), counted.sampled());
    }

    private static Told told(Tx tx, Selection selection, Posed posed, Counts.Counted counted) {
        var telling = new Telling(selection, posed, counted.questions().get(posed), counted.sampled());
        var quotes = posed.question().shape() instanceof attune.survey.Shape.Words && telling.n() > 0 ? ResultStore.quotes(tx, selection, posed, QUOTES) : List.<Told.Quote>of();
        return new Told(posed, selection.title(posed), telling.n(), telling.reading(), telling.words(), telling.chart(), quotes);
    }

    private Progress progress(Tx tx, Selection selection) {
        var filter = selection.filter();
        var from = filter.from().map(day -> day.atStartOfDay(selection.zone()).toInstant()).orElse(EVER);
        var until = filter.until().map(day -> day.plusDays(1).atStartOfDay(selection.zone()).toInstant()).orElseGet(Instant::now);
        var reach = Who.maybe().map(Who::reach).orElse(Reach.EVERYTHING);
        // Invitations are of no place, so whoever may see a part of the business only is not told of them.
        var sent = reach.everything() && new Filter(filter.from(), filter.until(), 0, "", Optional.empty(), "", 0, "", "", 0, "").equals(filter)
                ? asking.asked(tx, selection.survey().id(), from, until) : Optional.<Asking.Asked>empty();
        if (!filter.answer().isEmpty() || !filter.tag().isEmpty() || filter.theme() > 0 || !filter.words().isEmpty())
            return new Progress(sent, Optional.empty(), selection.n(), 0, List.of());
        var left = ResultStore.left(tx, Narrowed.of(selection.survey().id(), filter, selection.zone(), reach, Of.BEGUN));
        var away = ResultStore.count(tx, Narrowed.of(selection.survey().id(), filter, selection.zone(), reach, Of.TURNED_AWAY));
        var begun = left.stream().mapToLong(Progress.Left::n).sum() + selection.n() + away;
        // Of a confidential survey, how many wait for company would tell of fewer than a circle.
        return selection.confidential() ? new Progress(sent, Optional.empty(), selection.n(), 0, List.of()) : new Progress(sent, Optional.of(begun), selection.n(), away, left);
    }

    /// Who answered, held against all customers.
    public Representation representation(Tx tx, Selection selection) {
        if (selection.confidential()) return Representation.none("Those who answered were promised confidence: nothing tells who they are.");
        if (selection.definition().anonymity() == Anonymity.ANONYMOUS) return Representation.none("Those who answered are anonymous: nothing tells who they are.");
        var view = lenses.view(tx.workspace());
        var answered = Ordinals.of(view, ResultStore.customers(tx, selection.asked()));
        var filter = selection.filter();
        var asked = asking.identities(tx, selection.survey().id(), filter.from().map(day -> day.atStartOfDay(selection.zone()).toInstant()).orElse(EVER),
                filter.until().map(day -> day.plusDays(1).atStartOfDay(selection.zone()).toInstant()).orElseGet(Instant::now));
        var those = Ordinals.of(view, ResultStore.customers(tx, asked));
        return Representation.of(tx, view, segments, answered, those, segments.base(tx, view, Among.CUSTOMERS, Instant.now()), selection);
    }

    /// The codebook’s themes by number.
    public Map<Long, String> themes(Tx tx) {
        return codebook.names(tx);
    }

    /// What can be chosen from to narrow a survey's results.
    public record Choices(List<String> languages, List<Way> ways, List<String> locations, List<String> tags, List<Segment> segments) {}

    public Choices choices(Tx tx, Selection selection) {
        var survey = selection.survey().id();
        var languages = selection.versions().values().stream().flatMap(version -> version.languages().stream()).distinct().toList();
        // What only few have in common is not even offered.
        if (selection.confidential()) return new Choices(languages, List.of(Way.values()), List.of(), List.of(), List.of());
        var ways = ResultStore.values(tx, survey, "cast(r.way as text)", 20).stream().map(way -> Way.values()[Integer.parseInt(way)]).toList();
        var reach = Who.maybe().map(Who::reach).orElse(Reach.EVERYTHING);
        var locations = ResultStore.values(tx, survey, "r.place ->> 'location'", 200).stream().filter(reach::location).toList();
        return new Choices(languages, ways, locations, reach.everything() ? ResultStore.tags(tx, survey) : List.of(), segments.all(tx));
    }
}
