package attune.segmentation;

import attune.metric.Estimate;
import attune.part.Chart;
import attune.part.Unit;
import attune.part.Words;
import attune.rule.Among;
import attune.segment.Segment;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Some segments laid over everybody.
///
/// @param all     that can be chosen
/// @param places  each segment, those in several, those in none
/// @param base    how many everybody is; what stands alone at all places adds up to it
/// @param bubbles by score, value and size
/// @param flow    who moved from where to where
public record SegmentationMap(List<Segment> all, List<Segment> chosen, List<Place> places, long base, Among among, Chart bubbles, List<Overlap> overlaps,
                              Chart flow, LocalDate from, LocalDate to, String currency) {

    public static final int MOST = 8;

    /// @param id    of the segment, or 0
    /// @param alone who stands here and nowhere else
    public record Place(String name, long id, Figures.Sum sum, long alone) {

        public long n() {
            return sum.n;
        }

        public Optional<Estimate> nps() {
            return sum.nps();
        }

        public double valueEach() {
            return sum.valueEach();
        }
    }

    /// Two segments, and who is in both.
    public record Overlap(Segment one, Segment other, long both, long ones, long others, long base) {

        /// How many times as many as chance would put there; 0 where one of them is empty.
        public double lift() {
            return ones == 0 || others == 0 ? 0 : (double) both * base / ((double) ones * others);
        }

        public String shareOfOne() {
            return ones == 0 ? "–" : Words.percent((double) both / ones);
        }

        public String shareOfOther() {
            return others == 0 ? "–" : Words.percent((double) both / others);
        }
    }

    public boolean has(Segment segment) {
        return chosen.stream().anyMatch(each -> each.id() == segment.id());
    }

    /// What stands alone, added up: the base.
    public long sum() {
        return places.stream().mapToLong(Place::alone).sum();
    }

    public String money(double each) {
        return Unit.money(currency).text(Math.rint(each));
    }
}
