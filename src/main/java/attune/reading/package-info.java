/// Single responses, read one by one: found by filters and words, beside the customer who gave them, tagged, spoken of and
/// with what stood in them before they were corrected. Nothing that was promised confidence is ever opened here.
/// Which responses are meant says the filter of `result`; files of them are made in `takeaway`.
///
/// Neighbours: `account`, `audit`, `coding`, `customer`, `interaction`, `member`, `note`, `response`, `result`, `survey`.
package attune.reading;
