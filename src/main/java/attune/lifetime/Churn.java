package attune.lifetime;

import attune.metric.Estimate;
import java.util.Optional;

/// Churn where no contract says who has left: a customer counts as gone after a silence. Other silences give other numbers, so the definition goes with the number.
///
/// @param silence above 0, in the unit of time of the activities
public record Churn(double silence) {

    public Churn {
        if (!(silence > 0)) throw new IllegalArgumentException("a silence of " + silence);
    }

    public boolean gone(double lastActivity, double asOf) {
        return asOf - lastActivity > silence;
    }

    /// Of those who were customers at the start, the share that was gone at the end; empty when nobody was one.
    ///
    /// @param lastBeforeStart of each customer, the last activity up to the start; NaN for none
    /// @param lastBeforeEnd   of each customer, in the same order, the last activity up to the end
    public Optional<Estimate> between(double start, double end, double[] lastBeforeStart, double[] lastBeforeEnd) {
        if (!(start <= end) || lastBeforeStart.length != lastBeforeEnd.length) throw new IllegalArgumentException("no churn from " + start + " to " + end);
        long customers = 0;
        long gone = 0;
        for (int i = 0; i < lastBeforeStart.length; i++) {
            if (Double.isNaN(lastBeforeStart[i]) || gone(lastBeforeStart[i], start)) continue;
            customers++;
            if (gone(lastBeforeEnd[i], end)) gone++;
        }
        return customers == 0 ? Optional.empty() : Optional.of(Estimate.share(gone, customers));
    }
}
