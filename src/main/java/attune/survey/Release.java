package attune.survey;

import java.time.Instant;

/// One version as it was published.
public record Release(int version, Instant at, String by, Definition definition) {}
