package attune.answer;

import attune.account.Permission;
import attune.account.Who;
import attune.account.Workspaces;
import attune.annotation.Annotations;
import attune.kernel.Confidential;
import attune.kernel.Match;
import attune.kernel.Unanswerable;
import attune.kernel.Scope;
import attune.lens.Lenses;
import attune.part.Words;
import attune.property.Properties;
import attune.question.Ask;
import attune.question.By;
import attune.question.Filter;
import attune.question.Question;
import attune.reference.Reference;
import attune.reference.References;
import attune.segment.Segments;
import attune.shard.Codes;
import attune.shard.View;
import attune.store.Database;
import attune.store.Tx;
import attune.store.WorkspaceId;
import attune.touchpoint.Touchpoints;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The door to answers.
public final class Answers {

    /// Who is behind a number.
    ///
    /// @param customers their numbers, rising
    /// @param words     “who came as far as Booking”
    /// @param unlisted  answers behind the number that were given in confidence: they are counted, and nobody's
    public record People(long[] customers, String words, String period, long unlisted) {

        /// What a list of them leaves out, as a sentence; empty where that is nothing.
        public String left() {
            return unlisted == 0 ? "" : Words.count(unlisted, "answer was", "answers were") + " given in confidence: counted, and never listed.";
        }
    }

    private final Database database;
    private final Workspaces workspaces;
    private final Touchpoints touchpoints;
    private final References references;
    private final Lenses lenses;
    private final Segments segments;
    private final Annotations annotations;

    public Answers(Database database, Workspaces workspaces, Touchpoints touchpoints, References references, Lenses lenses, Segments segments, Annotations annotations) {
        this.database = database;
        this.workspaces = workspaces;
        this.touchpoints = touchpoints;
        this.references = references;
        this.lenses = lenses;
        this.segments = segments;
        this.annotations = annotations;
    }

    /// @throws Unanswerable with the sentence that says why not, and what to ask instead
    public Answer answer(WorkspaceId workspace, Question question) {
        return Answering.of(asking(workspace, question)).answer();
    }

    /// A question about scores, for what shows more of them than its answer does.
    ///
    /// @throws Unanswerable as [#answer] does
    public Scoring scoring(WorkspaceId workspace, Question question, Ask.Score ask) {
        return new Scoring(asking(workspace, question.ask(ask)), ask);
    }

    /// Who is behind a number of the answer.
    ///
    /// @param cell as the links of the chart name it
    public People people(WorkspaceId workspace, Question question, String cell) {
        var named = Cells.of(cell);
        var asked = Answering.of(asking(workspace, question));
        var answering = named.is(Cells.VERSUS) ? asked.other().orElseThrow(Cells::gone) : asked;
        var which = named.is(Cells.VERSUS) ? named.rest() : named;
        var asking = answering.asking();
        var people = answering.ever() ? asking.askEver(answering.people(which)) : asking.ask(answering.people(which));
        var unlisted = asking.view().nameless() && answering instanceof ScoreAnswer ? asking.ask(new Confidential<>(answering.people(which))).cardinality() - people.cardinality() : 0;
        return new People(people.stream().mapToLong(asking.view()::customer).sorted().toArray(), answering.said(which), named.is(Cells.VERSUS) && !question.versus().isPeriod() ? asking.called() + ", " + asking.days().words() : asking.days().words(), unlisted);
    }

    /// Whether some of what is counted was given in confidence.
    public boolean confidential(WorkspaceId workspace) {
        return lenses.shown(workspace).filter(View::nameless).isPresent();
    }

    /// The day of the first interaction of all; empty where there is none.
    public Optional<LocalDate> first(WorkspaceId workspace) {
        var first = lenses.view(workspace).first();
        return first == Long.MAX_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(first).atZone(workspaces.of(workspace).timeZone()).toLocalDate());
    }

    /// How much of the history is read, 0 to 1, while it is read for the first time; empty once it can be asked about.
    public Optional<Double> reading(WorkspaceId workspace) {
        return lenses.await(workspace, 0, Duration.ZERO) ? Optional.empty() : Optional.of(Math.clamp(lenses.built(workspace), 0, 1));
    }

    /// The further columns with what they hold. Nothing is known of a column while the history is read for it.
    public List<Extent> columns(WorkspaceId workspace) {
        var chosen = database.in(workspace, Properties::chosen);
        if (chosen.isEmpty()) return List.of();
        try {
            var view = lenses.view(workspace);
            return chosen.stream().map(column -> Extent.of(lenses, view, column)).toList();
        } catch (Unanswerable notYet) {
            return chosen.stream().map(Extent::unread).toList();
        }
    }

    /// What can be asked about.
    ///
    /// @param filter what is asked about already: it is named even where lists are too long to be offered whole
    public Vocabulary vocabulary(WorkspaceId workspace, Filter filter) {
        var seen = lenses.shown(workspace).map(View::codes).orElse(null);
        return database.in(workspace, tx -> vocabulary(tx, seen, filter));
    }

    private Vocabulary vocabulary(Tx tx, Codes.Seen seen, Filter filter) {
        var places = new LinkedHashMap<Filter.Kind, Map<Integer, String>>();
        for (var list : List.of(Reference.Kind.LOCATION, Reference.Kind.TEAM, Reference.Kind.EMPLOYEE, Reference.Kind.PRODUCT)) {
            var kind = Filter.Kind.valueOf(list.name());
            var names = new LinkedHashMap<Integer, String>();
            for (var each : references.page(tx, list, "", "")) names.put(each.id(), each.name());
            var missing = filter.numbers(kind).stream().filter(number -> !names.containsKey(number)).toList();
            if (!missing.isEmpty()) names.putAll(references.names(tx, missing));
            places.put(kind, names);
        }
        var called = new LinkedHashMap<Integer, String>();
        if (Who.maybe().map(who -> who.may(Permission.SEE_SEGMENTS)).orElse(true)) for (var each : segments.all(tx)) called.put(Math.toIntExact(each.id()), each.name());
        places.put(Filter.Kind.SEGMENT, called);
        return new Vocabulary(touchpoints.library(tx.workspace()), AnswerStore.events(tx), places, new Columns(Properties.chosen(tx), seen));
    }

    private Asking asking(WorkspaceId id, Question question) {
        var workspace = workspaces.of(id);
        var zone = workspace.timeZone();
        var today = LocalDate.now(zone);
        var days = question.span().days(today);
        var period = Asking.period(days, zone);
        var view = lenses.view(id);
        return database.in(id, tx -> {
            var vocabulary = vocabulary(tx, view.codes(), question.filter());
            var seen = Meant.both(Meant.both(Meant.CONTACT, vocabulary.match(question.filter())), reach(tx));
            var called = question.versus().isPeriod() || question.filter().segments().isEmpty() ? question.versus().isPeriod() || question.versus().isNothing() ? days.words() : "Everybody"
                    : String.join(" and ", question.filter().of(Filter.Kind.SEGMENT).stream().map(each -> vocabulary.choice(Filter.Kind.SEGMENT, each)).toList());
            return new Asking(question, called, view, lenses, vocabulary, zone, today, workspace.currency().getCurrencyCode(), days, new Scope(members(tx, view, question), period), seen, Who.maybe().map(who -> who.may(Permission.SEE_CUSTOMERS)).orElse(false) ? Asking.leads(question) : "",
                    (by, numbers) -> names(id, vocabulary, by, numbers), (seenBy, segment) -> database.in(id, other -> members(other, seenBy, segment)), annotations.between(tx, days.first(), days.last()));
        });
    }

    /// Customers who are in all segments of the question; null for everybody.
    private BitSet members(Tx tx, View view, Question question) {
        BitSet all = null;
        for (var segment : question.filter().segments()) {
            var members = members(tx, view, segment);
            if (all == null) all = members;
            else all.and(members);
        }
        return all;
    }

    private BitSet members(Tx tx, View view, long segment) {
        if (segments.all(tx).stream().noneMatch(each -> each.id() == segment)) throw new Unanswerable("There is no segment " + segment + " any more: choose another.");
        return (BitSet) segments.members(tx, view, segment).clone();
    }

    /// What happened within the reach of who is asking; everything where a program asks for itself.
    private Match reach(Tx tx) {
        if (Who.maybe().filter(Who::limited).isEmpty()) return Match.ANY;
        var within = references.within(tx, Who.asking().reach());
        return Match.ANY.locations(new HashSet<>(within.locations())).teams(new HashSet<>(within.teams()));
    }

    private Map<Integer, String> names(WorkspaceId workspace, Vocabulary vocabulary, By by, Collection<Integer> numbers) {
        return switch (by.sort()) {
            case NAME -> vocabulary.eventNames();
            case LOCATION, TEAM, EMPLOYEE, PRODUCT -> database.in(workspace, tx -> references.names(tx, numbers));
            default -> Map.of();
        };
    }
}
