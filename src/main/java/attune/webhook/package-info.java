/// The way in for systems that can only post JSON of their own shape to an address: a shop, a courier, a till. What the
/// fields mean is a mapping kept for each source, the same as a file's; what nobody has explained yet waits in
/// quarantine and is replayed through the mapping once somebody has.
/// Neighbours: `source` (write keys and limits), `mapping` (what a field says), `imports` (the form of a mapping), `ingest`
/// (the bytes of a request and their bounds), `quarantine` (what waits), `interaction` (the log), `account`, `audit`.
package attune.webhook;
