package attune.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Sends requests over a fixed number of kept-alive connections, one at a time on each, from one thread, for a set time.
final class LoadGenerator {

    /// @param events      acknowledged with 200 or 201
    /// @param seconds     from the first request to the last answer
    /// @param failures    answers other than these
    /// @param nanoseconds from when each request was due to when it was answered, sorted
    record Outcome(long events, double seconds, long failures, long[] nanoseconds) {

        double perSecond() {
            return events / seconds;
        }

        /// In milliseconds.
        double percentile(double share) {
            return nanoseconds.length == 0 ? Double.NaN : nanoseconds[(int) Math.min(nanoseconds.length - 1, nanoseconds.length * share)] / 1e6;
        }
    }

    private static final byte[] OK = "HTTP/1.1 20".getBytes(StandardCharsets.US_ASCII);
    private static final long PATIENCE = Duration.ofSeconds(20).toNanos();

    private static final class Connection {
        final SocketChannel channel;
        final ByteBuffer out;
        final ByteBuffer in = ByteBuffer.allocate(16 * 1024);
        long due;

        Connection(SocketChannel channel, int size) {
            this.channel = channel;
            this.out = ByteBuffer.allocate(size).limit(0);
        }
    }

    private final Traffic traffic;
    private final Selector selector;
    private final List<Connection> connections = new ArrayList<>();
    private final ArrayDeque<Connection> free = new ArrayDeque<>();
    private long[] latencies = new long[1 << 16];
    private int answers;
    private long failures;

    private LoadGenerator(int port, int connections, Traffic traffic) throws IOException {
        this.traffic = traffic;
        this.selector = Selector.open();
        for (int number = 0; number < connections; number++) {
            var channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true).configureBlocking(false);
            var connection = new Connection(channel, traffic.length());
            channel.register(selector, SelectionKey.OP_READ, connection);
            this.connections.add(connection);
            free.add(connection);
        }
    }

    /// As fast as the server answers: every connection sends again once it was answered.
    static Outcome flatOut(int port, int connections, Traffic traffic, Duration time) throws IOException {
        return new LoadGenerator(port, connections, traffic).run(time, 0);
    }

    /// At an even pace, whether or not the server keeps up: what waits for a connection counts as waiting for its answer.
    static Outcome paced(int port, int connections, Traffic traffic, Duration time, double requestsPerSecond) throws IOException {
        return new LoadGenerator(port, connections, traffic).run(time, (long) (1e9 / requestsPerSecond));
    }

    private Outcome run(Duration time, long interval) throws IOException {
        long began = System.nanoTime(), end = began + time.toNanos(), due = began;
        try {
            while (true) {
                long now = System.nanoTime();
                if (now < end)
                    while (!free.isEmpty() && due <= now) {
                        send(free.poll(), interval == 0 ? now : due);
                        if (interval > 0) due += interval;
                    }
                else if (free.size() == connections.size()) break;
                if (now > end + PATIENCE) throw new IOException("the server left " + (connections.size() - free.size()) + " requests unanswered");
                selector.select(this::ready, interval > 0 && due > now ? Math.clamp((due - now) / 1_000_000, 1, 100) : 100);
            }
        } finally {
            for (var connection : connections) connection.channel.close();
            selector.close();
        }
        var sorted = Arrays.copyOf(latencies, answers);
        Arrays.sort(sorted);
        return new Outcome((answers - failures) * traffic.events(), (System.nanoTime() - began) / 1e9, failures, sorted);
    }

    private void send(Connection connection, long due) throws IOException {
        traffic.write(connection.out.array());
        connection.out.clear();
        connection.due = due;
        write(connection);
    }

    private void write(Connection connection) throws IOException {
        connection.channel.write(connection.out);
        connection.channel.keyFor(selector).interestOps(connection.out.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    private void ready(SelectionKey key) {
        var connection = (Connection) key.attachment();
        try {
            if (key.isWritable()) write(connection);
            else if (connection.channel.read(connection.in) < 0) throw new IOException("the server closed a connection");
            else if (answered(connection)) free.add(connection);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Whether the whole answer is there: the header, and as much of a body as it announces.
    private boolean answered(Connection connection) throws IOException {
        var in = connection.in;
        int header = headerEnd(in);
        if (header < 0) return false;
        var head = new String(in.array(), 0, header, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        int length = head.indexOf("content-length:");
        if (length < 0) throw new IOException("an answer without Content-Length:\n" + head);
        int announced = Integer.parseInt(head.substring(length + 15, head.indexOf('\r', length)).strip());
        if (in.position() < header + announced) return false;
        if (Arrays.mismatch(in.array(), 0, OK.length, OK, 0, OK.length) >= 0) failures++;
        if (answers == latencies.length) latencies = Arrays.copyOf(latencies, answers * 2);
        latencies[answers++] = System.nanoTime() - connection.due;
        in.clear();
        return true;
    }

    private static int headerEnd(ByteBuffer in) {
        var bytes = in.array();
        for (int at = 3; at < in.position(); at++)
            if (bytes[at] == '\n' && bytes[at - 1] == '\r' && bytes[at - 2] == '\n' && bytes[at - 3] == '\r') return at + 1;
        return -1;
    }
}
