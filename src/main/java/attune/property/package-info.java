/// What interactions carry besides the columns that all of them have: which properties there are, and which of them a workspace
/// chose as further columns, to ask and to count by. At most eight, of what happened between customers and business; never of
/// what was told about a person.
///
/// Neighbours: `account`, `audit`, `interaction`.
package attune.property;
