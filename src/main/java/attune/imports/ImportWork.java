package attune.imports;

import attune.account.Workspaces;
import attune.imports.Import.Counts;
import attune.imports.Import.Status;
import attune.imports.ImportRun.Added;
import attune.imports.ImportRun.Chunk;
import attune.interaction.Channel;
import attune.interaction.Channels;
import attune.interaction.Interactions;
import attune.interaction.Receipt;
import attune.interaction.Sources;
import attune.mapping.Subject;
import attune.mapping.Target;
import attune.mapping.Terms;
import attune.projection.Undo;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.store.WorkspaceId;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/// Does what an import is waiting for: reads it through without writing, brings it into the log, or takes it out again.
/// Every step can be cut off by a kill and taken up where it was.
final class ImportWork {

    private final Database database;
    private final ImportStore store;
    private final ImportFiles files;
    private final Workspaces workspaces;
    private final Interactions interactions;
    private final Channels channels;
    private final Sources sources;
    private final Undo undo;
    private final Answering answering;
    private final BooleanSupplier closing;

    ImportWork(Database database, ImportStore store, ImportFiles files, Workspaces workspaces, Interactions interactions,
            Channels channels, Sources sources, Undo undo, Answering answering, BooleanSupplier closing) {
        this.database = database;
        this.store = store;
        this.files = files;
        this.workspaces = workspaces;
        this.interactions = interactions;
        this.channels = channels;
        this.sources = sources;
        this.undo = undo;
        this.answering = answering;
        this.closing = closing;
    }

    void perform(WorkspaceId workspace, int id) {
        var found = database.in(workspace, tx -> store.find(tx, id));
        // Another program on the same database has the file: it does the work.
        if (found.isEmpty() || found.get().status() != Status.UNDOING && !Files.exists(files.content(id))) return;
        var what = found.get();
        try {
            switch (what.status()) {
                case CHECKING -> check(workspace, what);
                case RUNNING -> run(workspace, what);
                case UNDOING -> takeBack(workspace, what);
                default -> { }
            }
        } catch (Mendable sentence) {
            end(workspace, id, what.status() == Status.CHECKING ? Status.MAPPING : Status.FAILED, sentence.getMessage());
        }
    }

    private void check(WorkspaceId workspace, Import what) {
        var finding = new Finding(what.mapping().says(Target.MESSAGE_ID));
        var counts = new AtomicReference<>(Counts.NONE);
        var troubles = new AtomicReference<>(List.<Trouble>of());
        if (answers(what)) database.in(workspace, tx -> answering.asked(tx, what.mapping(), false));
        boolean whole = ImportRun.go(files.content(what.id()), what, terms(workspace, what, 0), 0, chunk -> {
            counts.set(ImportRun.add(counts.get(), chunk, finding.see(chunk)));
            troubles.set(Trouble.add(troubles.get(), chunk.problems()));
            return database.in(workspace, tx -> {
                if (closing.getAsBoolean() || store.isStopping(tx, what.id())) return null;
                store.progress(tx, what.id(), counts.get(), chunk.bytesRead(), 0, List.of());
                return new Added(0, 0);
            });
        });
        if (!whole && !stopped(workspace, what.id())) return;
        database.inVoid(workspace, tx -> {
            if (whole) store.checked(tx, what.id(), finding.check(counts.get(), troubles.get()));
            store.reset(tx, what.id());
            store.end(tx, what.id(), whole ? Status.CHECKED : Status.MAPPING, "");
        });
    }

    private void run(WorkspaceId workspace, Import what) {
        var plain = terms(workspace, what, database.in(workspace, tx -> source(tx, what)));
        var terms = answers(what) ? plain.asking(database.in(workspace, tx -> answering.asked(tx, what.mapping(), true)).orElseThrow()) : plain;
        var so = new AtomicReference<>(what);
        if (what.counts().rows() == 0) ImportRun.dropRefused(files.refused(what.id()));
        boolean whole = ImportRun.go(files.content(what.id()), what, terms, what.counts().rows(), chunk -> bringIn(workspace, so, terms, chunk));
        if (whole) end(workspace, what.id(), Status.DONE, "");
        else if (stopped(workspace, what.id())) end(workspace, what.id(), Status.CANCELLED, "");
    }

    /// Appends a chunk and saves how far the import is, in one transaction: a kill leaves both or neither.
    private Added bringIn(WorkspaceId workspace, AtomicReference<Import> so, Terms terms, Chunk chunk) {
        var id = so.get().id();
        var names = so.get().columns().stream().map(attune.csv.Column::name).toList();
        var refusedBytes = ImportRun.appendRefused(files.refused(id), so.get().refusedBytes(), names, chunk.refused());
        return database.in(workspace, tx -> {
            if (closing.getAsBoolean() || store.isStopping(tx, id)) return null;
            var receipts = chunk.facts().isEmpty() ? List.<Receipt>of() : interactions.append(tx, chunk.facts());
            var added = added(chunk, receipts);
            terms.asked().ifPresent(asked -> answering.came(tx, asked, id, came(chunk, receipts)));
            var after = so.get().after(ImportRun.add(so.get().counts(), chunk, added), chunk.bytesRead(), refusedBytes,
                    Trouble.add(so.get().troubles(), chunk.problems()));
            store.progress(tx, id, after.counts(), after.bytesRead(), after.refusedBytes(), after.troubles());
            tx.afterCommit(() -> so.set(after));
            return added;
        });
    }

    private static boolean answers(Import what) {
        return what.mapping().subject() == Subject.ANSWERS;
    }

    private static List<Answering.Came> came(Chunk chunk, List<Receipt> receipts) {
        return chunk.begins().stream().filter(at -> !receipts.get(at).duplicate()).map(at -> new Answering.Came(chunk.facts().get(at), receipts.get(at).position())).toList();
    }

    private static Added added(Chunk chunk, List<Receipt> receipts) {
        long rows = chunk.begins().stream().filter(at -> !receipts.get(at).duplicate()).count();
        long facts = receipts.stream().filter(receipt -> !receipt.duplicate()).count();
        return new Added(rows, facts);
    }

    private void takeBack(WorkspaceId workspace, Import what) {
        if (answers(what)) while (database.in(workspace, tx -> answering.gone(tx, what.id())) > 0) continue;
        undo.undo(workspace, what.id(), gone -> database.inVoid(workspace, tx ->
                store.progress(tx, what.id(), what.counts(), remaining(what, gone), what.refusedBytes(), what.troubles())));
        database.inVoid(workspace, tx -> {
            store.reset(tx, what.id());
            store.end(tx, what.id(), Status.UNDONE, "");
        });
        ImportRun.dropRefused(files.refused(what.id()));
    }

    private static long remaining(Import what, long gone) {
        var all = Math.max(1, what.counts().interactions());
        return (long) (what.fileSize() * Math.min(1.0, (double) gone / all));
    }

    private boolean stopped(WorkspaceId workspace, int id) {
        return database.in(workspace, tx -> store.isStopping(tx, id));
    }

    private void end(WorkspaceId workspace, int id, Status status, String failure) {
        database.inVoid(workspace, tx -> store.end(tx, id, status, failure));
    }

    private int source(Tx tx, Import what) {
        var mine = sources.list(tx).stream().filter(source -> source.name().equalsIgnoreCase(what.source())).findFirst();
        if (mine.isPresent() && mine.get().kind() == Sources.Kind.IMPORT) return mine.get().id();
        var name = mine.isPresent() ? what.source() + " (files)" : what.source();
        return sources.list(tx).stream().filter(source -> source.name().equalsIgnoreCase(name)).map(Sources.Source::id).findFirst()
                .orElseGet(() -> sources.create(tx, name, Sources.Kind.IMPORT, Channel.OTHER));
    }

    private Terms terms(WorkspaceId workspace, Import what, int source) {
        var own = workspaces.of(workspace);
        var all = database.in(workspace, channels::all);
        var fingerprint = what.fingerprint().substring(0, 32) + what.mapping().subject().word().charAt(0);
        return new Terms(what.mapping().zone(own.timeZone()), what.mapping().currency(own.currency()), "", source, what.source(), what.id(), fingerprint,
                what.fileName(), what.createdAt(), word -> all.stream()
                        .filter(channel -> channel.key().equalsIgnoreCase(word) || channel.name().equalsIgnoreCase(word)).findFirst());
    }

    /// What a dry run gathers on its way.
    private static final class Finding {
        private final boolean ownIds;
        private final Set<Long> customers = new HashSet<>();
        private final Set<Long> messages = new HashSet<>();
        private final Map<String, BigDecimal> totals = new TreeMap<>();
        private Instant from;
        private Instant to;

        /// @param ownIds whether the file has messageIds of its own: those made of lines do not repeat
        Finding(boolean ownIds) {
            this.ownIds = ownIds;
        }

        /// A messageId that comes twice is taken once; the first of them counts, as in the log.
        Added see(Chunk chunk) {
            long rows = 0;
            long facts = 0;
            var begins = new HashSet<>(chunk.begins());
            for (int i = 0; i < chunk.facts().size(); i++) {
                var fact = chunk.facts().get(i);
                if (ownIds && messages.size() < Check.MOST_KNOWN && !messages.add(hash(fact.messageId()))) continue;
                facts++;
                if (begins.contains(i)) rows++;
                if (customers.size() < Check.MOST_KNOWN) customers.add(hash(fact.who().kind() + fact.who().value()));
                if (fact.value() != null) totals.merge(fact.value().currency().getCurrencyCode(), fact.value().amount(), BigDecimal::add);
                if (from == null || fact.happenedAt().isBefore(from)) from = fact.happenedAt();
                if (to == null || fact.happenedAt().isAfter(to)) to = fact.happenedAt();
            }
            return new Added(rows, facts);
        }

        Check check(Counts counts, List<Trouble> troubles) {
            return new Check(counts, customers.size(), from, to, totals, troubles);
        }

        private static long hash(String text) {
            long hash = 0xcbf29ce484222325L;
            for (int i = 0; i < text.length(); i++) hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
            return hash ^ hash >>> 32;
        }
    }
}
