package attune.driver;

import attune.metric.Estimate;
import attune.metric.Interval;

/// One thing that goes with the score.
///
/// @param importance         the part of R² that is its own, 0 to 1; over all drivers these add up to R²
/// @param importanceInterval 95 %, by seeded bootstrap (percentiles of [Drivers#REPEATS] draws)
/// @param slope              by ordinary least squares: how much higher the score is where this is higher by one, the others alike
/// @param slopeInterval      95 %, by Student's t
/// @param performance        its mean: of a column of noughts and ones, a share
public record Driver(String name, double importance, Interval importanceInterval, double slope, Interval slopeInterval, Estimate performance) {

    /// Whether its direction is sure, the others alike: else only that it moves with the score, not which way by itself.
    public boolean directed() {
        return !slopeInterval.covers(0);
    }
}
