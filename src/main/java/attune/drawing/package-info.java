/// An answer drawn on paper: the chart of a page as an SVG picture, for documents and mail, where no script runs. It is of the
/// same table as the page's drawing and in the same colours, those of the light theme.
/// Platform: knows no feature.
package attune.drawing;
