/// The database: one PostgreSQL, embedded or external, and transactions bound to a workspace.
/// Everything that reads or writes rows goes through [attune.store.Database]; nothing else opens a connection.
/// Platform: knows no feature.
package attune.store;
