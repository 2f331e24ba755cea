package attune.subscription;

import java.time.Instant;

/// One thing that comes by mail.
///
/// @param name  what its readers call it
/// @param path  of the page on which it is wished, and seen as it is now
/// @param since when this rhythm was set: what was due before is not made up for
public record Title(Topic topic, String name, String path, Rhythm rhythm, Instant since) {}
