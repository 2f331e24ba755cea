package attune.listening;

import attune.account.Who;
import attune.customer.Customers;
import attune.followup.Case;
import attune.followup.FollowUps;
import attune.interaction.Kind;
import attune.kernel.By;
import attune.kernel.Distinct;
import attune.kernel.Match;
import attune.kernel.Scope;
import attune.lens.Lenses;
import attune.reference.References;
import attune.sending.Sending;
import attune.sending.Sendings;
import attune.store.Database;
import attune.store.Tx;
import attune.store.WorkspaceId;
import attune.survey.Question;
import attune.survey.Survey;
import attune.survey.Surveys;
import attune.touchpoint.Touchpoints;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The door to where a business does not listen.
public final class Listening {

    /// What is a meeting with the customer; traits, consents and the business's own acts are none.
    private static final Set<Integer> MEETINGS = Set.of(Kind.EVENT.ordinal(), Kind.VIEW.ordinal(), Kind.MESSAGE.ordinal());

    private final Database database;
    private final Surveys surveys;
    private final Sendings sendings;
    private final FollowUps followUps;
    private final Touchpoints touchpoints;
    private final References references;
    private final Customers customers;
    private final Lenses lenses;

    public Listening(Database database, Surveys surveys, Sendings sendings, FollowUps followUps, Touchpoints touchpoints, References references, Customers customers, Lenses lenses) {
        this.database = database;
        this.surveys = surveys;
        this.sendings = sendings;
        this.followUps = followUps;
        this.touchpoints = touchpoints;
        this.references = references;
        this.customers = customers;
        this.lenses = lenses;
    }

    /// Every touchpoint of the library, with who was there and who was heard; those where most were there and nobody asks come first.
    ///
    /// @throws attune.kernel.Unanswerable while the history is read for the first time
    public List<Point> points(WorkspaceId workspace, Instant from, Instant to) {
        var view = lenses.view(workspace);
        var scope = new Scope(null, Scope.Period.of(from, to));
        var by = By.touchpoint(view.codes());
        var seen = database.in(workspace, this::seen);
        var there = counted(by, lenses.ask(view, scope, new Distinct(seen.kinds(MEETINGS), by, false).kernel()));
        var heard = counted(by, lenses.ask(view, scope, new Distinct(seen.kinds(Set.of(Kind.SCORE.ordinal())), by, false).kernel()));
        var asking = database.in(workspace, this::asking);
        var library = touchpoints.library(workspace);
        return library.touchpoints().stream()
                .map(each -> new Point(each.key(), each.name(), library.stage(each.stage()).name(), there.getOrDefault((int) each.number(), 0L), heard.getOrDefault((int) each.number(), 0L), asking.getOrDefault(each.key(), List.of())))
                .sorted(Comparator.comparing(Point::asked).thenComparing(Comparator.comparingLong(Point::customers).reversed()))
                .toList();
    }

    /// Customers who were unhappy within a period and with whom nobody was in touch after they last said so.
    ///
    /// @param unhappy    whose latest unhappy answer lies in it and who can be reached: known by more than a browser
    /// @param unheard    of those, by number
    public record Unheard(long unhappy, List<Long> unheard) {}

    public Unheard unheard(WorkspaceId workspace, Instant from, Instant to) {
        var view = lenses.view(workspace);
        var seen = database.in(workspace, this::seen);
        var sore = lenses.ask(view, new Scope(null, Scope.Period.of(from, to)), new LatestSore(view, seen));
        var latest = new HashMap<Long, Instant>();
        for (var each : sore) latest.put(view.customer(each.ordinal()), Instant.ofEpochMilli(each.at()));
        return database.in(workspace, tx -> {
            var known = ListeningStore.known(tx, latest.keySet());
            var contacted = new HashSet<Long>();
            for (Case each : followUps.cases(tx, from, to))
                each.contacted().filter(at -> latest.containsKey(each.customer()) && !at.isBefore(latest.get(each.customer()))).ifPresent(_ -> contacted.add(each.customer()));
            return new Unheard(known.size(), known.stream().filter(each -> !contacted.contains(each)).sorted().toList());
        });
    }

    /// Of some customers the names of those whom the one who is asking may see.
    public Map<Long, String> names(Tx tx, List<Long> ids) {
        return customers.names(tx, ids);
    }

    private static Map<Integer, Long> counted(By by, Distinct.Answer answer) {
        var counted = new HashMap<Integer, Long>();
        for (var group = 0; group < by.groups(); group++) counted.put(by.values().get(group), answer.customers(group));
        return counted;
    }

    private Match seen(Tx tx) {
        return Who.maybe().filter(Who::limited).map(who -> references.within(tx, who.reach()))
                .map(some -> Match.ANY.locations(new HashSet<>(some.locations())).teams(new HashSet<>(some.teams()))).orElse(Match.ANY);
    }

    /// The open surveys by the touchpoint they ask about, or are sent after.
    private Map<String, List<Survey>> asking(Tx tx) {
        Map<String, List<Survey>> asking = new LinkedHashMap<>();
        for (var survey : surveys.all(tx)) {
            if (survey.state() != Survey.State.OPEN) continue;
            var definition = surveys.version(tx.workspace(), survey.id(), survey.version());
            var about = new HashSet<String>();
            definition.touchpoint().ifPresent(about::add);
            definition.questions().map(Question::touchpoint).flatMap(java.util.Optional::stream).forEach(about::add);
            sendings.of(tx, survey.id()).stream().filter(each -> each.state() == Sending.State.RUNNING).map(each -> each.wish().touchpoint()).filter(Objects::nonNull).filter(key -> !key.isEmpty()).forEach(about::add);
            about.forEach(key -> asking.computeIfAbsent(key, _ -> new ArrayList<>()).add(survey));
        }
        return asking;
    }
}
