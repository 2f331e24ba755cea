/// Files of what came of a survey: its responses as CSV, Excel, JSON and for SPSS, its figures as a workbook, and the document that says what
/// was answered and what is to be improved. Each is of the filter that is on the screen, and is entered in the audit log.
/// What the figures are says `result`, single responses come from `reading`.
///
/// Neighbours: `account`, `audit`, `coding`, `interaction`, `metric`, `reading`, `response`, `result`, `survey`.
package attune.takeaway;
