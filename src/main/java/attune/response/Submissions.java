package attune.response;

import attune.interaction.Interaction;
import attune.interaction.Interactions;
import attune.response.Response.State;
import attune.response.ResponseStore.Row;
import attune.quota.Quotas;
import attune.store.Database;
import attune.store.Tx;
import attune.store.WorkspaceId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets everybody who answers at the same time share one transaction, responses and log together, so that one flush to disk serves
/// many. One thread commits, so quotas are exact, and what was sent twice is kept once.
final class Submissions implements AutoCloseable {

    /// What became of a saving.
    ///
    /// @param ending of the survey or of a full quota; empty while more is to be asked
    record Kept(State state, String ending) {}

    private record Waiting(Saving saving, CompletableFuture<Kept> kept) {}

    private static final Logger LOG = LoggerFactory.getLogger(Submissions.class);
    private static final int MOST_AT_ONCE = 500;
    private static final int MOST_WAITING = 20_000;

    private final Database database;
    private final Interactions interactions;
    private final LinkedBlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Thread committer;
    private volatile boolean closed;

    Submissions(Database database, Interactions interactions) {
        this.database = database;
        this.interactions = interactions;
        this.committer = Thread.ofPlatform().name("response-commit").daemon().start(this::run);
    }

    /// Returns once it is durable.
    Kept keep(Saving saving) {
        if (closed) throw new IllegalStateException("responses are closed");
        var mine = new Waiting(saving, new CompletableFuture<>());
        try {
            waiting.put(mine);
            return mine.kept.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the response to be kept", interrupted);
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException why ? why : failure;
        }
    }

    /// Keeps many of one workspace in their order; nobody else's wait for them longer than for one group.
    void keepAll(List<Saving> savings) {
        for (var at = 0; at < savings.size(); at += MOST_AT_ONCE) {
            var some = savings.subList(at, Math.min(savings.size(), at + MOST_AT_ONCE));
            together(some.getFirst().visit().workspace(), some);
        }
    }

    private void run() {
        Waiting over = null;
        while (!closed || !waiting.isEmpty()) {
            var group = new ArrayList<Waiting>();
            try {
                var next = over != null ? over : waiting.take();
                over = null;
                var ids = new HashSet<UUID>();
                while (next != null) {
                    // Twice the same at once: the second sees what became of the first.
                    if (!ids.add(next.saving.visit().response())) {
                        over = next;
                        break;
                    }
                    group.add(next);
                    next = group.size() < MOST_AT_ONCE ? waiting.poll() : null;
                }
                commit(group);
            } catch (InterruptedException end) {
                return;
            }
        }
    }

    private void commit(List<Waiting> group) {
        group.stream().collect(Collectors.groupingBy(each -> each.saving.visit().workspace(), LinkedHashMap::new, Collectors.toList())).forEach((workspace, those) -> {
            try {
                var kept = together(workspace, those.stream().map(Waiting::saving).toList());
                for (var i = 0; i < those.size(); i++) those.get(i).kept.complete(kept.get(i));
            } catch (RuntimeException failure) {
                LOG.warn("{} responses could not be kept together and are kept one by one", those.size(), failure);
                those.forEach(each -> alone(workspace, each));
            }
        });
    }

    /// What one of them did wrong costs no other.
    private void alone(WorkspaceId workspace, Waiting waiting) {
        try {
            waiting.kept.complete(together(workspace, List.of(waiting.saving)).getFirst());
        } catch (RuntimeException failure) {
            waiting.kept.completeExceptionally(failure);
        }
    }

    private List<Kept> together(WorkspaceId workspace, List<Saving> savings) {
        return database.in(workspace, tx -> {
            var states = ResponseStore.states(tx, savings.stream().map(saving -> saving.visit().response()).toList());
            var kept = new ArrayList<Kept>();
            var rows = new ArrayList<Row>();
            var facts = new ArrayList<Interaction>();
            var firsts = new ArrayList<Integer>();
            for (var saving : savings) {
                var state = states.getOrDefault(saving.visit().response(), State.PARTIAL);
                var decided = state == State.PARTIAL ? decide(tx, saving) : new Kept(state, saving.ending());
                kept.add(decided);
                if (state != State.PARTIAL) continue;
                rows.add(new Row(saving, decided.state, null, decided.ending));
                firsts.add(decided.state == State.COMPLETE ? facts.size() : -1);
                if (decided.state == State.COMPLETE) facts.addAll(saving.facts());
            }
            var identified = facts.isEmpty() ? rows : identified(tx, rows, firsts, facts);
            if (!rows.isEmpty()) ResponseStore.keep(tx, identified);
            return kept;
        });
    }

    private static Kept decide(Tx tx, Saving saving) {
        if (!saving.isComplete()) return new Kept(State.PARTIAL, "");
        if (saving.quotas().isEmpty()) return new Kept(State.COMPLETE, saving.ending());
        return Quotas.take(tx, saving.visit().survey(), saving.quotas()).map(full -> new Kept(State.OVER_QUOTA, full.ending()))
                .orElseGet(() -> new Kept(State.COMPLETE, saving.ending()));
    }

    /// Appends to the log, and says of each row whose it is where that may be stored.
    private List<Row> identified(Tx tx, List<Row> rows, List<Integer> firsts, List<Interaction> facts) {
        var receipts = interactions.append(tx, facts);
        var positions = new ArrayList<Long>();
        for (var i = 0; i < rows.size(); i++)
            if (firsts.get(i) >= 0 && knows(rows.get(i))) positions.add(receipts.get(firsts.get(i)).position());
        Map<Long, Long> identities = positions.isEmpty() ? Map.of() : ResponseStore.identities(tx, positions);
        var identified = new ArrayList<Row>();
        for (var i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            var identity = firsts.get(i) >= 0 && knows(row) ? identities.get(receipts.get(firsts.get(i)).position()) : null;
            identified.add(new Row(row.saving(), row.state(), identity, row.ending()));
        }
        return identified;
    }

    private static boolean knows(Row row) {
        return row.saving().anonymity() == attune.survey.Anonymity.IDENTIFIED;
    }

    @Override
    public void close() {
        closed = true;
        committer.interrupt();
    }
}
