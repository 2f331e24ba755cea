package attune.survey;

import java.util.Optional;

/// What somebody reads who has answered.
///
/// @param link where to go from there, or none: an `https:` address
public record Ending(String name, Text title, Text text, Optional<String> link) {}
