package attune.recovery;

import attune.account.Who;
import attune.account.Workspaces;
import attune.followup.Case;
import attune.followup.FollowUp.Outcome;
import attune.followup.FollowUps;
import attune.interaction.Metric;
import attune.kernel.Match;
import attune.kernel.Scope;
import attune.lens.Lenses;
import attune.metric.Estimate;
import attune.metric.Sample;
import attune.metric.Unit;
import attune.reference.References;
import attune.store.Database;
import attune.store.Tx;
import attune.store.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The door to what following up does.
public final class Recoveries {

    static final Duration PROMISE = Duration.ofHours(48);
    private static final List<Metric> ASKED = List.of(Metric.NPS_TRANSACTIONAL, Metric.NPS, Metric.CSAT, Metric.CES_EASE, Metric.CES_EFFORT);

    private final Database database;
    private final Workspaces workspaces;
    private final References references;
    private final FollowUps followUps;
    private final Lenses lenses;

    public Recoveries(Database database, Workspaces workspaces, References references, FollowUps followUps, Lenses lenses) {
        this.database = database;
        this.workspaces = workspaces;
        this.references = references;
        this.followUps = followUps;
        this.lenses = lenses;
    }

    /// @param inTime    contacted within 48 hours, of those for whom 48 hours have passed
    /// @param closed    of all that were opened
    /// @param recovered of those that were closed
    /// @param untilContact    until somebody was in touch, of those with whom somebody was; the median
    /// @param waiting   whom nobody has contacted, though 48 hours have passed
    public record Measures(long opened, Optional<Estimate> inTime, Optional<Estimate> closed, Optional<Estimate> recovered, Optional<Estimate> untilContact, long waiting, long atRisk, long goodwill, List<Cost> costs) {}

    /// What a root cause costs, in ten-thousandths of the workspace's currency.
    ///
    /// @param cause    empty where none was found yet
    /// @param atRisk   what those customers had brought in within a year
    /// @param lost     the same, of those who are lost
    public record Cost(String cause, long n, long atRisk, long lost, long goodwill, long recovered, long closed) {}

    /// Of follow-ups opened within some time, as far as the one who is asking sees.
    public Measures measures(Tx tx, Instant from, Instant to) {
        var cases = followUps.cases(tx, from, to);
        var due = cases.stream().filter(each -> each.opened().plus(PROMISE).isBefore(to)).toList();
        var inTime = due.stream().filter(each -> each.contacted().filter(at -> !at.isAfter(each.opened().plus(PROMISE))).isPresent()).count();
        var closed = cases.stream().filter(each -> each.closed().isPresent()).count();
        var recovered = cases.stream().filter(each -> each.outcome().filter(Outcome.RECOVERED::equals).isPresent()).count();
        var waits = cases.stream().filter(each -> each.contacted().isPresent()).mapToDouble(each -> Math.max(0, Duration.between(each.opened(), each.contacted().get()).toSeconds())).toArray();
        return new Measures(cases.size(), share(inTime, due.size()), share(closed, cases.size()), share(recovered, closed), waits.length == 0 ? Optional.empty() : Optional.of(Estimate.median(Sample.of(waits), Unit.SECONDS)),
                due.stream().filter(each -> each.contacted().isEmpty() && each.closed().isEmpty()).count(), cases.stream().mapToLong(Case::atRisk).sum(), cases.stream().mapToLong(Case::goodwill).sum(), costs(cases));
    }

    private static Optional<Estimate> share(long part, long whole) {
        return whole == 0 ? Optional.empty() : Optional.of(Estimate.share(part, whole));
    }

    private static List<Cost> costs(List<Case> cases) {
        return cases.stream().collect(Collectors.groupingBy(Case::cause)).entrySet().stream().map(entry -> {
            var some = entry.getValue();
            return new Cost(entry.getKey(), some.size(), some.stream().mapToLong(Case::atRisk).sum(), some.stream().filter(each -> each.outcome().filter(Outcome.LOST::equals).isPresent()).mapToLong(Case::atRisk).sum(),
                    some.stream().mapToLong(Case::goodwill).sum(), some.stream().filter(each -> each.outcome().filter(Outcome.RECOVERED::equals).isPresent()).count(), some.stream().filter(each -> each.closed().isPresent()).count());
        }).sorted(Comparator.comparing(Cost::atRisk).reversed()).toList();
    }

    /// How contacted customers answered the next time, against similar ones whom nobody contacted.
    public record Effect(Metric metric, Matched matched) {

        public String words() {
            return matched.say(metric.highIsGood());
        }

        public boolean told() {
            return matched.contacted() > 0;
        }

        public double these() {
            return matched.meanOfThese();
        }

        public double others() {
            return matched.meanOfOthers();
        }

        public int contacted() {
            return matched.contacted();
        }

        public int compared() {
            return matched.others();
        }

        public int alone() {
            return matched.alone();
        }

        public String mood() {
            return !matched.real() ? "e" : matched.difference() > 0 == metric.highIsGood() ? "g" : "s";
        }
    }

    /// For each question that unhappy customers answered again.
    ///
    /// @throws attune.kernel.Unanswerable while the history is read for the first time
    public List<Effect> effects(WorkspaceId workspace, Instant from, Instant to) {
        var view = lenses.view(workspace);
        record Asked(Match seen, Map<Long, TreeSet<Instant>> contacts) {}
        var asked = database.in(workspace, tx -> {
            var within = Who.maybe().filter(Who::limited).map(who -> references.within(tx, who.reach()));
            var seen = within.map(some -> Match.ANY.locations(new HashSet<>(some.locations())).teams(new HashSet<>(some.teams()))).orElse(Match.ANY);
            var contacts = new HashMap<Long, TreeSet<Instant>>();
            for (var each : followUps.cases(tx, from, to)) each.contacted().ifPresent(at -> contacts.computeIfAbsent(each.customer(), _ -> new TreeSet<>()).add(at));
            return new Asked(seen, contacts);
        });
        var scope = new Scope(null, Scope.Period.of(from, to));
        return ASKED.stream().map(metric -> {
            var these = Matched.<List<Double>>none();
            var those = Matched.<List<Double>>none();
            for (var after : lenses.ask(view, scope, new Afters(view, asked.seen, metric))) {
                var next = asked.contacts.getOrDefault(view.customer(after.ordinal()), new TreeSet<>()).ceiling(Instant.ofEpochMilli(after.at()));
                var contacted = next != null && next.isBefore(Instant.ofEpochMilli(after.nextAt()));
                Matched.put(contacted ? these : those, List.of(after.first(), (double) after.touchpoint()), after.next());
            }
            return new Effect(metric, Matched.of(these, those));
        }).filter(Effect::told).toList();
    }

    String currency(WorkspaceId workspace) {
        return workspaces.of(workspace).currency().getCurrencyCode();
    }
}
