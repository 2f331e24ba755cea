/// How the columns of a table become interactions or customers: what can be said by a column, a mapping of columns that
/// can be saved as a file, presets for the exports of well-known products, a proposal for any other file, and the reading
/// of one row. Pure: reads no database and writes nothing.
/// Neighbours: `interaction`, `identity`.
package attune.mapping;
