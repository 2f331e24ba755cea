/// The glossary: every term and metric of the trade, in plain words, with formula, unit, trap and source. Kept in one
/// readable file, `glossary/glossary.txt`. Neighbours: `account`.
package attune.glossary;
