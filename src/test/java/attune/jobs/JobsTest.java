package attune.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import attune.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class JobsTest {

    @Test
    void work_on_demand_is_done_about_the_thing_it_was_asked_for() throws InterruptedException {
        var done = new LinkedBlockingQueue<String>();
        try (var jobs = new Jobs(TestDatabase.pool()).onDemand("greet", done::add).start()) {
            jobs.run("greet", "Ana");

            assertThat(done.poll(120, TimeUnit.SECONDS)).isEqualTo("Ana");
        }
    }

    @Test
    void recurring_work_is_done_again() throws InterruptedException {
        var twice = new CountDownLatch(2);
        try (var _ = new Jobs(TestDatabase.pool()).every("tick", Duration.ofMillis(10), twice::countDown).start()) {
            assertThat(twice.await(120, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void work_left_over_by_a_stopped_process_is_done_by_the_next() throws InterruptedException {
        var jobs = new Jobs(TestDatabase.pool()).onDemand("sweep", key -> { throw new IllegalStateException("killed"); }).start();
        jobs.run("sweep", "floor", Instant.now().plusSeconds(1));
        jobs.close();
        var done = new LinkedBlockingQueue<String>();
        try (var _ = new Jobs(TestDatabase.pool()).onDemand("sweep", done::add).start()) {
            assertThat(done.poll(120, TimeUnit.SECONDS)).isEqualTo("floor");
        }
    }
}
