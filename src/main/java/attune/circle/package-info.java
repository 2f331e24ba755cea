/// Confidential answers in company: each answer to each question is put into a circle of at least as many people as the survey
/// promised, once and for ever, and only whole circles are told of, by the results of a survey and by the log alike
/// ([why](docs/decisions/0017-confidential-scores-in-the-log.md)).
///
/// Neighbours: `identity`, `interaction`, `survey`.
package attune.circle;
