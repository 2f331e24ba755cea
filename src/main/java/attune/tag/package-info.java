/// Short words that people of the business put on customers, from one list that the workspace shares.
/// Neighbours: `account`, `audit`, `customer`, `identity`.
package attune.tag;
