/// Surveys of SurveyJS come in and go out: its JSON is turned into a definition of our own and back, both as files, with a report that has
/// one line for each place that could not be carried over. What SurveyJS has no word for goes out under the key `attune`, which it
/// ignores, so that what went out comes back whole.
/// Neighbours: `account`, `survey`, `expression`.
package attune.surveyjs;
