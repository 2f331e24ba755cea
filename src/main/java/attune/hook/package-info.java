/// Hooks: other programs are told of each answer as soon as it is complete, signed, and again until they have taken it. What is told is
/// read when it is sent; what is told twice has the same id. Calls go to public addresses alone, unless the operator chose otherwise.
/// Neighbours: `account`, `audit`, `identity` and `interaction` for the log, `survey` and `response` for what is told.
package attune.hook;
