package attune.reading;

import attune.response.Way;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// One complete response, as lists and files know it.
///
/// @param customer whose it is, where that is known
/// @param name     of the customer; empty where nobody is known
/// @param themes   of what was written in it
public record Entry(UUID id, int version, Way way, String language, Instant startedAt, Instant completedAt, Optional<Integer> seconds, int corrections,
        Optional<Long> customer, String name, String location, String team, List<String> tags, List<String> themes, ObjectNode answers) {

    Entry called(String other) {
        return new Entry(id, version, way, language, startedAt, completedAt, seconds, corrections, customer, other, location, team, tags, themes, answers);
    }
}
