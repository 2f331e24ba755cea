/// What scores, shares and waits amount to: a value with its n and its 95 % interval, and what can be said when two of them are
/// put side by side, in words. Pure: takes counts and arrays from whoever has them, reads and writes nothing.
/// Comparisons on one screen are judged together ([Comparison] says how and why).
/// Neighbours: `interaction`.
package attune.metric;
