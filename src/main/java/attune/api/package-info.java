/// Customers over the native API: find, read, create, tell, join and take apart, ask for consent. What a page can do, a
/// program can do by the same doors.
/// Neighbours: `account`, `customer`, `directory`, `duplicate`, `identity`, `ingest`, `interaction`, `privacy`, `profile`.
package attune.api;
