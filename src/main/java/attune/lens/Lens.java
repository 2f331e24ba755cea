package attune.lens;

import attune.interaction.Acts;
import attune.interaction.Kind;
import attune.interaction.Sources;
import attune.lens.LogStore.Fact;
import attune.property.Properties;
import attune.shard.Rows;
import attune.shard.View;
import attune.store.Database;
import attune.store.Tx;
import attune.store.WorkspaceId;
import attune.touchpoint.Library;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The lens of one workspace: what lies on disk, what came since, and the view of both that questions are asked of.
/// One thread follows the log; building and folding go on beside it, and take its place when they are done.
final class Lens {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int AT_ONCE = 20_000;

    private final Database database;
    private final WorkspaceId workspace;
    private final Path folder;
    private final Supplier<Library> library;
    private final String made;
    private Base base;
    /// The mark under which the shards were found to be of today.
    private String current;
    private Reading reading;
    private Tail tail;
    private long position;
    private volatile View view;
    /// Whose story changed since the view before; null for anybody's.
    private Set<Long> changed;
    private volatile double built;
    private volatile long usedAt = System.nanoTime();

    Lens(Database database, WorkspaceId workspace, Path folder, Supplier<Library> library) {
        this.database = database;
        this.workspace = workspace;
        this.folder = folder;
        this.library = library;
        this.made = database.made();
    }

    /// What questions are asked of; null while the first one is being built.
    View view() {
        usedAt = System.nanoTime();
        return view;
    }

    /// The same, without counting as a use.
    View shown() {
        return view;
    }

    long usedAt() {
        return usedAt;
    }

    /// The share of the building that is done, 0 to 1.
    double built() {
        return built;
    }

    /// Takes up what is on disk.
    ///
    /// @return whether it can be relied on; else it has to be built
    boolean open() {
        try {
            Files.createDirectories(folder);
            // A database that was set back knows less than the files do.
            var head = LogStore.head(database);
            var found = Base.open(folder, origin()).filter(base -> base.position() <= head && database.in(workspace, tx -> Naming.name(tx, base)));
            found.ifPresent(this::serve);
            return found.isPresent();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Base.Origin origin() {
        return database.in(workspace, tx -> origin(tx, library.get()));
    }

    private Base.Origin origin(Tx tx, Library under) {
        var columns = Properties.chosen(tx);
        return new Base.Origin(made, LogStore.removals(tx), columns.isEmpty() ? 0 : LogStore.emptied(tx), under.version(), columns);
    }

    /// Whether the shards have to be built anew: rows or content were taken out of the log, what events mean has changed, or which
    /// further columns there are.
    boolean outdated(News news) {
        var mark = news.mark(workspace) + " " + library.get().version();
        if (mark.equals(current)) return false;
        if (!base.origin().equals(origin())) return true;
        current = mark;
        return false;
    }

    /// Makes shards of everything that is in the log by now. The view there is stays until [#serve].
    Base build() {
        built = 0;
        var under = library.get();
        try {
            return new Building(database, workspace, folder, under, database.in(workspace, tx -> origin(tx, under)), Building.ROWS_A_SLICE, share -> built = share).build();
        } catch (IOException failure) {
            built = 0;
            throw new UncheckedIOException(failure);
        } catch (RuntimeException failure) {
            built = 0;
            throw failure;
        }
    }

    /// Answers from these shards from now on, and from what came since.
    void serve(Base fresh) {
        base = fresh;
        current = null;
        reading = new Reading(library.get(), fresh.codes(), fresh.origin().columns());
        tail = new Tail(fresh);
        position = fresh.position();
        changed = null;
        built = 1;
    }

    boolean serving() {
        return base != null;
    }

    /// Takes in what was appended since.
    void follow(News news) {
        if (view == null || changed == null || !news.nothingFor(workspace, position)) follow(news.head());
        else if (news.head() > position) moveOn(news.head());
    }

    void follow(long head) {
        if (head <= position && view != null && changed != null) return;
        var before = position;
        while (database.in(workspace, tx -> take(tx, head))) Thread.onSpinWait();
        var moved = position != before;
        position = Math.max(position, head);
        if (view != null && changed != null && !moved) moveOn(position);
        else view = tail.view(position, Instant.now());
    }

    /// What others appended moves the position and nothing else.
    private void moveOn(long head) {
        position = head;
        view = new View(position, Instant.now(), view.codes(), view.parts());
    }

    /// Whose story changed since this was asked last; empty for anybody's: the shards were built anew.
    Optional<Set<Long>> changed() {
        var was = Optional.ofNullable(changed);
        changed = new HashSet<>();
        return was;
    }

    private record Act(String name, boolean confidential, JsonNode told) {}

    /// @return whether more may be waiting
    private boolean take(Tx tx, long head) {
        var facts = next(tx, head);
        if (!facts.stream().allMatch(fact -> reading.knows(fact.name))) {
            // A new name may be one whose properties have a say: then they are read, too.
            reading.learnNames(tx);
            facts = next(tx, head);
        }
        if (facts.isEmpty()) return false;
        var customers = LogStore.customers(tx, facts.stream().map(fact -> fact.identity).collect(Collectors.toSet()));
        var rows = new Rows(facts.size());
        for (var fact : facts) reading.add(fact, customers.getOrDefault(fact.identity, fact.identity), rows);
        tail.add(rows);
        if (changed != null) changed.addAll(customers.values());
        position = facts.getLast().position;
        regroup(tx, facts.stream().filter(fact -> fact.kind == Kind.ACT.ordinal()).map(this::act).toList());
        return facts.size() == AT_ONCE;
    }

    private List<Fact> next(Tx tx, long head) {
        var facts = new ArrayList<Fact>();
        LogStore.facts(tx, workspace, position, head, reading.wanted(), AT_ONCE, fact -> facts.add(fact.copy()));
        return facts;
    }

    /// Who was joined or taken apart, or said something otherwise, is told anew: all whom these identities ever belonged to.
    private void regroup(Tx tx, List<Act> acts) {
        var moved = new HashSet<Long>();
        for (var act : acts) {
            if (act.name.equals(Acts.CORRECTED)) {
                if (!act.confidential) act.told.path("identities").forEach(identity -> moved.add(identity.asLong()));
                // What was said in confidence is told by itself, see Reading.
                var alone = new HashSet<Long>();
                act.told.path("positions").forEach(position -> alone.add(-position.asLong()));
                if (act.confidential) tail.retell(alone, new Rows(1));
            }
            if (act.name.equals(Acts.JOINED) || act.name.equals(Acts.SPLIT)) {
                moved.add(act.told.path("kept").asLong());
                moved.add(act.told.path("absorbed").asLong());
            }
        }
        if (moved.isEmpty()) return;
        Map<Long, Long> families = LogStore.families(tx, moved);
        Set<Long> before = new HashSet<>(families.keySet());
        before.addAll(families.values());
        before.addAll(moved);
        var told = new Rows(256);
        LogStore.factsOf(tx, workspace, families.keySet(), position, reading.wanted(),
                fact -> reading.add(fact, families.get(fact.identity), told));
        tail.retell(before, told);
        if (changed != null) changed.addAll(before);
    }

    private Act act(Fact fact) {
        var confidential = fact.source == Sources.CONFIDENCE;
        try {
            return new Act(reading.name(fact.name), confidential, fact.properties == null ? JSON.missingNode() : JSON.readTree(fact.properties));
        } catch (IOException unreadable) {
            return new Act(reading.name(fact.name), confidential, JSON.missingNode());
        }
    }

    /// Whether so much came since the shards were written that they should be written anew.
    boolean ripe() {
        return tail.rows() > Math.clamp(base.rows() / 50, 50_000, 1_000_000);
    }

    Folding toFold() {
        return new Folding(base, position, tail.snapshot());
    }

    /// Writes the shards that changed anew, beside those that serve.
    Base fold(Folding folding) {
        return folding.write(folder);
    }

    /// Goes on with the new shards.
    void folded(Folding folding, Base next) {
        if (base != folding.base()) return;
        tail = tail.without(folding.snapshot(), next);
        base = next;
        view = tail.view(position, Instant.now());
    }
}
