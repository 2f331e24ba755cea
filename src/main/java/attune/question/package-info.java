/// A question about journeys as somebody asks it: which one, over whom and when. It is a record and an address, and each
/// can be made of the other without loss; what cannot be read is said in a sentence, and the rest of it is kept.
///
/// Neighbours: `interaction`, `property`.
package attune.question;
