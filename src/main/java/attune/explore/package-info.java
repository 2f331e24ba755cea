/// The page on which questions are asked and answered while one drags, the people behind every number of it, the further columns
/// to ask by, and the same for programs. What is asked stands in `question`, how it is answered in `answer`.
///
/// Neighbours: `account`, `interaction`, `kernel`, `people`, `rule`, `segment`, `annotation`, `property`, `question`, `answer`.
package attune.explore;
