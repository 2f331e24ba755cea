package attune.interaction;

import attune.store.Tx;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// Rewrites what was said in words, where the log keeps it: the property `text`.
final class Rewording {

    private static final String TEXT = "text";

    private record Row(long position, String properties) {}

    private Rewording() {}

    static int of(Tx owner, Collection<UUID> ids, UnaryOperator<String> rewrite) {
        var rows = owner.query("""
                select position, properties::text as properties
                from interaction
                where workspace = :workspace
                  and id = any(:ids)
                  and properties is not null
                """).bind("ids", ids.toArray(UUID[]::new)).map((row, _) -> new Row(row.getLong("position"), row.getString("properties"))).list();
        var changed = 0;
        for (var row : rows) {
            var properties = read(row.properties);
            var said = properties.path(TEXT).asText("");
            var kept = rewrite.apply(said);
            if (kept.equals(said)) continue;
            owner.update("update interaction set properties = cast(:properties as json) where workspace = :workspace and position = :position")
                    .bind("properties", properties.put(TEXT, kept).toString()).bind("position", row.position).execute();
            changed++;
        }
        return changed;
    }

    private static ObjectNode read(String properties) {
        try {
            return Json.MAPPER.readTree(properties) instanceof ObjectNode object ? object : Json.MAPPER.createObjectNode();
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
