package attune.ingest;

import java.util.List;

/// One request as it was read: its events, and what it says about all of them.
///
/// @param body     the bytes that the events' slices point into
/// @param writeKey the key in the body, or null
/// @param sentAt   when the client sent it by its own clock, as written, or null
/// @param batch    it came as a list, even of one
record Parcel(byte[] body, String writeKey, String sentAt, boolean batch, List<Call> calls) {}
