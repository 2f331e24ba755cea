package attune.session;

import java.time.Instant;

/// One place where somebody is signed in.
///
/// @param device  the browser and system, as far as it says
/// @param address the network address it was last seen from
/// @param current the session of the request itself
public record Session(long id, String device, String address, Instant since, Instant seen, boolean current) {}
