package attune.score;

import attune.answer.Scored;
import attune.interaction.Feeling;
import attune.interaction.Score;
import attune.metric.Reading;
import attune.part.Cell;
import attune.part.Chart;
import attune.part.Column;
import attune.part.Unit;
import attune.part.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// How answers spread over the scale, each score in the colour of its band.
final class Spread {

    /// As most scales have them, from sore to glad.
    private static final List<Feeling> ORDER = List.of(Feeling.SORE, Feeling.EVEN, Feeling.GLAD);

    private Spread() {}

    static Chart chart(Scored scored) {
        var tally = scored.all();
        var reading = Reading.of(tally);
        if (reading.isEmpty()) return Chart.of(Chart.Kind.COLUMNS, "Nobody answered", List.of(Column.label("Score")), List.of(), scored.foot("", ""));
        var all = reading.get();
        var columns = new ArrayList<>(List.of(Column.label("Score")));
        for (var feeling : ORDER) columns.add(Column.series(Say.sentence(all.name(feeling)), Unit.COUNT).mood(mood(feeling)));
        columns.add(Column.plain("Share", Unit.SHARE));
        var rows = new ArrayList<List<Cell>>();
        for (var place = 0; place < tally.counts().length; place++) {
            var count = tally.counts()[place];
            var felt = new Score(all.metric(), tally.score(place)).feeling();
            var row = new ArrayList<>(List.of(Cell.word(Words.number(tally.score(place), 2))));
            for (var feeling : ORDER) row.add(feeling == felt ? Cell.of(count) : Cell.none());
            row.add(Cell.of((double) count / all.n()));
            rows.add(row);
        }
        return Chart.of(Chart.Kind.COLUMNS, title(all), columns, rows, scored.foot("n = " + Words.count(all.n(), "answer"), "how often each score was given, in the colour of its band; mean " + Words.number(all.mean().value(), 2)));
    }

    /// “48 % promoters, 31 % passives, 21 % detractors”
    private static String title(Reading all) {
        return Arrays.stream(Feeling.values()).map(feeling -> Words.percent(all.bands().share(feeling)) + " " + all.name(feeling)).collect(Collectors.joining(", "));
    }

    static String mood(Feeling feeling) {
        return switch (feeling) {
            case GLAD -> "g";
            case EVEN -> "e";
            case SORE -> "s";
        };
    }
}
