package attune.company;

import java.time.Instant;
import java.util.SequencedMap;

/// A company, as last told of.
///
/// @param external the sender's own id of it; empty where it was only named
/// @param traits   what is known of it, by name
/// @param firstAt  when it was first told of
/// @param lastAt   when it was last told of
public record Company(long id, String external, String name, SequencedMap<String, String> traits, Instant firstAt, Instant lastAt) {

    public String trait(String name) {
        return traits.getOrDefault(name, "");
    }
}
