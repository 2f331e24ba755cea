package attune.webhook;

import attune.ingest.Body;
import attune.ingest.Ingest;
import attune.store.Mendable;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// The body of one request: one event, or a list of them.
///
/// @param told what makes a sender's retry a retry: the number it gave this delivery, else the body itself
record Payload(List<JsonNode> events, String told) {

    private static final int MAX_DEPTH = 100;
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build()).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // Money stays as it is written.
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true)).build();

    /// @param delivery the sender's own number of this delivery, where it gave one
    static Payload read(byte[] body, Optional<String> delivery) {
        var tree = tree(body);
        var told = hash(delivery.map(number -> number.getBytes(StandardCharsets.UTF_8)).orElse(body));
        if (tree.isObject()) {
            if (body.length > Ingest.MAX_EVENT) throw Mendable.tooLarge(EventReader.TOO_LARGE);
            return new Payload(List.of(tree), told);
        }
        if (!tree.isArray() || tree.isEmpty()) throw new Mendable("The body holds no event: send one JSON object, or a list of them.");
        if (tree.size() > Ingest.MAX_BATCH) throw new Mendable("The list has more than " + Ingest.MAX_BATCH + " events; send it in parts.");
        var events = new ArrayList<JsonNode>(tree.size());
        for (var event : tree) {
            events.add(event);
            if (!event.isObject()) throw new Mendable("Number " + events.size() + " of the list is no JSON object; send events as objects.");
        }
        return new Payload(events, told);
    }

    static JsonNode tree(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException broken) {
            throw Body.broken(broken);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The name of one event of the request, the same for every retry.
    String delivery(int index) {
        return hash((told + ":" + index).getBytes(StandardCharsets.UTF_8));
    }

    private static String hash(byte[] text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text), 0, 16);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
