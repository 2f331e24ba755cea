/// The log: every interaction a customer has with the business, as one fact as it arrived, append-only and durable.
/// Everything else is a view of it or an act that appends to it. Projections read it by position, in commit order.
/// Neighbours: `identity`.
package attune.interaction;
