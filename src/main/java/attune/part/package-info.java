/// What the parts of pages are made from: words for numbers and times, answers that can be drawn, small charts,
/// choices and tabs. The parts themselves are templates.
/// Platform: knows no feature.
package attune.part;
