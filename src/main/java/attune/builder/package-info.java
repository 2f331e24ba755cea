/// The pages on which a survey is made: questions put in order and edited in place, the logic between them, endings, languages and looks,
/// beside what whoever answers will see. Every change is a small form that works without a script and is kept as it is made.
/// What is changed and how it is taken back is `draft`'s.
///
/// Neighbours: `store`, `web`, `part`, `secret`, `account`, `touchpoint`, `profile`, `segment`, `expression`, `survey`, `draft`, `interview`, `response`.
package attune.builder;
