package attune.response;

import attune.circle.Circles;
import attune.identity.Identity;
import attune.interaction.Interactions;
import attune.interview.Checker;
import attune.interview.Known;
import attune.interview.Plan;
import attune.interview.Refusal;
import attune.interview.Walk;
import attune.projection.Corrections;
import attune.quota.Quotas;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.store.WorkspaceId;
import attune.survey.Anonymity;
import attune.survey.Definition;
import attune.survey.Page;
import attune.survey.Published;
import attune.survey.Question;
import attune.survey.Quota;
import attune.survey.Surveys;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The door to what is answered. Every answer is checked here, by whatever way it comes.
public final class Responses implements AutoCloseable {

    private record Version(WorkspaceId workspace, long survey, int version) {}

    /// What became of a page that was sent.
    public sealed interface Outcome {

        /// Some of it cannot be taken; nothing was kept.
        record Refused(Map<String, Refusal> refusals, ObjectNode answers) implements Outcome {}

        record Next(Page page) implements Outcome {}

        record Done(String ending) implements Outcome {}
    }

    private final Database database;
    private final Submissions submissions;
    private final Circles circles;
    private final Correcting correcting;
    private final Invitees invitees;
    private final Function<Visit, Known> knowing;
    private final LoadingCache<Version, Plan> plans;

    /// @param knowing what is known of whoever is on a visit that is not anonymous
    public Responses(Database database, Surveys surveys, Interactions interactions, Corrections corrections, Circles circles, Invitees invitees, Function<Visit, Known> knowing) {
        this.database = database;
        this.invitees = invitees;
        this.knowing = knowing;
        submissions = new Submissions(database, interactions);
        this.circles = circles;
        correcting = new Correcting(database, corrections, circles);
        plans = Caffeine.newBuilder().maximumSize(500).build(version -> new Plan(surveys.version(version.workspace, version.survey, version.version)));
    }

    public Plan plan(Visit visit) {
        return plans.get(new Version(visit.workspace(), visit.survey(), visit.version()));
    }

    /// What was kept of the visit so far.
    public Optional<Response> of(Visit visit) {
        return database.in(visit.workspace(), tx -> ResponseStore.response(tx, visit.response()));
    }

    public Response response(Tx tx, UUID id) {
        return ResponseStore.response(tx, id).orElseThrow(() -> Mendable.notFound("This response is gone: it may have been erased."));
    }

    /// How many answers each survey has that were given to the end.
    public Map<Long, Long> counts(Tx tx) {
        return ResponseStore.counts(tx);
    }

    public Walk walk(Visit visit, ObjectNode answers) {
        var plan = plan(visit);
        return new Walk(plan, answers, plan.definition().anonymity() == Anonymity.ANONYMOUS ? Known.NOBODY : knowing.apply(visit));
    }

    /// Somebody who comes to a survey by its public address.
    public Visit arrive(Published published, Way way) {
        return Visit.begin(published.workspace(), published.survey(), published.version(), way, 0);
    }

    /// Takes the answers of one page, keeps them, and says what comes next.
    ///
    /// @param given the answers of this page; of what it does not ask nothing is taken
    public Outcome page(Visit visit, String language, Page page, ObjectNode given) {
        var answers = of(visit).map(Response::answers).orElseGet(JsonNodeFactory.instance::objectNode);
        put(page, given, answers);
        var walk = walk(visit, answers);
        var refusals = refusals(visit, walk, page);
        if (!refusals.isEmpty()) return new Outcome.Refused(refusals, answers);
        claim(visit);
        return switch (walk.after(page)) {
            case Walk.Step.On on -> {
                submissions.keep(Saving.page(visit, plan(visit).definition(), who(visit), language, answers, page.name(), Instant.now()));
                began(visit, false);
                yield new Outcome.Next(on.page());
            }
            case Walk.Step.End end -> complete(visit, who(visit), language, walk, page.name(), end.ending(), Instant.now());
        };
    }

    /// Until when what was answered may be changed; empty where it may not be.
    public Optional<Instant> changeable(Visit visit, Response response) {
        return Correcting.until(plan(visit).definition(), response);
    }

    /// Takes one page of changes to what was complete already.
    public Outcome correct(Visit visit, Page page, ObjectNode given) {
        var answers = of(visit).map(Response::answers).orElseGet(JsonNodeFactory.instance::objectNode);
        put(page, given, answers);
        var walk = walk(visit, answers);
        var refusals = refusals(visit, walk, page);
        if (!refusals.isEmpty()) return new Outcome.Refused(refusals, answers);
        var ending = correcting.correct(visit, plan(visit).definition(), who(visit), walk);
        gather(visit);
        return walk.after(page) instanceof Walk.Step.On on ? new Outcome.Next(on.page()) : new Outcome.Done(ending);
    }

    /// The ending of whoever begins now, where enough have answered.
    public Optional<String> full(Visit visit) {
        var definition = plan(visit).definition();
        return definition.quotas().isEmpty() ? Optional.empty() : database.in(visit.workspace(), tx -> Quotas.full(tx, visit.survey(), definition)).map(Quota::ending);
    }

    static void put(Page page, ObjectNode given, ObjectNode answers) {
        for (var question : page.questions()) {
            answers.remove(question.name());
            if (given.hasNonNull(question.name())) answers.set(question.name(), given.get(question.name()));
        }
    }

    /// Keeps files by the question they answer; the answer names them.
    public void attach(Visit visit, Map<String, Attachment> files) {
        if (!files.isEmpty()) database.inVoid(visit.workspace(), tx -> files.forEach((question, file) -> file.keep(tx, visit.response(), question)));
    }

    public Attachment attachment(Tx tx, UUID response, UUID id) {
        return Attachment.find(tx, response, id).orElseThrow(() -> Mendable.notFound("This file is gone: it may have been erased."));
    }

    /// Takes all answers at once: from a widget, a kiosk or a program.
    public Outcome all(Visit visit, String language, ObjectNode given) {
        return all(visit, Optional.empty(), language, given, Instant.now());
    }

    /// The same of somebody whom the business itself has named, or at a time before now: what a kiosk kept while it had no line.
    ///
    /// @param person stored only where the survey may know them
    public Outcome all(Visit visit, Optional<Identity> person, String language, ObjectNode given, Instant at) {
        var walk = walk(visit, given);
        var refusals = new LinkedHashMap<String, Refusal>();
        var last = "";
        for (var page : walk.path()) {
            refusals.putAll(refusals(visit, walk, page));
            last = page.name();
        }
        if (!refusals.isEmpty()) return new Outcome.Refused(refusals, given);
        claim(visit);
        return complete(visit, person.or(() -> who(visit)), language, walk, last, walk.ending(), at);
    }

    /// The link to an anonymous survey is burnt with the first page: nobody could tell a second answer from the first.
    private void claim(Visit visit) {
        if (visit.invitation() == 0 || plan(visit).definition().anonymity() != Anonymity.ANONYMOUS || of(visit).isPresent()) return;
        if (!database.in(visit.workspace(), tx -> invitees.claim(tx, visit.invitation())))
            throw Mendable.conflict("This invitation has been used already: it could be answered once.");
    }

    /// Answers that were given before now, all of one workspace: from a file, or told by a simulator.
    ///
    /// @param person stored only where the survey may know them
    public record Told(Visit visit, Optional<Identity> person, String language, ObjectNode answers, Instant at) {}

    /// Takes many at once, in their order and in one transaction for each few hundred. What was taken before is not taken again.
    ///
    /// @return what became of each; those that are refused cost no other
    public List<Outcome> told(List<Told> many) {
        var outcomes = new ArrayList<Outcome>();
        var savings = new ArrayList<Saving>();
        for (var told : many) {
            var walk = walk(told.visit, told.answers);
            var refusals = new LinkedHashMap<String, Refusal>();
            var path = walk.path();
            path.forEach(page -> refusals.putAll(refusals(told.visit, walk, page)));
            outcomes.add(refusals.isEmpty() ? new Outcome.Done(walk.ending()) : new Outcome.Refused(refusals, told.answers));
            if (refusals.isEmpty()) savings.add(Saving.complete(told.visit, plan(told.visit).definition(), told.person, told.language, walk,
                    path.isEmpty() ? "" : path.getLast().name(), walk.ending(), told.at));
        }
        submissions.keepAll(savings);
        savings.stream().map(Saving::visit).collect(Collectors.toMap(Visit::survey, visit -> visit, (one, _) -> one)).values().forEach(this::gather);
        return outcomes;
    }

    /// Takes what those had answered on the first page who went no further, a few hundred in one transaction like [#told].
    public void left(List<Told> many) {
        submissions.keepAll(many.stream().map(told -> {
            var definition = plan(told.visit).definition();
            return Saving.page(told.visit, definition, told.person, told.language, told.answers, definition.pages().getFirst().name(), told.at);
        }).toList());
    }

    private Outcome complete(Visit visit, Optional<Identity> who, String language, Walk walk, String page, String ending, Instant at) {
        var definition = plan(visit).definition();
        var kept = submissions.keep(Saving.complete(visit, definition, who, language, walk, page, ending, at));
        began(visit, true);
        gather(visit);
        return new Outcome.Done(kept.ending());
    }

    /// A transaction of its own: whoever answered is thanked for what was kept, whether or not there is company for it yet.
    private void gather(Visit visit) {
        if (plan(visit).definition().anonymity() == Anonymity.CONFIDENTIAL) circles.gather(visit.workspace(), visit.survey());
    }

    /// A transaction of its own, after the answer: nothing in the database tells which invitation an anonymous answer came by.
    private void began(Visit visit, boolean complete) {
        if (visit.invitation() > 0) database.inVoid(visit.workspace(), tx -> invitees.answered(tx, visit.invitation(), complete));
    }

    private Optional<Identity> who(Visit visit) {
        if (visit.invitation() == 0 || plan(visit).definition().anonymity() == Anonymity.ANONYMOUS) return Optional.empty();
        return database.in(visit.workspace(), tx -> invitees.invited(tx, visit.invitation()));
    }

    private Map<String, Refusal> refusals(Visit visit, Walk walk, Page page) {
        var checker = new Checker(plan(visit));
        var refusals = new LinkedHashMap<String, Refusal>();
        for (Question question : walk.asked(page))
            checker.refuses(question, walk.answers().get(question.name())).ifPresent(refusal -> refusals.put(question.name(), refusal));
        return refusals;
    }

    @Override
    public void close() {
        submissions.close();
    }
}
