package attune.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.BitSet;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/// A receiver of webhooks on loopback that remembers which responses it was told of, by the last eight digits of their ids.
final class Told implements AutoCloseable {

    private static final Pattern RESPONSE = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-8000-0000([0-9a-f]{8})");

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final BitSet numbers = new BitSet();

    Told() throws IOException {
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            var found = RESPONSE.matcher(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            synchronized (numbers) {
                while (found.find()) numbers.set(Integer.parseInt(found.group(1), 16));
            }
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/told";
    }

    /// Waits until it was told of so many, or until `patience` ran out.
    void await(int many, Duration patience) throws InterruptedException {
        for (var end = System.nanoTime() + patience.toNanos(); System.nanoTime() < end && count() < many; ) Thread.sleep(200);
    }

    int missing(BitSet of) {
        var missing = (BitSet) of.clone();
        synchronized (numbers) {
            missing.andNot(numbers);
        }
        return missing.cardinality();
    }

    private int count() {
        synchronized (numbers) {
            return numbers.cardinality();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
