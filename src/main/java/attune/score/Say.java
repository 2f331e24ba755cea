package attune.score;

import attune.answer.Vocabulary;
import attune.interaction.Metric;
import attune.metric.Comparison;
import attune.metric.Estimate;
import attune.metric.Unit;
import attune.part.Words;
import attune.question.Question;
import attune.question.Span;
import java.util.Locale;

/// How scores are told in words.
final class Say {

    private Say() {}

    static String name(Metric metric) {
        return metric == Metric.NPS_TRANSACTIONAL ? "NPS, transactional" : Vocabulary.title(metric);
    }

    /// Within a sentence: “NPS”, “trust”.
    static String mentioned(Metric metric) {
        var name = name(metric);
        return switch (metric) {
            case RATING, REPURCHASE, TRUST, EXPECTATION_GAP, EMOTION, SENTIMENT -> name.toLowerCase(Locale.ROOT);
            default -> name;
        };
    }

    /// “41”, “84 %”, “5.42”
    static String value(Estimate estimate) {
        return written(estimate.unit(), estimate.value());
    }

    /// “± 6”; of a share, whose margin is wider on one side, “81 to 87 %”.
    static String margin(Estimate estimate) {
        var interval = estimate.interval();
        if (estimate.unit() == Unit.SHARE) return Words.number(interval.low() * 100, 0) + " to " + written(Unit.SHARE, interval.high());
        return "± " + written(estimate.unit(), (interval.high() - interval.low()) / 2);
    }

    private static String written(Unit unit, double value) {
        return switch (unit) {
            case POINTS -> Words.number(value, 0);
            case SHARE -> Words.number(value * 100, 0) + "\u00a0%";
            default -> Words.number(value, 2);
        };
    }

    /// “NPS 41 ± 6, within noise of the 90 days before”
    static String title(Report report) {
        var name = name(report.metric());
        if (report.now().isEmpty()) return "Nobody gave " + mentioned(report.metric()) + " in this period";
        var now = report.now().get().headline();
        if (now.tooFew()) return name + ": " + Words.count(now.n(), "answer") + ", too few for a number";
        var said = name + " " + value(now) + (now.unit() == Unit.SHARE ? " (" + margin(now) + ")" : " " + margin(now));
        if (report.against().isEmpty()) return said;
        return report.change().map(change -> said + ", " + verdict(change, report.against())).orElse(said + ", with nothing to compare in " + report.against());
    }

    /// “a real drop from 52 in the 90 days before”
    static String verdict(Comparison change, String against) {
        var before = change.difference().before();
        return switch (change.verdict()) {
            case TOO_FEW -> "too few to tell from " + against;
            case WITHIN_NOISE -> "within noise of " + against;
            case REAL_RISE -> "a real rise from " + value(before) + " in " + against;
            case REAL_DROP -> "a real drop from " + value(before) + " in " + against;
        };
    }

    /// The verdict of a row, against itself earlier or against all other rows.
    static String word(Comparison comparison, boolean rest) {
        return switch (comparison.verdict()) {
            case TOO_FEW -> "Too few to tell";
            case WITHIN_NOISE -> "Within noise";
            case REAL_RISE -> rest ? "Above the rest" : "A real rise";
            case REAL_DROP -> rest ? "Below the rest" : "A real drop";
        };
    }

    /// What a question is held against, in a sentence.
    static String against(Question question, String called) {
        return switch (question.versus().against()) {
            case NOTHING -> "";
            case BEFORE -> question.span() instanceof Span.Last(int days) ? "the " + Words.count(days, "day") + " before" : "as many days before";
            case YEAR -> "the same days a year earlier";
            case SEGMENT -> called;
            case OTHERS -> "everybody else";
        };
    }

    /// The people behind a figure, with the way back to the scores.
    static String people(String link) {
        return link.isEmpty() ? "" : link + "&via=scores";
    }

    static String sentence(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
