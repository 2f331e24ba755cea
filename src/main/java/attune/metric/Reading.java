package attune.metric;

import attune.interaction.Feeling;
import attune.interaction.Metric;
import java.util.Optional;

/// A metric read off a tally: the number it is known by, and beside it the numbers it is often mistaken for, each labelled.
///
/// @param satisfied from which score on CSAT counts as satisfied
/// @param headline NPS in points; CSAT as the share of satisfied; all others as the mean
/// @param mean     the mean of the answers, on their own scale
/// @param glad     the share of glad answers: promoters, 4 and 5 of 5, 5 to 7 of 7, little effort
public record Reading(Metric metric, int satisfied, Estimate headline, Estimate mean, Estimate glad, Bands bands) {

    /// Empty when nobody answered: no score is not a score of zero.
    public static Optional<Reading> of(Tally tally) {
        if (tally.n() == 0) return Optional.empty();
        var metric = tally.metric();
        var bands = tally.bands();
        var mean = Estimate.mean(tally.moments(), Unit.SCORE, metric.low(), metric.high());
        var glad = Estimate.share(bands.glad(), bands.n());
        var headline = switch (metric) {
            case NPS, NPS_TRANSACTIONAL -> Estimate.net(bands);
            case CSAT -> glad;
            case CES_EFFORT, CES_EASE, RATING, REPURCHASE, SENTIMENT, TRUST, EXPECTATION_GAP, EMOTION -> mean;
        };
        return Optional.of(new Reading(metric, tally.satisfied(), headline, mean, glad, bands));
    }

    public long n() {
        return headline.n();
    }

    /// What the headline means, for beside the number.
    public String definition() {
        return switch (metric) {
            case NPS -> "promoters (9–10) less detractors (0–6) in a hundred; passives (7–8) stay in n";
            case NPS_TRANSACTIONAL -> "promoters (9–10) less detractors (0–6) in a hundred, asked after one touchpoint; passives (7–8) stay in n";
            case CSAT -> "share that answered " + (satisfied == 5 ? "5 of 5" : satisfied == 4 ? "4 or 5 of 5" : satisfied + " to 5 of 5");
            case CES_EFFORT -> "mean effort from 1, very low, to 5, very high; low is good";
            case CES_EASE -> "mean ease from 1 to 7; high is good";
            case RATING -> "mean stars, 1 to 5";
            case REPURCHASE -> "mean likelihood to buy again, 0 to 10";
            case SENTIMENT -> "mean sentiment of what was written, from −1 to 1";
            case TRUST -> "mean trust from 1, not at all, to 7, wholly";
            case EXPECTATION_GAP -> "mean of what was perceived less what was expected, from −4 to 4; 0 is as expected";
            case EMOTION -> "mean of what was felt, from −2, very bad, to 2, very good";
        };
    }

    /// What people of a band are called in this metric.
    public String name(Feeling feeling) {
        return switch (metric) {
            case NPS, NPS_TRANSACTIONAL -> switch (feeling) {
                case GLAD -> "promoters";
                case EVEN -> "passives";
                case SORE -> "detractors";
            };
            case CSAT, RATING -> switch (feeling) {
                case GLAD -> "satisfied";
                case EVEN -> "neutral";
                case SORE -> "dissatisfied";
            };
            case CES_EFFORT, CES_EASE -> switch (feeling) {
                case GLAD -> "little effort";
                case EVEN -> "some effort";
                case SORE -> "much effort";
            };
            case REPURCHASE -> switch (feeling) {
                case GLAD -> "likely to return";
                case EVEN -> "undecided";
                case SORE -> "unlikely to return";
            };
            case SENTIMENT -> switch (feeling) {
                case GLAD -> "positive";
                case EVEN -> "neutral";
                case SORE -> "negative";
            };
            case TRUST -> switch (feeling) {
                case GLAD -> "trusting";
                case EVEN -> "undecided";
                case SORE -> "distrusting";
            };
            case EXPECTATION_GAP -> switch (feeling) {
                case GLAD -> "better than expected";
                case EVEN -> "as expected";
                case SORE -> "worse than expected";
            };
            case EMOTION -> switch (feeling) {
                case GLAD -> "felt good";
                case EVEN -> "felt neither";
                case SORE -> "felt bad";
            };
        };
    }
}
