package attune.source;

import attune.interaction.Sources;
import java.util.List;

/// Lines a developer pastes to connect a source.
///
/// @param client who runs them
public record Snippet(String client, String code) {

    /// @param address where this installation is reached from outside
    static List<Snippet> of(Sources.Kind kind, String address, String key) {
        return switch (kind) {
            case BROWSER -> List.of(browser(address, key), curl(address, key));
            case SERVER -> List.of(node(address, key), java(address, key), curl(address, key));
            case IMPORT -> List.of();
        };
    }

    private static Snippet browser(String address, String key) {
        return new Snippet("Browser · @segment/analytics-next", """
                import { AnalyticsBrowser } from "@segment/analytics-next";

                const analytics = AnalyticsBrowser.load({
                  writeKey: "%2$s",
                  cdnURL: "%1$s",
                });

                analytics.page();
                analytics.track("Order Completed", { order_id: "1001", revenue: 49.9, currency: "EUR" });""".formatted(address, key));
    }

    private static Snippet node(String address, String key) {
        return new Snippet("Node · @segment/analytics-node", """
                import { Analytics } from "@segment/analytics-node";

                const analytics = new Analytics({ writeKey: "%2$s", host: "%1$s" });

                analytics.identify({ userId: "4711", traits: { name: "Ana Ruiz", email: "ana@example.com" } });
                analytics.track({
                  userId: "4711",
                  event: "Order Completed",
                  properties: { order_id: "1001", revenue: 49.9, currency: "EUR" },
                });
                await analytics.closeAndFlush();""".formatted(address, key));
    }

    private static Snippet java(String address, String key) {
        return new Snippet("Java · com.segment.analytics.java", """
                var analytics = Analytics.builder("%2$s").endpoint("%1$s").build();

                analytics.enqueue(TrackMessage.builder("Order Completed")
                        .userId("4711")
                        .properties(Map.of("order_id", "1001", "revenue", 49.9, "currency", "EUR")));
                analytics.flush();""".formatted(address, key));
    }

    private static Snippet curl(String address, String key) {
        return new Snippet("Anything · curl", """
                curl %1$s/v1/track -u %2$s: -H 'Content-Type: application/json' \\
                  -d '{"userId": "4711", "event": "Order Completed", "messageId": "order-1001",
                       "properties": {"order_id": "1001", "revenue": 49.9, "currency": "EUR"}}'""".formatted(address, key));
    }
}
