/// What people say, sorted into themes: everything that was said in words, in surveys, in the log and in interviews, is coded by rules of
/// keywords and by hand, and each theme's impact on a score is told with its interval. The codebook is the workspace's, and a rule
/// that changes is carried to all that was said before. Which responses of a survey are meant says `result`.
///
/// Neighbours: `account`, `audit`, `interaction`, `metric`, `privacy`, `projection`, `survey`.
package attune.coding;
