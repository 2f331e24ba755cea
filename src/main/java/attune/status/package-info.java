/// Where customers stand: the definition of lead, active, lapsing, lost and won back, to be read and changed by the people
/// of the workspace, and the fields that are kept about customers with what each is for.
/// Neighbours: `account`, `audit`, `profile`.
package attune.status;
