/// The ways in over HTTP: foreign clients that speak the Segment specification, and the native API. Each event becomes
/// an interaction or a refusal with its reason; the answer is sent once both are durable.
/// Neighbours: `source` (write keys), `interaction` (the log), `identity` (who it was), `quarantine` (what was refused),
/// `account` (API keys), `reference` (the lists interactions point at).
package attune.ingest;
