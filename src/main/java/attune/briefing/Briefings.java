package attune.briefing;

import attune.account.Workspaces;
import attune.account.Who;
import attune.briefing.Briefing.Number;
import attune.interaction.Feeling;
import attune.interaction.Kind;
import attune.kernel.Match;
import attune.kernel.Scope;
import attune.kernel.Unanswerable;
import attune.lens.Lenses;
import attune.loyalty.Loyalties;
import attune.part.Words;
import attune.reference.References;
import attune.store.Database;
import attune.store.Tx;
import attune.store.WorkspaceId;
import attune.touchpoint.Touchpoints;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/// The door to briefings.
public final class Briefings {

    private static final int AHEAD = 90;
    private static final Set<String> TOLD = Set.of("Repeat rate", "Churn", "Still customers", "Revenue at risk");

    private final Database database;
    private final Workspaces workspaces;
    private final Touchpoints touchpoints;
    private final References references;
    private final ToLongFunction<Tx> late;
    private final Loyalties loyalties;
    private final Lenses lenses;

    /// @param late how many follow-ups are late, of those that the one who is asking sees
    public Briefings(Database database, Workspaces workspaces, Touchpoints touchpoints, References references, ToLongFunction<Tx> late, Loyalties loyalties, Lenses lenses) {
        this.database = database;
        this.workspaces = workspaces;
        this.touchpoints = touchpoints;
        this.references = references;
        this.late = late;
        this.loyalties = loyalties;
        this.lenses = lenses;
    }

    /// How the business stands up to the end of yesterday, as far as the one who is asking may look.
    ///
    /// @throws Unanswerable while the history is read for the first time
    public Briefing of(WorkspaceId id) {
        var workspace = workspaces.of(id);
        var zone = workspace.timeZone();
        var today = LocalDate.now(zone);
        var first = today.minusDays(Briefing.DAYS);
        var view = lenses.view(id);
        var seen = database.in(id, this::seen);
        var counted = new Scores(lenses, view, seen, touchpoints.library(id), period(first, today, zone), period(first.minusDays(Briefing.DAYS), first, zone)).counted();
        var moves = counted.moves();
        return new Briefing(workspace.name(), first, today.minusDays(1), "as of " + Words.time(view.asOf(), zone), counted.whole(), loyalty(id), database.<Long>in(id, late::applyAsLong), moves.size(),
                Scores.surest(moves, Feeling.SORE), Scores.surest(moves, Feeling.GLAD));
    }

    private List<Number> loyalty(WorkspaceId id) {
        return loyalties.of(id, Optional.empty(), Optional.empty(), AHEAD).figures().stream().filter(figure -> TOLD.contains(figure.label()))
                .map(figure -> new Number(figure.label(), figure.value(), figure.note(), figure.why(), figure.people())).toList();
    }

    private static Scope.Period period(LocalDate first, LocalDate until, ZoneId zone) {
        return Scope.Period.of(first.atStartOfDay(zone).toInstant(), until.atStartOfDay(zone).toInstant());
    }

    /// What is no act of the business's own, within the reach of who is asking.
    private Match seen(Tx tx) {
        var contacts = Match.ANY.kinds(Arrays.stream(Kind.values()).filter(kind -> kind != Kind.ACT).map(Enum::ordinal).collect(Collectors.toSet()));
        if (Who.maybe().filter(Who::limited).isEmpty()) return contacts;
        var within = references.within(tx, Who.asking().reach());
        return contacts.locations(new HashSet<>(within.locations())).teams(new HashSet<>(within.teams()));
    }
}
