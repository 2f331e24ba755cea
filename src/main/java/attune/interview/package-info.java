/// One walk through a survey: which questions are asked next, which answers are allowed, and what the words on a page say to
/// this person. It stores nothing and knows no page of the product; `response` does both.
///
/// Neighbours: `survey`, `expression`, `interaction` (metrics).
package attune.interview;
