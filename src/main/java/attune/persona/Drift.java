package attune.persona;

import attune.answer.Vocabulary;
import attune.interaction.Feeling;
import attune.interaction.Metric;
import attune.metric.Comparison;
import attune.metric.Difference;
import attune.metric.Difference.Wish;
import attune.metric.Unit;
import attune.part.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// What became of a segment since the persona was drawn: the figure of then, that of today, and the difference in words.
///
/// Answers are compared that share none: those since it was drawn with those of the 365 days before. Value is not: most customers stand in both
/// figures, so that the verdict is cautious and a real change may pass for noise.
public record Drift(String what, String then, String now, String words, String mood) {

    private record Row(String what, String then, String now) {}

    static List<Drift> of(Measured then, Now today, Function<Short, String> channel) {
        var now = today.measured().orElse(null);
        if (now == null) return List.of();
        var drifts = new ArrayList<Drift>();
        drifts.add(size(then, now));
        channel(then, now, channel, drifts);
        var rows = new ArrayList<Row>();
        var differences = new ArrayList<Difference>();
        for (var metric : Metric.values()) {
            var before = then.reading(metric);
            var fresh = Measured.reading(today.fresh(), metric);
            if (before.isEmpty() || now.reading(metric).isEmpty()) continue;
            var row = new Row(Vocabulary.title(metric), before.get().headline().say(), now.reading(metric).get().headline().say());
            if (fresh.isEmpty()) {
                drifts.add(new Drift(row.what, row.then, row.now, "No answer since it was drawn.", ""));
                continue;
            }
            rows.add(row);
            differences.add(Difference.between(before.get(), fresh.get()));
        }
        if (then.value().n() > 0 && now.value().n() > 0 && then.currency().equals(now.currency())) {
            var money = attune.part.Unit.money(now.currency());
            rows.add(new Row("Value of a customer, to date", money.text(then.value().mean()), money.text(now.value().mean())));
            differences.add(Difference.means(then.value(), now.value(), Unit.AMOUNT, Wish.MORE));
        }
        var judged = Comparison.together(differences);
        for (var i = 0; i < rows.size(); i++)
            drifts.add(new Drift(rows.get(i).what, rows.get(i).then, rows.get(i).now, judged.get(i).say(), judged.get(i).real() ? mood(judged.get(i).feeling()) : ""));
        return drifts;
    }

    private static Drift size(Measured then, Measured now) {
        var change = now.n() - then.n();
        var words = change == 0 ? "As many as when it was drawn."
                : Words.number(Math.abs(change)) + (change > 0 ? " more" : " fewer") + (then.n() == 0 ? "." : ", " + Words.percent(Math.abs((double) change / then.n())) + " of then.");
        return new Drift("Customers", Words.number(then.n()), Words.number(now.n()), words, "");
    }

    private static void channel(Measured then, Measured now, Function<Short, String> name, List<Drift> drifts) {
        if (then.dealings() == 0 || now.dealings() == 0) return;
        short was = then.channels().keySet().iterator().next(), is = now.channels().keySet().iterator().next();
        drifts.add(new Drift("Channel most used", name.apply(was) + ", " + Words.percent(then.share(was)), name.apply(is) + ", " + Words.percent(now.share(is)),
                was == is ? "The same one." : name.apply(was) + " now has " + Words.percent(now.share(was)) + ".", was == is ? "" : "e"));
    }

    private static String mood(Feeling feeling) {
        return switch (feeling) {
            case GLAD -> "g";
            case EVEN -> "e";
            case SORE -> "s";
        };
    }
}
