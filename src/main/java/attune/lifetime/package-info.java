/// How long customers stay, how often they come back, and what they will be worth: survival, repeat and churn as counted, and the
/// models that look ahead. Pure: takes arrays from whoever has them, reads and writes nothing. Times are in whatever unit the
/// caller counts in, the same throughout.
/// Neighbours: `metric`.
package attune.lifetime;
