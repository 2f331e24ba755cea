package attune.score;

import attune.account.Permission;
import attune.account.Who;
import attune.interaction.Feeling;
import attune.metric.Comparison;
import attune.metric.Estimate;
import attune.metric.Reading;
import attune.part.Cell;
import attune.part.Chart;
import attune.web.Access;
import attune.web.Routes;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Map;

/// Scores for programs: the parameters of the page's address, the figures of the page.
public final class ScoreApi {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Scores scores;

    public ScoreApi(Scores scores) {
        this.scores = scores;
    }

    public void mount(Routes routes) {
        routes.get("/api/scores", Access.key("explore:read", Permission.EXPLORE), this::tell);
    }

    private void tell(Context request) {
        var asked = ScorePages.asked(request);
        var told = ScorePages.told(() -> scores.tell(Who.asking().workspace(), asked));
        var node = JSON.createObjectNode();
        node.put("question", told.map(Report::asked).orElse(asked).query());
        node.put("answers", asked.score().answers().name().toLowerCase(Locale.ROOT));
        told.ifPresentOrElse(report -> write(node, report), () -> node.put("n", 0));
        request.json(node);
    }

    private static void write(ObjectNode node, Report report) {
        node.put("metric", word(report.metric())).put("title", report.title());
        report.now().ifPresentOrElse(now -> {
            node.put("definition", now.definition());
            write(node, now);
        }, () -> node.put("n", 0));
        var foot = report.charts().trend().foot();
        node.put("period", foot.period()).put("asOf", foot.asOf());
        report.year().ifPresent(year -> write(node.putObject("twelveMonths"), year));
        if (!report.against().isEmpty()) {
            var versus = node.putObject("versus").put("called", report.against());
            report.before().ifPresent(before -> write(versus, before));
            report.change().ifPresent(change -> write(versus, change));
        }
        node.put("judgedTogether", report.judged());
        report.words().forEach(node.putArray("verdicts")::add);
        var rows = node.put("by", report.asked().row()).putArray("rows");
        for (var row : report.rows()) {
            var each = rows.addObject().put("name", row.name());
            write(each, row.now());
            row.year().ifPresent(year -> write(each.putObject("twelveMonths"), year));
            row.before().ifPresent(before -> write(each.putObject("against"), before));
            row.verdict().ifPresent(verdict -> write(each, verdict));
        }
        write(node.putObject("distribution"), report.charts().distribution());
        write(node.putObject("trend"), report.charts().trend());
        var metrics = node.putArray("metrics");
        report.lines().forEach(line -> write(metrics.addObject().put("metric", word(line.metric())), line.reading()));
        var benchmarks = node.putArray("benchmarks");
        report.benchmarks().forEach(each -> benchmarks.addObject().put("kind", word(each.kind())).put("name", each.name()).put("value", each.value()).put("day", each.day().toString()).put("source", each.source()));
    }

    /// Below thirty answers a program is told how many there are, and no number.
    private static void write(ObjectNode node, Reading reading) {
        node.put("n", reading.n()).put("tooFew", reading.headline().tooFew());
        if (!reading.headline().tooFew()) write(node, reading.headline());
        var bands = node.putObject("bands");
        for (var feeling : Feeling.values()) bands.put(reading.name(feeling), reading.bands().count(feeling));
    }

    private static void write(ObjectNode node, Estimate estimate) {
        node.put("value", estimate.value()).put("low", estimate.interval().low()).put("high", estimate.interval().high());
    }

    private static void write(ObjectNode node, Comparison comparison) {
        node.put("verdict", word(comparison.verdict())).put("words", comparison.say());
        if (comparison.verdict() == Comparison.Verdict.TOO_FEW) return;
        node.putObject("change").put("value", comparison.difference().change()).put("low", comparison.difference().interval().low()).put("high", comparison.difference().interval().high());
    }

    /// A row as an object under the names of its columns.
    private static void write(ObjectNode node, Chart chart) {
        node.put("title", chart.title());
        var rows = node.putArray("rows");
        for (var row : chart.rows()) {
            var each = rows.addObject();
            for (var at = 0; at < row.size(); at++) write(each, chart.columns().get(at).name(), row.get(at));
        }
    }

    private static void write(ObjectNode node, String name, Cell cell) {
        if (cell.value() == null) {
            node.put(name, cell.text());
        } else if (cell.hasInterval()) {
            node.set(name, JSON.valueToTree(Map.of("value", cell.value(), "low", cell.low(), "high", cell.high())));
        } else {
            node.put(name, cell.value());
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
