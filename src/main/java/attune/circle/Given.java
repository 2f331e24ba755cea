package attune.circle;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;

/// An answer to a scored question in its circle.
///
/// @param told   the number under which the log knows it
/// @param way    the number of the way it came
/// @param answer null where it was taken back
record Given(int circle, UUID response, UUID told, String question, int version, String language, int way, JsonNode place, Instant at, JsonNode answer) {}
