/// Feedback that was gathered elsewhere: rows of a file become real answers to a version of a survey, which is chosen by its name or
/// made for them. What came can be taken back as a whole.
/// Neighbours: `imports` and `mapping` for the files, `survey` and `response` for what they become, `interaction` for the metrics.
package attune.feedback;
