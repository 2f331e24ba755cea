/// The whole installation in one file and back: every table as PostgreSQL's own COPY text, in one snapshot, taken while
/// serving; restorable by this version of Attune or a later one, on this major version of PostgreSQL or another.
/// Reads the catalogue, so that a new table needs nothing here.
/// Platform: knows no feature.
package attune.backup;
