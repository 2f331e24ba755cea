package attune.score;

import attune.interaction.Metric;
import attune.metric.Estimate;
import attune.metric.Reading;
import attune.metric.Tally;
import attune.metric.Unit;
import attune.part.Words;
import java.time.LocalDate;
import java.util.Optional;

/// A score of somebody else, or one to reach, that stands beside one's own.
///
/// @param value  as the metric is known: NPS in points, CSAT as a share of one, others as the mean
/// @param day    when it was measured or set
/// @param source where it is from: a report with its page, a meeting
public record Benchmark(long id, Metric metric, Kind kind, String name, double value, LocalDate day, String source, String enteredBy) {

    public enum Kind {
        COMPETITOR("Competitor"), INDUSTRY("Industry"), TARGET("Target");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    public static final int LONGEST_NAME = 80;
    public static final int LONGEST_SOURCE = 200;

    /// What the metric is known by is counted in.
    static Unit unit(Metric metric) {
        return Reading.of(Tally.ofScores(metric, metric.low())).orElseThrow().headline().unit();
    }

    /// The lowest and the highest a metric can be, as people enter it: of CSAT in percent.
    static double[] ends(Metric metric) {
        return switch (unit(metric)) {
            case POINTS -> new double[] {-100, 100};
            case SHARE -> new double[] {0, 100};
            default -> new double[] {metric.low(), metric.high()};
        };
    }

    public String say() {
        return unit(metric).say(value);
    }

    /// As it is entered: of CSAT in percent.
    public String entered() {
        return Words.number(unit(metric) == Unit.SHARE ? value * 100 : value, 2).replace("−", "-");
    }

    /// How one's own score stands to it: “6 points above”, “within the margin of yours”.
    public String against(Optional<Estimate> own) {
        if (own.isEmpty() || own.get().tooFew()) return "too few answers of yours to tell";
        if (own.get().interval().covers(value)) return "within the margin of yours";
        return "yours is " + unit(metric).sayGap(own.get().value() - value) + (own.get().value() > value ? " above" : " below");
    }

    /// `g` where one's own is surely better, `s` where it is surely worse.
    public String mood(Optional<Estimate> own) {
        if (own.isEmpty() || own.get().tooFew() || own.get().interval().covers(value)) return "";
        return own.get().value() > value == metric.highIsGood() ? "g" : "s";
    }
}
