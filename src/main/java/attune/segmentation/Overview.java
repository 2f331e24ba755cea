package attune.segmentation;

import attune.metric.Estimate;
import attune.rule.Among;
import attune.segment.Segment;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the members of some segments felt and brought in, as far as somebody may look.
///
/// @param lines    one for each segment, in the order asked for
/// @param bases    how many could be in a segment, by who can
/// @param currency of the values
/// @param reading  why there are no figures yet; empty when there are
public record Overview(List<Line> lines, Map<Among, Long> bases, String currency, String reading) {

    /// @param n         members whom the one who is asking may see
    /// @param nps       of the last 365 days
    /// @param valueEach to date, in whole units
    /// @param channels  dealings by the number of the channel, the most first
    public record Line(Segment segment, long n, Optional<Estimate> nps, double valueEach, Map<Short, Long> channels) {}

    public double share(Line line) {
        var base = bases.getOrDefault(line.segment.among(), 0L);
        return base == 0 ? 0 : (double) line.n / base;
    }
}
