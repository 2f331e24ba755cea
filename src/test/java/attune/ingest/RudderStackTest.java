package attune.ingest;

import static attune.ingest.IngestServer.key;
import static attune.ingest.IngestServer.log;
import static org.assertj.core.api.Assertions.assertThat;

import attune.TestDatabase;
import attune.interaction.Recorded;
import attune.interaction.Sources;
import com.rudderstack.sdk.java.analytics.Callback;
import com.rudderstack.sdk.java.analytics.RudderAnalytics;
import com.rudderstack.sdk.java.analytics.messages.IdentifyMessage;
import com.rudderstack.sdk.java.analytics.messages.Message;
import com.rudderstack.sdk.java.analytics.messages.TrackMessage;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// RudderStack's own Java client, which speaks the same specification and sends in chunks.
class RudderStackTest {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_java_client_of_rudderstack_delivers_packed_or_plain(boolean packed) throws InterruptedException {
        var workspace = TestDatabase.workspace();
        var done = new CountDownLatch(2);
        var analytics = RudderAnalytics.builder(key(workspace, Sources.Kind.SERVER)).setDataPlaneUrl(IngestServer.address())
                .setGZIP(packed).flushQueueSize(2).callback(new Callback() {
                    @Override
                    public void success(Message message) {
                        done.countDown();
                    }

                    @Override
                    public void failure(Message message, Throwable failure) {}
                }).build();
        analytics.enqueue(IdentifyMessage.builder().userId("u1").traits(Map.of("email", "ana@example.com")));
        analytics.enqueue(TrackMessage.builder("Order Completed").userId("u1")
                .properties(Map.of("revenue", 12.5, "order_id", "O-1", "note", "Zürich")));

        assertThat(done.await(120, TimeUnit.SECONDS)).as("the client was told of success twice").isTrue();
        analytics.shutdown();
        assertThat(log(workspace)).extracting(Recorded::name).containsExactlyInAnyOrder("Identify", "Order Completed");
        assertThat(log(workspace)).filteredOn(fact -> fact.value() != null).singleElement().satisfies(order -> {
            assertThat(order.value().amount()).isEqualByComparingTo("12.5");
            assertThat(order.properties()).contains("Zürich");
        });
    }
}
