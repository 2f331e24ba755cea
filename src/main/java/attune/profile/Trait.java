package attune.profile;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/// One thing told about a customer, and who told it.
///
/// @param name       as in the Segment specification for the standard ones: `firstName`, `address.city`
/// @param value      any JSON but an object: those are told by their members
/// @param happenedAt since when it was so
/// @param position   the interaction that told it
/// @param source     the number of the source it came through; 0 is Attune itself
public record Trait(String name, JsonNode value, Instant happenedAt, long position, int source) {

    /// As text to show.
    public String text() {
        if (value.isNull()) return "";
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
