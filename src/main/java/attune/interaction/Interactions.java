package attune.interaction;

import attune.identity.Identities;
import attune.interaction.LogWriter.Entry;
import attune.store.Database;
import attune.store.Tx;
import attune.store.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.ArrayList;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// The log of interactions: one append, and reading by position or by customer.
public final class Interactions implements AutoCloseable {

    /// How long a repeated messageId is known as a repeat, unless a setting says otherwise.
    public static final Duration DEDUPE = Duration.ofDays(30);
    private static final int SAID = 5_000;

    private final Database database;
    private final Words words = new Words();
    private final LogWriter writer;
    private final LogReader reader;
    private final GroupCommit group;
    private final LogUpkeep upkeep;

    public Interactions(Database database, Identities identities, Duration dedupe) {
        this.database = database;
        this.writer = new LogWriter(identities, words, new Seen(database, dedupe));
        this.reader = new LogReader(words);
        this.group = new GroupCommit(database, writer);
        this.upkeep = new LogUpkeep(database);
        upkeep.makePartitions();
    }

    /// Appends facts of one workspace and returns once they are durable. Many callers share one commit.
    /// A fact that the store would not take is refused in its receipt and costs no other.
    public List<Receipt> append(WorkspaceId workspace, List<Interaction> facts) {
        return group.append(facts.stream().map(fact -> new Entry(workspace.value(), fact)).toList());
    }

    /// Appends within a transaction that also changes something else: both are durable, or neither is. Call it last,
    /// since every other append waits until this transaction ends.
    public List<Receipt> append(Tx tx, List<Interaction> facts) {
        var entries = facts.stream().map(fact -> new Entry(tx.workspace().value(), fact)).toList();
        tx.afterCommit(group::wake);
        return tx.elevated(() -> writer.write(tx, entries));
    }

    /// What these messages of one source became, as far as it is in the log.
    ///
    /// @param tx    an owner's transaction
    /// @param since they arrived no earlier
    public List<Recorded> sent(Tx tx, WorkspaceId workspace, int source, Collection<String> messageIds, Instant since) {
        return reader.known(tx, workspace, messageIds.stream().map(id -> LogWriter.id(workspace.value(), source, id)).toList(), since);
    }

    /// Takes the lock under which joins between identities are changed. Held until the transaction ends.
    public void lock(Tx tx) {
        tx.elevated(() -> {
            LogWriter.lock(tx);
            return null;
        });
    }

    /// What was appended after `position`, in commit order, across workspaces: for projections.
    ///
    /// @param tx an owner's transaction
    public List<Recorded> after(Tx tx, long position, int limit) {
        return reader.after(tx, position, limit);
    }

    /// What was appended after `position` in the workspace of the transaction, in commit order.
    public List<Recorded> ownAfter(Tx tx, long position, int limit) {
        return reader.ownAfter(tx, position, limit);
    }

    /// What was said, as an answer with a score or a message, after one position and up to another, across workspaces.
    ///
    /// @param tx an owner's transaction
    public List<Recorded> spoken(Tx tx, long position, long upTo, int limit) {
        return reader.spoken(tx, position, upTo, limit);
    }

    /// Those of these positions that are in the log still and keep their content: not taken back, their customer not erased.
    public Set<Long> full(Tx tx, Collection<Long> positions) {
        return reader.full(tx, positions);
    }

    /// Hands over what was said within some time, as an answer with a score or a message, in the order of time.
    ///
    /// @param most after so many it stops
    public void said(Tx tx, Instant from, Instant to, int most, Consumer<Recorded> taking) {
        var after = new Before(Instant.EPOCH, 0);
        for (var read = 0; read < most; ) {
            var rows = reader.said(tx, from, to, after, Math.min(SAID, most - read));
            rows.forEach(taking);
            read += rows.size();
            if (rows.size() < SAID) return;
            after = new Before(rows.getLast().happenedAt(), rows.getLast().position());
        }
    }

    /// What customers and business exchanged last, newest first: in time, and after `position`.
    public List<Recorded> latest(Tx tx, long position, int limit) {
        return reader.latest(tx, position, limit);
    }

    /// Where in a story to go on: before this moment and position.
    public record Before(Instant at, long position) {

        public static final Before NOW = new Before(Instant.parse("2200-01-01T00:00:00Z"), Long.MAX_VALUE);
    }

    /// The interactions of these identities, newest first, before `before`.
    public List<Recorded> story(Tx tx, List<Long> identities, Before before, int limit) {
        return reader.story(tx, identities, before, limit);
    }

    /// What arrived of these identities after `position`, in commit order.
    public List<Recorded> arrivedSince(Tx tx, List<Long> identities, long position, int limit) {
        return reader.arrivedSince(tx, identities, position, limit);
    }

    /// The interactions that came with an import, in commit order, to be taken back.
    ///
    /// @param tx an owner's transaction
    public List<Recorded> ofBatch(Tx tx, WorkspaceId workspace, int batch, int limit) {
        return reader.ofBatch(tx, workspace, batch, limit);
    }

    /// Takes the payload of these identities' interactions away for good; that they happened, stays.
    ///
    /// @return how many interactions were emptied
    public int erase(Tx tx, List<Long> of) {
        return tx.elevated(() -> {
            LogWriter.lock(tx);
            tx.update("""
                    insert into log_removal (workspace, emptied)
                    values (:workspace, 1)
                    on conflict (workspace) do update
                    set emptied = log_removal.emptied + 1
                    """).execute();
            return tx.update("""
                    update interaction
                    set properties = null
                    where workspace = :workspace
                      and identity = any(:identities)
                      and properties is not null
                    """)
                    .bind("identities", of.toArray(Long[]::new)).execute();
        });
    }

    /// Takes away what the lists of words keep of them: the numbers of their orders, which name them in the shop's books, and
    /// names of pages and events that spell out who they are. Orders stay apart from one another, and counts by them stay.
    ///
    /// @param marks texts in lower case that name the person
    /// @return how many words are gone
    public int eraseWords(Tx tx, List<Long> of, Collection<String> marks) {
        return tx.elevated(() -> {
            tx.afterCommit(words::forget);
            return Words.erase(tx, of, marks);
        });
    }

    /// Rewrites the text of these, where what it says may not be kept as it is.
    ///
    /// @param messages of what Attune itself sent, by their ids; what is not in the log is no error
    /// @param rewrite  the same words where nothing is to change
    /// @return how many were rewritten
    public int reword(Tx tx, Collection<String> messages, Collection<UUID> ids, UnaryOperator<String> rewrite) {
        var all = new ArrayList<>(ids);
        messages.forEach(message -> all.add(LogWriter.id(tx.workspace().value(), Sources.ATTUNE, message)));
        return all.isEmpty() ? 0 : tx.elevated(() -> {
            LogWriter.lock(tx);
            return Rewording.of(tx, all, rewrite);
        });
    }

    /// Takes one property out of what these identities told of themselves before a moment: it may not be kept any longer.
    ///
    /// @param tx   an owner's transaction that holds the log's lock
    /// @param path the property's name, or the names that lead to it
    public void forget(Tx tx, List<Long> of, List<String> path, Instant before) {
        tx.update("""
                update interaction
                set properties = (properties::jsonb #- :path::text[])::json
                where identity = any(:identities)
                  and kind = :identify
                  and happened_at < :before::timestamptz
                  and properties #> :path::text[] is not null
                """)
                .bind("path", path.toArray(String[]::new)).bind("identities", of.toArray(Long[]::new))
                .bind("identify", Kind.IDENTIFY.ordinal()).bind("before", before.toString()).execute();
    }

    /// Drops what is remembered about the tables: after a restore.
    public void forget() {
        words.forget();
    }

    /// Makes the partitions of the months ahead; called daily.
    public void upkeep() {
        upkeep.makePartitions();
    }

    /// The last position that was given out and committed.
    public long head() {
        return database.asOwner(tx -> tx.query("select position from log_head where shard = 0").mapTo(Long.class).one());
    }

    /// Called, on a thread of its own, soon after something was appended by this process.
    public void onAppend(Runnable listener) {
        group.onAppend(listener);
    }

    /// Waits for running commits and takes no more.
    @Override
    public void close() {
        group.close();
    }
}
