package attune.jobs;

import attune.store.Mendable;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The work of an installation. Features say what there is to do before [#start]; afterwards [#run] asks for it.
public final class Jobs implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
    private static final int AT_A_TIME = 4;
    private static final Duration RETRY = Duration.ofMinutes(1);
    private static final Duration HEARTBEAT = Duration.ofSeconds(20);

    private final DataSource pool;
    private final List<RecurringTask<?>> recurring = new ArrayList<>();
    private final List<Task<?>> onDemand = new ArrayList<>();
    private Scheduler scheduler;

    public Jobs(DataSource pool) {
        this.pool = pool;
    }

    /// Does `work` again and again, with a pause of `pause` between the end of one and the start of the next.
    public Jobs every(String name, Duration pause, Runnable work) {
        return recurring(name, Schedules.fixedDelay(pause), work);
    }

    /// Does `work` once a day at that time of the zone; once afterwards where the time was slept through.
    public Jobs daily(String name, LocalTime time, ZoneId zone, Runnable work) {
        return recurring(name, Schedules.daily(zone, time), work);
    }

    /// Work that [#run] asks for, about one thing: the key of a row that says what and how far. Where a process is
    /// killed at it, or it fails, it is begun again: `work` goes on where the row says it stopped.
    public Jobs onDemand(String name, Consumer<String> work) {
        onDemand.add(Tasks.oneTime(name)
                .onFailure(new FailureHandler.MaxRetriesFailureHandler<>(10,
                        new FailureHandler.ExponentialBackoffFailureHandler<>(RETRY, 2.0)))
                .execute((instance, context) -> told(name, () -> work.accept(instance.getId()))));
        return this;
    }

    private Jobs recurring(String name, Schedule schedule, Runnable work) {
        recurring.add(Tasks.recurring(name, schedule).execute((instance, context) -> told(name, work)));
        return this;
    }

    /// A failure is logged here, once and in full; the scheduler then only needs to know that it happened.
    private static void told(String name, Runnable work) {
        try {
            work.run();
        } catch (Mendable mendable) {
            LOG.warn("Job {} could not be done: {}", name, mendable.getMessage());
            throw mendable;
        } catch (RuntimeException failure) {
            LOG.error("Job {} failed", name, failure);
            throw failure;
        }
    }

    public Jobs start() {
        scheduler = Scheduler.create(pool, onDemand)
                .tableName("job")
                .startTasks(recurring)
                .threads(AT_A_TIME)
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                .pollingInterval(Duration.ofSeconds(2))
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(4)
                .shutdownMaxWait(Duration.ofSeconds(5))
                .failureLogging(LogLevel.OFF, false)
                .enableImmediateExecution()
                .build();
        scheduler.start();
        return this;
    }

    /// Asks for the work `name` about `key`, at once. Asking again while it is waiting or running changes nothing.
    public void run(String name, String key) {
        run(name, key, Instant.now());
    }

    public void run(String name, String key, Instant when) {
        var task = onDemand.stream().filter(known -> known.getName().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no work is called " + name));
        scheduler.scheduleIfNotExists(task.instance(key), when);
    }

    @Override
    public void close() {
        if (scheduler != null) scheduler.stop();
    }
}
