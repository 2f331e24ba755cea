/// Customers who may be one person: the proposals, what a merge would make of two, merging, keeping apart and taking apart
/// again, and the rules by which identities join by themselves.
/// Neighbours: `account`, `audit`, `customer`, `directory`, `identity`, `interaction`, `profile`.
package attune.duplicate;
