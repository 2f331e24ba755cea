package attune.profile;

import attune.interaction.Interactions;
import attune.interaction.Interactions.Before;
import attune.interaction.Recorded;
import attune.projection.Batch;
import attune.projection.Projection;
import attune.store.Tx;
import attune.store.WorkspaceId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/// Keeps profiles up with the log.
public final class ProfileProjection implements Projection {

    public static final String NAME = "profile";
    /// A workspace's words for the generation that is served.
    static final String SERVING = "(select generation from projection where name = 'profile' and serving)";
    private static final int STORY_PAGE = 5_000;

    private final Interactions interactions;
    private final FactStore facts = new FactStore();
    private final SummaryStore summaries = new SummaryStore();
    private final AttributeStore attributes = new AttributeStore();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public ProfileProjection(Interactions interactions) {
        this.interactions = interactions;
    }

    /// Called soon after customers changed, on a thread of its own making.
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public int appetite() {
        return 10_000;
    }

    @Override
    public void apply(Tx owner, Batch batch) {
        var terms = summaries.terms(owner, workspaces(batch.rows()));
        var gathered = new Gathering(batch.rows(), workspace -> terms.get(workspace).currency());
        write(owner, batch.generation(), gathered);
        attributes.seen(owner, gathered.traits.values());
        sumUp(owner, batch.generation(), gathered.touched, gathered.regrouped);
        summaries.announced(owner, batch.generation(), gathered.announced);
        if (!batch.rebuilding()) owner.afterCommit(this::tellListeners);
    }

    private void write(Tx owner, int generation, Gathering gathered) {
        facts.add(owner, generation, gathered.stats.values());
        facts.tell(owner, generation, gathered.traits.values());
        facts.agree(owner, generation, gathered.consents.values());
    }

    private void sumUp(Tx owner, int generation, Collection<Long> identities, Collection<Long> customers) {
        sumUp(owner, generation, identities, customers, Profiles.today());
    }

    /// Sums these up again; also after the definition of the status changed, or time passed.
    void sumUp(Tx owner, int generation, Collection<Long> identities, Collection<Long> customers, LocalDate today) {
        var concerned = summaries.customersOf(owner, identities, customers);
        if (concerned.isEmpty()) return;
        var sums = summaries.sums(owner, generation, concerned);
        sums.values().removeIf(sum -> sum.n == 0);
        summaries.headlines(owner, generation, sums);
        var terms = summaries.terms(owner, sums.values().stream().map(sum -> sum.workspace).collect(Collectors.toSet()));
        summaries.write(owner, generation, sums.values(), terms, today);
        var gone = new HashSet<>(concerned);
        gone.removeAll(sums.keySet());
        if (!gone.isEmpty()) summaries.gone(owner, generation, gone);
    }

    /// Reads the stories of the identities concerned anew, without what is being taken back.
    @Override
    public boolean retract(Tx owner, Batch batch) {
        var taken = batch.rows().stream().map(Recorded::position).collect(Collectors.toSet());
        var batches = batch.rows().stream().map(Recorded::batch).filter(number -> number > 0).collect(Collectors.toSet());
        var reached = owner.query("select position from projection where name = :name and generation = :generation")
                .bind("name", NAME).bind("generation", batch.generation()).mapTo(Long.class).one();
        var byWorkspace = batch.rows().stream().collect(Collectors.groupingBy(Recorded::workspace,
                Collectors.mapping(Recorded::identity, Collectors.toCollection(TreeSet::new))));
        var terms = summaries.terms(owner, byWorkspace.keySet());
        byWorkspace.forEach((workspace, identities) -> {
            facts.forget(owner, batch.generation(), identities);
            var left = stories(owner, workspace, identities, row -> row.position() <= reached
                    && !taken.contains(row.position()) && !batches.contains(row.batch()));
            write(owner, batch.generation(), new Gathering(left, of -> terms.get(of).currency()));
            sumUp(owner, batch.generation(), identities, List.of());
        });
        owner.afterCommit(this::tellListeners);
        return true;
    }

    private List<Recorded> stories(Tx owner, int workspace, Set<Long> identities, java.util.function.Predicate<Recorded> kept) {
        return owner.within(new WorkspaceId(workspace), tx -> {
            var rows = new ArrayList<Recorded>();
            var before = Before.NOW;
            while (true) {
                var page = interactions.story(tx, List.copyOf(identities), before, STORY_PAGE);
                page.stream().filter(kept).forEach(rows::add);
                if (page.size() < STORY_PAGE) return rows;
                before = new Before(page.getLast().happenedAt(), page.getLast().position());
            }
        });
    }

    @Override
    public void regrouped(Tx owner, int generation, Collection<Long> identities) {
        sumUp(owner, generation, identities, identities);
    }

    void tellListeners() {
        listeners.forEach(Runnable::run);
    }

    @Override
    public void drop(Tx owner, int generation) {
        facts.drop(owner, generation);
    }

    private static Set<Integer> workspaces(List<Recorded> rows) {
        return rows.stream().map(Recorded::workspace).collect(Collectors.toSet());
    }
}
