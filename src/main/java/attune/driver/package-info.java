/// What goes with a score: how much of its differences each touchpoint, attribute or wait accounts for, and how well the business
/// does at it. Association, not cause: the pages say so. Pure: takes columns from whoever has them, reads and writes nothing.
/// Neighbours: `metric`.
package attune.driver;
