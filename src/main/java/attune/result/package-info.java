/// What came of a survey: how many were asked and answered, what they said to each question, with its margin, and whether they are
/// like those who did not. One filter says everywhere which responses are meant, and confidential ones are shown in company alone.
/// Single responses are read in `reading`, files are made in `takeaway`, words are coded in `coding`.
///
/// Neighbours: `account`, `circle`, `coding`, `interaction`, `lens`, `metric`, `response` (ways), `rule`, `segment`, `shard`, `survey`.
package attune.result;
