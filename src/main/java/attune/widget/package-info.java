/// Surveys on the pages of others: what the one script tag asks and when, which sites may, and which of what their pages say about a
/// visitor is believed. A survey is handed to a browser here as an outline that a script can draw, walk and compute by itself, which
/// is how kiosks do without a line, too. What is answered goes to `response` like every other answer.
///
/// Neighbours: `account`, `audit`, `identity`, `interaction` (places, metrics), `reference`, `source` (who signs user ids), `expression`, `survey`, `interview`, `response`, `sharing` (the tabs).
package attune.widget;
