package attune.apikey;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// One API key, without its secret.
///
/// @param prefix the part that may be shown, to tell keys apart
/// @param used   when it last asked, within a minute
public record ApiKey(long id, String name, String prefix, Set<Scope> scopes, String madeBy, Instant made,
                     Optional<Instant> used, Optional<Instant> revoked) {}
