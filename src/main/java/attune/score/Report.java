package attune.score;

import attune.interaction.Feeling;
import attune.interaction.Metric;
import attune.metric.Comparison;
import attune.metric.Reading;
import attune.metric.Unit;
import attune.part.Chart;
import attune.part.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What is told of one metric: how it stands, how its answers spread, how it went, and where it differs.
///
/// @param asked      with the metric named
/// @param lines      every metric that was answered in the period, the one that is told among them
/// @param now        empty where nobody answered it
/// @param before     what it is held against, where that has answers
/// @param against    what that is called, in a sentence; empty where it is held against nothing
/// @param change     judged together with the rows
/// @param year       the twelve months up to the last day, where now are too few
/// @param felt       where those are who felt so; without those whom nobody may see
/// @param cells      the names of these, to ask for the people
/// @param rows       of the breakdown
/// @param judged     how many comparisons were judged together
/// @param words      what it amounts to, each in a sentence
/// @param alone      the one row that has all answers, in place of a breakdown; empty where there are several
/// @param benchmarks others' scores, and what is aimed at
/// @param last       the last day of the period
public record Report(Asked asked, Metric metric, List<Line> lines, Optional<Reading> now, Optional<Reading> before, String against, Optional<Comparison> change, Optional<Reading> year,
                     Map<Feeling, String> felt, Map<Feeling, String> cells, List<Row> rows, int judged, List<String> words, String alone, List<Benchmark> benchmarks, LocalDate last, Charts charts) {

    /// One of the metrics, at the address that tells of it.
    public record Line(Metric metric, Reading reading, String path, boolean current) {

        /// What it is called where there is little room.
        public String title() {
            return Say.name(metric);
        }

        public String value() {
            return reading.headline().tooFew() ? "too few" : Say.value(reading.headline());
        }

        public String margin() {
            return reading.headline().tooFew() ? "" : Say.margin(reading.headline());
        }
    }

    /// The same as tables that are drawn.
    ///
    /// @param rows empty where it is not broken down, or nothing is left to break down
    public record Charts(Chart distribution, Chart trend, Optional<Chart> rows) {}

    /// Below thirty answers the people are shown, and not the number.
    public boolean tooFew() {
        return now.map(each -> each.headline().tooFew()).orElse(true);
    }

    public String title() {
        return Say.title(this);
    }

    public String name() {
        return Say.name(metric);
    }

    /// What a band is called, as a head: “Detractors”.
    public String name(Feeling feeling) {
        return Say.sentence(now.orElseThrow().name(feeling));
    }

    public String value(Reading reading) {
        return Say.value(reading.headline());
    }

    public String margin(Reading reading) {
        return Say.margin(reading.headline());
    }

    /// “Within noise of the 90 days before”
    public String verdict() {
        return change.map(each -> Say.sentence(Say.verdict(each, against))).orElse("");
    }

    /// Of a change that is real: whether it is good.
    public String mood() {
        return change.filter(Comparison::real).map(each -> Spread.mood(each.feeling())).orElse("");
    }

    /// The mean is another number than NPS or CSAT: labelled, beside it.
    public String meanBeside() {
        return now.filter(each -> each.headline().unit() != Unit.SCORE && !each.headline().tooFew()).map(each -> "Mean of the answers " + Words.number(each.mean().value(), 2) + ".").orElse("");
    }

    /// The entry of the glossary.
    public String term() {
        return metric.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// What a benchmark of it can be: “−100 to 100”.
    public String scale() {
        var ends = Benchmark.ends(metric);
        return Words.number(ends[0], 0) + " to " + Words.number(ends[1], 0) + (Benchmark.unit(metric) == Unit.SHARE ? " percent" : "");
    }

    /// A band as a part of the whole.
    ///
    /// @param from in thousandths, as is the width
    public record Part(String mood, String name, long n, double share, long from, long width, String people) {}

    /// From sore to glad.
    public List<Part> parts() {
        var parts = new ArrayList<Part>();
        var from = 0L;
        for (var feeling : List.of(Feeling.SORE, Feeling.EVEN, Feeling.GLAD)) {
            var bands = now.orElseThrow().bands();
            var to = Math.round(1000.0 * (feeling == Feeling.SORE ? bands.sore() : feeling == Feeling.EVEN ? bands.sore() + bands.even() : bands.n()) / bands.n());
            parts.add(new Part(Spread.mood(feeling), name(feeling), bands.count(feeling), bands.share(feeling), from, to - from, felt.getOrDefault(feeling, "")));
            from = to;
        }
        return parts;
    }
}
