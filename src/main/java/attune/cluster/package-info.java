/// Groups that customers fall into by themselves: clusters, with plain words for what sets each apart, and the classic scores by
/// recency, frequency and money. Suggestions for segments, drawn from data alone. Pure: takes columns from whoever has them, reads and writes
/// nothing.
/// Neighbours: none but the platform.
package attune.cluster;
