/// What is known about a customer: traits by when they were so, consent with its proof, counts, value and status. A view
/// of the log kept per identity, so that joining customers and taking them apart carries it along.
/// Neighbours: `identity`, `interaction`, `projection`, `reference`.
package attune.profile;
