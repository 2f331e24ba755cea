/// How a survey is handed to people: its link, the code that leads there from paper, a poster to print, and the tabs over all of it. A code can say
/// where it hangs, by a key of the reference lists, so that every answer knows its place.
///
/// Neighbours: `account`, `interaction` (places), `reference`, `survey`, `interview` (languages), `response` (which places are believed).
package attune.sharing;
