package attune.web;

import java.time.Duration;

/// One request that was answered.
///
/// @param route the path as it was mounted, `/customers/{id}`; `-` where none matched
public record Served(String method, String route, int status, Duration took) {}
