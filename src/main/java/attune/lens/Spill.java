package attune.lens;

import attune.shard.Image;
import attune.shard.Rows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;

/// Rows on their way from the log's order into that of shards: written to one file for each shard, then each is read back,
/// sorted and laid out. So a history of any size is sorted in the memory of one shard.
public final class Spill implements AutoCloseable {

    private static final int ROW = 8 + 8 + 8 + 4 * 5 + 8;
    private static final int CODE = 4;
    private static final int BUFFER = 1 << 17;

    private final List<Path> files = new ArrayList<>();
    private final List<FileChannel> channels = new ArrayList<>();
    private final List<ByteBuffer> buffers = new ArrayList<>();
    private final long[] rows;
    private final int columns;
    private final int row;

    /// @param shards a power of two
    public Spill(Path folder, int shards) throws IOException {
        this(folder, shards, 0);
    }

    /// @param columns how many further columns there are
    Spill(Path folder, int shards, int columns) throws IOException {
        this.columns = columns;
        this.row = ROW + CODE * columns;
        rows = new long[shards];
        for (var i = 0; i < shards; i++) {
            var file = folder.resolve("spill-" + i);
            files.add(file);
            channels.add(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.READ, StandardOpenOption.WRITE));
            buffers.add(ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.nativeOrder()));
        }
    }

    /// Which of this many shards a customer is in, whatever the time.
    ///
    /// @param shards a power of two
    public static int shard(long customer, int shards) {
        return (int) (customer * 0x9E3779B97F4A7C15L >>> 40) & shards - 1;
    }

    /// Takes all of these and forgets them there. Several may bring some at once.
    public synchronized void add(Rows some) {
        try {
            for (var i = 0; i < some.size(); i++) {
                var shard = shard(some.customer(i), rows.length);
                var buffer = buffers.get(shard);
                if (buffer.remaining() < row) empty(shard);
                some.write(i, columns, buffer);
                rows[shard]++;
            }
            some.clear();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Lays every shard out as a file of its own.
    ///
    /// @param name     gives the file of a shard
    /// @param progress told the share that is done
    public List<Path> layOut(java.util.function.IntFunction<Path> name, DoubleConsumer progress) throws IOException {
        var shards = new ArrayList<Path>();
        for (var i = 0; i < files.size(); i++) {
            empty(i);
            var read = new Rows((int) rows[i]);
            var memory = channels.get(i).map(FileChannel.MapMode.READ_ONLY, 0, rows[i] * row).order(ByteOrder.nativeOrder());
            while (memory.remaining() >= row) read.read(columns, memory);
            Image.write(read.sorted(), name.apply(i));
            shards.add(name.apply(i));
            progress.accept((i + 1.0) / files.size());
        }
        return shards;
    }

    private void empty(int shard) throws IOException {
        var buffer = buffers.get(shard).flip();
        while (buffer.hasRemaining()) channels.get(shard).write(buffer);
        buffer.clear();
    }

    @Override
    public void close() throws IOException {
        for (var channel : channels) channel.close();
        for (var file : files) Files.deleteIfExists(file);
    }
}
