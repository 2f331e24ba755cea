package attune.response;

import attune.interaction.Place;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/// Where something is answered, as a ticket carries it and as a row keeps it.
final class Places {

    private Places() {}

    /// Nothing where it is nowhere, so that most tickets stay short.
    static byte[] write(Place place) {
        if (place.equals(Place.NOWHERE)) return new byte[0];
        try (var bytes = new ByteArrayOutputStream(); var to = new DataOutputStream(bytes)) {
            for (var key : new String[] {place.location(), place.team(), place.employee(), place.product(), place.order()}) to.writeUTF(key == null ? "" : key);
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static Place read(ByteBuffer bytes) {
        if (!bytes.hasRemaining()) return Place.NOWHERE;
        var left = new byte[bytes.remaining()];
        bytes.get(left);
        try (var from = new DataInputStream(new ByteArrayInputStream(left))) {
            return new Place(orNull(from.readUTF()), orNull(from.readUTF()), orNull(from.readUTF()), orNull(from.readUTF()), orNull(from.readUTF()));
        } catch (IOException ofAnotherTime) {
            throw new IllegalArgumentException(ofAnotherTime);
        }
    }

    static ObjectNode json(Place place) {
        var json = JsonNodeFactory.instance.objectNode();
        keys(place).forEach(json::put);
        return json;
    }

    private static Map<String, String> keys(Place place) {
        var keys = new LinkedHashMap<String, String>();
        keys.put("location", place.location());
        keys.put("team", place.team());
        keys.put("employee", place.employee());
        keys.put("product", place.product());
        keys.put("order", place.order());
        keys.values().removeIf(key -> key == null);
        return keys;
    }

    private static String orNull(String key) {
        return key.isEmpty() ? null : key;
    }
}
