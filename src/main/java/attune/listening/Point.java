package attune.listening;

import attune.metric.Estimate;
import attune.survey.Survey;
import java.util.List;
import java.util.Optional;

/// A touchpoint, and whether anybody is asked about it.
///
/// @param customers who were there within the period, their answers apart
/// @param heard     how many different customers gave a score about it
/// @param surveys   open ones that ask about it, or that are sent after it
public record Point(String key, String name, String stage, long customers, long heard, List<Survey> surveys) {

    public boolean asked() {
        return !surveys.isEmpty() || heard > 0;
    }

    /// Of those who were there, how many said how it was; empty where nobody was there or is asked.
    public Optional<Estimate> share() {
        return customers == 0 || !asked() ? Optional.empty() : Optional.of(Estimate.share(Math.min(heard, customers), customers));
    }
}
