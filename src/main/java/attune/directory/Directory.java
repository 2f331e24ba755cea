package attune.directory;

import attune.account.Reach;
import attune.account.Who;
import attune.directory.Index.Found;
import attune.directory.Index.Question;
import attune.store.Database;
import attune.store.Tx;
import attune.store.WorkspaceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.Query;

/// The door to the directory: which customers there are. Whoever asks sees those that their access reaches.
public final class Directory implements AutoCloseable {

    /// One page of the answer.
    ///
    /// @param n      how many there are in all
    /// @param before where the page before ends, or empty
    /// @param after  where the next page begins, or empty
    public record Result(List<Entry> entries, long n, String before, String after) {}

    /// Which page of a list.
    public record Leaf(String before, String after, int limit) {

        public static Leaf first(int limit) {
            return new Leaf("", "", limit);
        }
    }

    /// Where somebody may look; null is everywhere.
    private record Sight(List<Integer> places, List<Integer> teams) {}

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int EXPORT_PAGE = 1_000;

    private final Database database;
    private final Follower follower;

    /// @param folder where the indexes are kept
    public Directory(Database database, Path folder, Labels labels) {
        this.database = database;
        discardOthers(folder, database.made());
        this.follower = new Follower(database, labels, workspace -> Index.open(folder.resolve(workspace.toString())));
    }

    /// Customers that fit, in this order, a page at a time.
    public Result find(WorkspaceId workspace, Filter filter, Sorting sorting, Leaf leaf) {
        var index = follower.of(workspace, PATIENCE);
        var query = query(workspace, filter);
        var backwards = !leaf.before().isEmpty();
        var cursor = Cursor.read(backwards ? leaf.before() : leaf.after(), sorting);
        return index.reading(searcher -> {
            var found = Index.find(searcher, new Question(query, sorting, cursor, backwards, leaf.limit() + 1));
            var more = found.size() > leaf.limit();
            if (more) found = backwards ? found.subList(1, found.size()) : found.subList(0, leaf.limit());
            var earlier = backwards ? more : cursor != null;
            var later = backwards || more;
            return new Result(found.stream().map(Found::entry).toList(), searcher.count(query),
                    earlier && !found.isEmpty() ? Cursor.write(found.getFirst().at()) : "",
                    later && !found.isEmpty() ? Cursor.write(found.getLast().at()) : "");
        });
    }

    public long count(WorkspaceId workspace, Filter filter) {
        var query = query(workspace, filter);
        return follower.of(workspace, PATIENCE).reading(searcher -> (long) searcher.count(query));
    }

    /// All customers that fit, in this order, as they are at one moment.
    ///
    /// @param first told before the first of them how many they are
    public void each(WorkspaceId workspace, Filter filter, Sorting sorting, LongConsumer first, Consumer<Entry> consumer) {
        var query = query(workspace, filter);
        follower.of(workspace, PATIENCE).reading(searcher -> {
            FieldDoc after = null;
            first.accept(searcher.count(query));
            while (true) {
                var found = Index.find(searcher, new Question(query, sorting, after, false, EXPORT_PAGE));
                found.forEach(one -> consumer.accept(one.entry()));
                if (found.size() < EXPORT_PAGE) return null;
                after = found.getLast().at();
            }
        });
    }

    /// Waits until what profiles know by now can be found.
    ///
    /// @return false if `patience` ran out first
    public boolean await(WorkspaceId workspace, Duration patience) {
        follower.of(workspace, patience);
        return follower.awaitPass(patience);
    }

    /// However far indexes of another database came, they are of no use: it was reset, or another one is set.
    ///
    /// @param made what tells the database apart from others
    private static void discardOthers(Path folder, String made) {
        var note = folder.resolve("database");
        try {
            if (Files.exists(note) && !Files.readString(note).equals(made)) discard(folder);
            Files.createDirectories(folder);
            Files.writeString(note, made);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Throws the indexes in a folder away: after a restore they are of another database.
    public static void discard(Path folder) {
        Index.delete(folder);
    }

    /// After somebody was erased: takes in what changed, and rewrites the index so that nothing of them is left on the disk.
    public void expunge(WorkspaceId workspace) {
        await(workspace, PATIENCE);
        follower.of(workspace, PATIENCE).expunge();
    }

    /// Opens the indexes of these before anybody asks.
    public void follow(List<WorkspaceId> workspaces) {
        workspaces.forEach(workspace -> follower.of(workspace, Duration.ZERO));
    }

    /// Something changed that is found here: profiles, labels.
    public void wake() {
        follower.wake();
    }

    private Query query(WorkspaceId workspace, Filter filter) {
        var sight = Who.maybe().map(Who::reach).filter(reach -> !reach.everything())
                .map(reach -> database.in(workspace, tx -> sight(tx, reach))).orElse(new Sight(null, null));
        return Asked.query(filter, sight.places, sight.teams);
    }

    private static Sight sight(Tx tx, Reach reach) {
        return new Sight(numbers(tx, "location", reach.locations()), numbers(tx, "team", reach.teams()));
    }

    private static List<Integer> numbers(Tx tx, String list, Set<String> keys) {
        if (keys.isEmpty()) return null;
        return tx.query("""
                select id
                from reference
                where workspace = :workspace
                  and kind = :list
                  and key = any(:keys)
                """)
                .bind("list", list).bind("keys", keys.toArray(String[]::new)).mapTo(Integer.class).list();
    }

    @Override
    public void close() {
        follower.close();
    }
}
