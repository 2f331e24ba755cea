package attune.webhook;

import attune.ingest.Body;
import attune.source.Limits;
import attune.source.WriteKeys;
import attune.store.Mendable;
import attune.web.Access;
import attune.web.RateLimits;
import attune.web.Routes;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Where another system posts its own JSON. The address holds the write key, because such systems are given an address
/// and nothing else.
public final class WebhookApi {

    /// Where senders put the number of a delivery, which is the same when they send it again. Sources: Standard Webhooks,
    /// "webhook-id"; IETF draft "The Idempotency-Key HTTP Header Field"; and what large senders call it.
    private static final List<String> DELIVERY = List.of("webhook-id", "Idempotency-Key", "X-Shopify-Webhook-Id", "X-GitHub-Delivery", "X-WC-Webhook-Delivery-ID");
    private static final int LONGEST = 300;

    private final WriteKeys keys;
    private final Limits limits;
    private final Webhooks webhooks;

    public WebhookApi(WriteKeys keys, Limits limits, Webhooks webhooks) {
        this.keys = keys;
        this.limits = limits;
        this.webhooks = webhooks;
    }

    public void mount(Routes routes) {
        routes.post("/v1/webhook/{key}", Access.WRITE_KEY, this::take);
    }

    private void take(Context request) throws IOException {
        var receivedAt = Instant.now();
        var key = keys.find(request.pathParam("key")).orElseThrow(() ->
                Mendable.unauthorized("The write key in the address is not one of ours, or it was revoked; copy the address again from the page of the source."));
        if (!key.trusted())
            throw Mendable.forbidden("This is the public key of a website or app, which anybody can read: connect a server for the webhook and use its key.");
        var body = Body.read(request.req().getInputStream(), request.req().getContentLengthLong());
        var payload = Payload.read(body, delivery(request));
        var wait = limits.take(key, payload.events().size());
        if (wait.isPositive())
            throw RateLimits.refused(request, wait, "This source sends more than its limit of " + key.perMinute() + " events a minute.");
        var outcome = webhooks.take(key, payload, receivedAt);
        if (!outcome.kept()) throw RateLimits.refused(request, Duration.ofMinutes(5),
                "The quarantine is full: what was understood of this request is taken in, the rest must wait until there is room.");
        request.json(Map.of("success", true, "accepted", outcome.accepted(), "quarantined", outcome.quarantined()));
    }

    private static Optional<String> delivery(Context request) {
        return DELIVERY.stream().map(request::header).filter(Objects::nonNull).map(String::strip)
                .filter(number -> !number.isEmpty() && number.length() <= LONGEST).findFirst();
    }
}
