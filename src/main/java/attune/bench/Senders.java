package attune.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/// Clients that never give up: each sends something until it is acknowledged, then the next, on loopback.
final class Senders implements AutoCloseable {

    /// What they send.
    ///
    /// @param path   where to
    /// @param atOnce how many things one request carries
    /// @param body   of a request, by the number of its first thing
    /// @param thanks the status that acknowledges it
    record Sending(String path, int clients, int atOnce, IntFunction<String> body, int thanks) {}

    private static final int MOST = 5_000_000;

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(2)).build();
    private final String authorization;
    private final Sending sending;
    private final AtomicInteger next = new AtomicInteger();
    private final BitSet acknowledged = new BitSet();
    private final List<Thread> clients = new ArrayList<>();
    private volatile int port;
    private volatile boolean stopped;

    /// @param key empty where none is needed
    Senders(String key, int port, Sending sending) {
        this.sending = sending;
        this.authorization = "Basic " + Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
        this.port = port;
        for (var client = 0; client < sending.clients; client++) clients.add(Thread.startVirtualThread(this::send));
    }

    void sendTo(int newPort) {
        port = newPort;
    }

    int acknowledged() {
        synchronized (acknowledged) {
            return acknowledged.cardinality();
        }
    }

    BitSet acknowledgedNumbers() {
        synchronized (acknowledged) {
            return (BitSet) acknowledged.clone();
        }
    }

    void awaitMoreThan(int before, Duration patience) throws InterruptedException, IOException {
        var until = System.nanoTime() + patience.toNanos();
        while (acknowledged() <= before + sending.clients * sending.atOnce) {
            if (System.nanoTime() > until) throw new IOException("nothing was acknowledged for " + patience.toSeconds() + " s after a kill");
            Thread.sleep(20);
        }
    }

    /// Lets every client finish what it is sending.
    void stop() throws InterruptedException {
        stopped = true;
        for (var client : clients) client.join();
    }

    private void send() {
        while (!stopped) {
            var from = next.getAndAdd(sending.atOnce);
            if (from >= MOST) return;
            var body = sending.body.apply(from);
            var taken = taken(body);
            for (var tries = 0; tries < 2_000 && !taken; tries++) {
                pause();
                taken = taken(body);
            }
            if (!taken) return;
            synchronized (acknowledged) {
                acknowledged.set(from, from + sending.atOnce);
            }
        }
    }

    private boolean taken(String body) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + sending.path))
                .header("Authorization", authorization).header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(10)).POST(HttpRequest.BodyPublishers.ofString(body)).build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == sending.thanks;
        } catch (IOException down) {
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stopped = true;
        http.shutdownNow();
    }
}
