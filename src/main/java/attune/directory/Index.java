package attune.directory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.store.FSDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The index of one workspace. What is written is found after [#refresh] and kept through a kill after [#commit], whose
/// mark says how far it came; a torn one is built anew.
final class Index implements AutoCloseable {

    /// How far the index has come: the generation of profiles it was made from, and the last change taken in.
    record Mark(int generation, long changed) {}

    /// @param backwards the page before `after`
    record Question(Query query, Sorting sorting, FieldDoc after, boolean backwards, int limit) {}

    record Found(Entry entry, FieldDoc at) {}

    private static final Logger LOG = LoggerFactory.getLogger(Index.class);
    private static final double BUFFER_MB = 16;

    private final IndexWriter writer;
    private final SearcherManager searchers;
    private Mark mark;

    private Index(Path folder) throws IOException {
        var config = new IndexWriterConfig(Fields.analyzer()).setRAMBufferSizeMB(BUFFER_MB).setCommitOnClose(false)
                .setMergePolicy(new TieredMergePolicy().setForceMergeDeletesPctAllowed(0));
        writer = new IndexWriter(FSDirectory.open(folder), config);
        searchers = new SearcherManager(writer, null);
        mark = read(writer.getLiveCommitData());
    }

    static Index open(Path folder) {
        try {
            return new Index(folder);
        } catch (IOException | IllegalArgumentException torn) {
            LOG.warn("the index in {} cannot be read ({}) and is built anew", folder, torn.getMessage());
            delete(folder);
            try {
                return new Index(folder);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private static Mark read(Iterable<Map.Entry<String, String>> data) {
        var kept = new java.util.HashMap<String, String>();
        if (data != null) data.forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
        if (!Integer.toString(Fields.VERSION).equals(kept.get("version"))) return new Mark(-1, 0);
        return new Mark(Integer.parseInt(kept.get("generation")), Long.parseLong(kept.get("changed")));
    }

    synchronized Mark mark() {
        return mark;
    }

    /// Empties it, to be built from another generation of profiles.
    synchronized void begin(int generation) {
        try {
            writer.deleteAll();
            mark = new Mark(generation, 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    synchronized void write(Map<Long, Document> documents, Collection<Long> gone, long changed) {
        try {
            for (var document : documents.entrySet())
                writer.updateDocument(new Term(Fields.ID, document.getKey().toString()), document.getValue());
            for (var id : gone) writer.deleteDocuments(new Term(Fields.ID, id.toString()));
            mark = new Mark(mark.generation, changed);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void refresh() {
        try {
            searchers.maybeRefreshBlocking();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    synchronized void commit() {
        try {
            writer.setLiveCommitData(Map.of("version", Integer.toString(Fields.VERSION),
                    "generation", Integer.toString(mark.generation), "changed", Long.toString(mark.changed)).entrySet());
            writer.commit();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Rewrites what is on the disk, so that no byte of what was deleted is left there.
    synchronized void expunge() {
        try {
            writer.forceMergeDeletes();
            commit();
            searchers.maybeRefreshBlocking();
            writer.deleteUnusedFiles();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Runs `reading` on the index as it is now, whatever is written meanwhile.
    <T> T reading(Reading<T> reading) {
        try {
            var searcher = searchers.acquire();
            try {
                return reading.with(searcher);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    interface Reading<T> {
        T with(IndexSearcher searcher) throws IOException;
    }

    /// In the order of the list, also for the page before.
    static List<Found> find(IndexSearcher searcher, Question asked) throws IOException {
        var sort = asked.sorting.sort(asked.backwards);
        var top = searcher.search(asked.query, new TopFieldCollectorManager(sort, asked.limit, asked.after, 1_000));
        var found = new ArrayList<Found>();
        var stored = searcher.storedFields();
        for (ScoreDoc hit : top.scoreDocs)
            found.add(new Found(Fields.entry(stored.document(hit.doc).getBinaryValue(Fields.ROW)), (FieldDoc) hit));
        return asked.backwards ? found.reversed() : found;
    }

    static void delete(Path folder) {
        if (!Files.exists(folder)) return;
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public synchronized void close() {
        try {
            commit();
            searchers.close();
            writer.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
