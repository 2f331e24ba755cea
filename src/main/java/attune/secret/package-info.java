/// Secrets: tokens that are handed out once and kept as hashes, and a seal for what must be read again.
/// Platform: knows no feature.
package attune.secret;
