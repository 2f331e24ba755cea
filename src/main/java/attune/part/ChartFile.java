package attune.part;

import attune.csv.SafeCsv;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A chart's table as a CSV file: its figures as plain numbers, intervals in columns of their own, and what stands below the chart in
/// columns at the end, the same in every row. A line that is none of the table would be read as a row by whatever reads the
/// file: it would turn a column of days into words, be counted by a pivot, be lost by a sort; and files that are put below each other would no
/// longer say which rows are of when.
final class ChartFile {

    /// One part of the foot.
    private record Told(String name, String words) {}

    private final Chart chart;
    private final List<Boolean> wide;
    private final List<Told> foot;

    private ChartFile(Chart chart) {
        this.chart = chart;
        wide = IntStream.range(0, chart.columns().size()).mapToObj(at -> chart.rows().stream().anyMatch(row -> row.get(at).hasInterval())).toList();
        foot = Stream.of(new Told("Note: n", chart.foot().n()), new Told("Note: period", chart.foot().period()), new Told("Note: definition", chart.foot().definition()),
                new Told("Note: as of", chart.foot().asOf())).filter(told -> !told.words.isEmpty()).toList();
    }

    static String of(Chart chart) {
        var file = new ChartFile(chart);
        var text = new StringWriter();
        try (var csv = new SafeCsv(text)) {
            csv.row(file.head());
            chart.rows().forEach(row -> csv.row(file.row(row)));
        }
        return text.toString();
    }

    private List<String> head() {
        var head = new ArrayList<String>();
        for (var at = 0; at < chart.columns().size(); at++) {
            var column = chart.columns().get(at);
            var sign = column.figures() ? column.unit().sign() : "";
            var name = column.name() + (sign.isEmpty() ? "" : ", " + sign);
            head.add(name);
            if (wide.get(at)) head.addAll(List.of(name + " (low)", name + " (high)"));
        }
        foot.forEach(told -> head.add(told.name));
        return head;
    }

    private List<String> row(List<Cell> row) {
        var cells = new ArrayList<String>();
        for (var at = 0; at < chart.columns().size(); at++) {
            cells.add(written(at, row.get(at)));
            if (wide.get(at)) cells.addAll(List.of(plain(at, row.get(at).low()), plain(at, row.get(at).high())));
        }
        foot.forEach(told -> cells.add(told.words));
        return cells;
    }

    private String written(int column, Cell cell) {
        if (!chart.columns().get(column).figures()) return cell.text();
        return cell.value() != null ? plain(column, cell.value()) : cell.equals(Cell.none()) ? "" : cell.text();
    }

    private String plain(int column, Double value) {
        return value == null ? "" : chart.columns().get(column).unit().plain(value);
    }
}
