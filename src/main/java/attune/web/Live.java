package attune.web;

import attune.store.Mendable;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/// Sends what happens to the pages that are open. A feature publishes facts under a topic; a route, after it has checked who asks, lets
/// the browser watch one, and says how each fact looks to that viewer.
public final class Live implements AutoCloseable {

    /// A name that facts of one type are published under: `new Topic<Arrival>("customer/7/4711")`. Put the workspace in it.
    public record Topic<T>(String name) {}

    /// What a page is sent.
    ///
    /// @param html empty when there is nothing to see
    /// @param upTo the position in the log up to which it tells
    public record Drawn(String html, long upTo) {}

    private static final int MOST_VIEWERS = 2_000;
    private static final int MOST_WAITING = 256;
    private static final int HEARTBEAT_SECONDS = 15;
    private static final String STILL_HERE = ": still here\n\n";
    private static final String NOTHING = ": nothing to see\n\n";
    private static final Object END = new Object();
    private static final Object MISSED = new Object();

    private final Map<String, Set<BlockingQueue<Object>>> watchers = new ConcurrentHashMap<>();
    private final AtomicInteger viewers = new AtomicInteger();
    private volatile boolean closed;

    /// Never blocks: a viewer too slow to follow is told to load the page anew.
    public <T> void publish(Topic<T> topic, T fact) {
        watchers.getOrDefault(topic.name(), Set.of()).forEach(queue -> offer(queue, fact));
    }

    /// Whether anyone looks: lets a publisher skip the work of making a fact nobody sees.
    public boolean isWatched(Topic<?> topic) {
        return watchers.containsKey(topic.name());
    }

    /// Answers with an event stream until the browser leaves. `html` draws one fact for this viewer; empty draws nothing.
    public <T> void stream(Context request, Topic<T> topic, Function<T, String> html) throws IOException {
        stream(request, topic, () -> "", fact -> event(fact, html));
    }

    /// Answers with what follows a position of the log; a fact that is published only says that there is more. It begins
    /// with what happened between the drawing of the page and now, and a browser that lost the connection goes on where it was.
    ///
    /// @param since what the page shows already
    /// @param after draws what followed a position
    public void stream(Context request, Topic<?> topic, long since, LongFunction<Drawn> after) throws IOException {
        var seen = new AtomicLong(lastSeen(request).orElse(since));
        Supplier<String> more = () -> {
            var drawn = after.apply(seen.get());
            seen.set(drawn.upTo);
            return drawn.html.isBlank() ? NOTHING : "id: " + drawn.upTo + "\n" + message(drawn.html);
        };
        stream(request, topic, more, fact -> fact == null ? STILL_HERE : more.get());
    }

    private static OptionalLong lastSeen(Context request) {
        var last = request.header("Last-Event-ID");
        return last != null && last.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(last)) : OptionalLong.empty();
    }

    /// @param first asked once watching has begun, so that nothing falls between the two
    /// @param event a fact as it is sent; null when there was none for a while
    private void stream(Context request, Topic<?> topic, Supplier<String> first, Function<Object, String> event) throws IOException {
        if (viewers.incrementAndGet() > MOST_VIEWERS) {
            viewers.decrementAndGet();
            throw Mendable.tooMany("Too many live pages are open at the moment: close some and reload.");
        }
        var queue = new ArrayBlockingQueue<>(MOST_WAITING);
        watch(topic.name(), queue);
        try {
            var response = request.res();
            response.setContentType("text/event-stream;charset=utf-8");
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Accel-Buffering", "no");
            follow(queue, response.getOutputStream(), first, event);
        } catch (IOException gone) {
            // the browser closed the page
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            leave(topic.name(), queue);
            viewers.decrementAndGet();
        }
    }

    @Override
    public void close() {
        closed = true;
        watchers.values().forEach(queues -> queues.forEach(queue -> offer(queue, END)));
    }

    private void follow(BlockingQueue<Object> queue, OutputStream output, Supplier<String> first, Function<Object, String> event)
            throws IOException, InterruptedException {
        write(output, "retry: 2000\n\n" + first.get());
        while (!closed) {
            var fact = queue.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
            if (fact == END) return;
            write(output, event.apply(fact));
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> String event(Object fact, Function<T, String> html) {
        if (fact == null) return STILL_HERE;
        if (fact == MISSED) return "event: missed\ndata:\n\n";
        var drawn = html.apply((T) fact).strip();
        return drawn.isEmpty() ? NOTHING : message(drawn);
    }

    private static String message(String html) {
        return "data: " + html.strip().replaceAll("\\R", "\ndata: ") + "\n\n";
    }

    private static void write(OutputStream output, String text) throws IOException {
        output.write(text.getBytes(StandardCharsets.UTF_8));
        output.flush();
    }

    private static void offer(BlockingQueue<Object> queue, Object fact) {
        if (queue.offer(fact)) return;
        queue.clear();
        queue.offer(fact == END ? END : MISSED);
    }

    private void watch(String topic, BlockingQueue<Object> queue) {
        watchers.compute(topic, (name, queues) -> {
            var all = queues == null ? ConcurrentHashMap.<BlockingQueue<Object>>newKeySet() : queues;
            all.add(queue);
            return all;
        });
    }

    private void leave(String topic, BlockingQueue<Object> queue) {
        watchers.computeIfPresent(topic, (name, queues) -> {
            queues.remove(queue);
            return queues.isEmpty() ? null : queues;
        });
    }
}
