package attune.survey;

import attune.interaction.Metric;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// How a question is answered, and within which bounds.
public sealed interface Shape {

    /// One number that is a score: everything with a metric but the pair of [Expectation].
    ///
    /// @param low  words at the low end, may be none
    /// @param high words at the high end
    /// @param satisfied of CSAT: from which answer on somebody counts as satisfied
    record Scale(Metric metric, Drawn drawn, Text low, Text high, int satisfied) implements Shape {

        /// The top two boxes.
        public static final int SATISFIED = 4;

        public Scale(Metric metric, Drawn drawn, Text low, Text high) {
            this(metric, drawn, low, high, SATISFIED);
        }
    }

    /// What was expected beside what was met, each 1 to 5; the score is the second less the first.
    record Expectation(Text expected, Text perceived) implements Shape {

        public static final int LEAST = 1;
        public static final int MOST = 5;
    }

    /// One of several, or several of many.
    ///
    /// @param other how to say it in one's own words; none where that is not offered
    /// @param least how many must be chosen at least, where several may be
    /// @param most  how many may be chosen; 0 for any number
    record Choice(List<Option> options, boolean several, Text other, int least, int most) implements Shape {

        public Choice {
            options = List.copyOf(options);
        }
    }

    /// The same choice for each of several rows.
    record Matrix(List<Option> rows, List<Option> columns, boolean several) implements Shape {

        public Matrix {
            rows = List.copyOf(rows);
            columns = List.copyOf(columns);
        }
    }

    /// All options brought into an order, the best first.
    record Ranking(List<Option> options) implements Shape {

        public Ranking {
            options = List.copyOf(options);
        }
    }

    record Slider(double low, double high, double step) implements Shape {}

    /// @param longest characters, at most [#MOST]
    /// @param pattern a regular expression that the whole text must match, or none
    record Words(boolean large, int longest, Optional<String> pattern) implements Shape {

        public static final int MOST = 10_000;
    }

    record Number(Optional<Double> low, Optional<Double> high, boolean whole) implements Shape {}

    record Email() implements Shape {}

    record Phone() implements Shape {}

    record Day(Optional<LocalDate> from, Optional<LocalDate> until) implements Shape {}

    /// @param kinds     file name endings without the dot, of [#KNOWN]
    /// @param megabytes at most [#MOST_MEGABYTES]
    record File(List<String> kinds, int megabytes) implements Shape {

        public static final List<String> KNOWN = List.of("jpg", "png", "webp", "pdf", "txt");
        public static final int MOST_MEGABYTES = 10;

        public File {
            kinds = List.copyOf(kinds);
        }
    }

    /// A consent given or not: kept as one with the wording that stood there.
    record Consent(String purpose) implements Shape {}

    /// "Please contact me": whoever ticks it is called back.
    record ContactMe() implements Shape {}

    /// Words to read, nothing to answer.
    record Statement() implements Shape {}

    /// How a scale stands on the page.
    enum Drawn {
        NUMBERS, STARS, SMILEYS, EMOTIONS
    }

    default Optional<Metric> measures() {
        return switch (this) {
            case Scale scale -> Optional.of(scale.metric);
            case Expectation ignored -> Optional.of(Metric.EXPECTATION_GAP);
            default -> Optional.empty();
        };
    }

    default boolean answered() {
        return !(this instanceof Statement);
    }
}
