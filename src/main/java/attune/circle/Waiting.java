package attune.circle;

import java.util.List;
import java.util.UUID;

/// An answer that waits for company.
///
/// @param alike what it has in common with others, the most telling first
record Waiting(UUID response, String question, List<String> alike) {}
