package attune.result;

import attune.metric.Reading;
import attune.part.Chart;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What came of one question, for a page or a sheet of paper.
///
/// @param n       how many answered it
/// @param reading of a scored question
/// @param words   what the figures say, in sentences
/// @param quotes  of a question for words: the newest, or of confidential ones some
public record Told(Posed posed, String title, long n, Optional<Reading> reading, List<String> words, Optional<Chart> chart, List<Quote> quotes) {

    /// @param response empty where it may not be known whose it is
    public record Quote(Optional<UUID> response, Optional<Instant> at, String words) {}

    /// “Net Promoter Score” and the like are known by their number.
    public Optional<String> headline() {
        return reading.map(each -> each.headline().unit().say(each.headline().value()));
    }

    public String margin() {
        return reading.map(each -> {
            var estimate = each.headline();
            return estimate.tooFew() ? "n " + estimate.n() + ", too few to tell"
                    : estimate.unit().say(estimate.interval().low()) + " to " + estimate.unit().say(estimate.interval().high());
        }).orElse("");
    }
}
