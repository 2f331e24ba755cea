package attune.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// An engine to be compared with, on the same rows. It is found at run time and is no part of the product.
public interface Rival extends AutoCloseable {

    String name();

    /// Takes all of the journeys into a table `story (customer, position, moment, touchpoint, channel, score, cents, place)`, stored in the
    /// order that suits it best: by customer, then position.
    void fill(Path folder, int threads, Filling filling) throws Exception;

    /// Told the rows one by one.
    interface Filling {
        void fill(Row row) throws IOException;
    }

    interface Row {
        void add(long customer, long position, long at, short touchpoint, short channel, short score, int cents, int place);
    }

    /// The rows of an answer: all numbers.
    List<List<Long>> ask(String sql) throws Exception;
}
