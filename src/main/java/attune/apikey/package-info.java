/// API keys: how programs of the business ask Attune. A key carries scopes, belongs to one workspace, is shown once and
/// kept as a hash.
/// Neighbours: `account`, `audit`.
package attune.apikey;
