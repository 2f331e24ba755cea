/// The page on which questions are asked and answered while one drags, the people behind every number of it, and the same for
/// programs. What is asked stands in `question`, how it is answered in `answer`.
///
/// Neighbours: `account`, `identity`, `interaction`, `customer`, `task`, `kernel`, `segment`, `annotation`, `question`, `answer`.
package attune.explore;
