package attune.drawing;

import attune.part.Chart;
import gg.jte.Content;
import java.util.Optional;

/// A chart as a picture, without its title and footnote: those are words of the document around it.
///
/// @param svg a whole document, also to be put into HTML as it stands
public record Drawing(String svg) {

    private static final double STEP = 32;
    private static final double TILE = 28;

    /// @param width in CSS pixels, the height follows from the table
    /// @return empty for what is better read as a table: branches, tables, and answers of no rows
    public static Optional<Drawing> of(Chart chart, double width) {
        if (chart.rows().isEmpty() || chart.kind() == Chart.Kind.FLOW || chart.kind() == Chart.Kind.TABLE) return Optional.empty();
        var height = chart.kind() == Chart.Kind.HEAT ? 22 + TILE * chart.rows().size() : STEP * chart.steps();
        var svg = new Svg(width, height, chart.title());
        var sheet = new Sheet(chart, svg, 0, 0, width, height);
        switch (chart.kind()) {
            case LINE, CURVE -> new Lines(sheet).draw();
            case COLUMNS, BARS, HISTOGRAM -> new Bars(sheet).draw();
            case FUNNEL -> new Steps(sheet).draw();
            case HEAT -> new Tiles(sheet).draw();
            case BUBBLES, QUADRANTS -> new Bubbles(sheet).draw();
            case FLOW, TABLE -> throw new IllegalStateException(chart.kind() + " is read as a table");
        }
        return Optional.of(new Drawing(svg.done()));
    }

    /// For a template, which writes it out as it stands: every word in it is escaped.
    public Content content() {
        return output -> output.writeContent(svg);
    }
}
