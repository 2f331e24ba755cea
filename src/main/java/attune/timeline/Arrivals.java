package attune.timeline;

import attune.identity.CustomerId;
import attune.interaction.Interactions;
import attune.store.Database;
import attune.store.WorkspaceId;
import attune.web.Live;
import attune.web.Live.Topic;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the open pages of customers that something of theirs arrived, whoever appended it. Costs one query four times
/// a second at most, and none at all while nobody looks.
public final class Arrivals implements AutoCloseable {

    private record Watched(WorkspaceId workspace, CustomerId customer) {

        /// What is published says up to which position of the log to look.
        Topic<Long> topic() {
            return new Topic<>("customer/" + workspace + "/" + customer);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);
    private static final int PAUSE_MILLIS = 250;
    /// Another process may append, too.
    private static final int LOOK_AGAIN_MILLIS = 1_000;

    private final Database database;
    private final Interactions interactions;
    private final Live live;
    private final Map<Watched, Integer> watched = new ConcurrentHashMap<>();
    private final Semaphore work = new Semaphore(0);
    private volatile boolean closed;

    public Arrivals(Database database, Interactions interactions, Live live) {
        this.database = database;
        this.interactions = interactions;
        this.live = live;
        interactions.onAppend(this::wake);
        Thread.ofPlatform().name("arrivals").daemon().start(this::run);
    }

    /// The topic under which arrivals of this customer are told until [#leave].
    Topic<Long> watch(WorkspaceId workspace, CustomerId customer) {
        var one = new Watched(workspace, customer);
        watched.merge(one, 1, Integer::sum);
        wake();
        return one.topic();
    }

    void leave(WorkspaceId workspace, CustomerId customer) {
        watched.computeIfPresent(new Watched(workspace, customer), (_, many) -> many == 1 ? null : many - 1);
    }

    private void wake() {
        if (!watched.isEmpty() && work.availablePermits() == 0) work.release();
    }

    private void run() {
        var position = -1L;
        while (!closed) {
            try {
                if (watched.isEmpty()) {
                    position = -1;
                    work.acquire();
                } else {
                    var head = interactions.head();
                    if (position >= 0 && head > position) tell(position, head);
                    position = head;
                    Thread.sleep(PAUSE_MILLIS);
                    if (work.tryAcquire(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) work.drainPermits();
                }
            } catch (InterruptedException end) {
                return;
            } catch (RuntimeException failure) {
                if (!closed) LOG.error("open pages could not be told what arrived", failure);
            }
        }
    }

    private void tell(long after, long upTo) {
        var customers = watched.keySet().stream().map(each -> each.customer.value()).distinct().toList();
        var touched = database.asOwner(owner -> TimelineStore.touched(owner, customers, after, upTo));
        for (var each : watched.keySet()) if (touched.contains(each.customer.value())) live.publish(each.topic(), upTo);
    }

    @Override
    public void close() {
        closed = true;
        work.release();
    }
}
