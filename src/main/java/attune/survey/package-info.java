/// What a business asks: questions on pages, in languages, with the logic between them, drafted until published and frozen then.
/// A definition is a file of the format `attune-survey/1` as well as a row, and loses nothing on the way from one to the other.
/// Who answers it is `response`; what came of it is `result` and `score`.
///
/// Neighbours: `store`, `account`, `interaction` (metrics), `expression`.
package attune.survey;
