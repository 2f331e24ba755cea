package attune.result;

import attune.metric.Comparison;
import attune.metric.Difference;
import attune.metric.Interval;
import attune.part.Cell;
import attune.part.Chart;
import attune.part.Column;
import attune.part.Unit;
import attune.part.Words;
import attune.segment.Segment;
import attune.segment.Segments;
import attune.shard.View;
import attune.store.Tx;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// Whether those who answered are like those who could have: the share of each segment among the one and among the other.
///
/// @param words what stands out, or that nothing does
/// @param rates of those asked, by segment, how many answered
public record Representation(List<String> words, Optional<Chart> chart, Optional<Chart> rates) {

    private static final int MOST_SEGMENTS = 12;

    private record Share(Segment segment, long among, long rest, long asked, long askedAndAnswered) {}

    static Representation none(String why) {
        return new Representation(List.of(why), Optional.empty(), Optional.empty());
    }

    /// @param answered as ordinals of the view
    /// @param asked    as ordinals of the view; empty where nobody was asked by mail
    static Representation of(Tx tx, View view, Segments segments, BitSet answered, BitSet asked, BitSet everybody, Selection selection) {
        answered.and(everybody);
        var known = (long) answered.cardinality();
        if (known == 0) return none("Nobody who answered is known by name, so nothing can be said of whom they stand for.");
        var rest = (BitSet) everybody.clone();
        rest.andNot(answered);
        var shares = new ArrayList<Share>();
        for (var segment : segments.all(tx).stream().filter(each -> each.among() == attune.rule.Among.CUSTOMERS || each.among() == attune.rule.Among.EVERYBODY).limit(MOST_SEGMENTS).toList()) {
            var members = segments.kept(tx, view, segment.id());
            shares.add(new Share(segment, both(members, answered), both(members, rest), both(members, asked), both(members, asked, answered)));
        }
        if (shares.isEmpty()) return none("Make segments, and this shows whether those who answered are like your customers.");
        var judged = Comparison.together(shares.stream().map(share -> Difference.shares(share.rest, Math.max(1, rest.cardinality()), share.among, known, Difference.Wish.EITHER)).toList());
        var words = new ArrayList<String>();
        for (var at = 0; at < shares.size(); at++) {
            if (!judged.get(at).real()) continue;
            var share = shares.get(at);
            words.add("“" + share.segment.name() + "” make up " + Words.percent((double) share.among / known) + " of those who answered and "
                    + Words.percent((double) (share.among + share.rest) / (known + rest.cardinality())) + " of all customers: they are "
                    + (judged.get(at).verdict() == Comparison.Verdict.REAL_RISE ? "over" : "under") + "-represented.");
        }
        if (words.isEmpty()) words.add(known < attune.metric.Estimate.ENOUGH ? "Too few known customers have answered to tell whether they are like the others." : "In these segments those who answered are like your customers.");
        return new Representation(words, Optional.of(chart(shares, known, rest.cardinality(), selection)), asked.isEmpty() ? Optional.empty() : Optional.of(rates(shares, selection)));
    }

    private static Chart chart(List<Share> shares, long known, long rest, Selection selection) {
        var columns = List.of(Column.label("Segment"), Column.series("Of those who answered", Unit.SHARE), Column.series("Of all customers", Unit.SHARE).mood("q"), Column.plain("Answered", Unit.COUNT));
        var rows = shares.stream().map(share -> {
            var interval = Interval.wilson(share.among, known);
            return List.of(Cell.word(share.segment.name()), Cell.of((double) share.among / known).between(interval.low(), interval.high()),
                    Cell.of((double) (share.among + share.rest) / (known + rest)), Cell.of(share.among));
        }).toList();
        return Chart.of(Chart.Kind.BARS, "Who answered, against all customers", columns, rows, new Chart.Foot("n = " + Words.count(known, "known customer") + " of " + Words.number(known + rest),
                selection.period(), "share of each segment; customers can be in several", ""));
    }

    private static Chart rates(List<Share> shares, Selection selection) {
        var columns = List.of(Column.label("Segment"), Column.series("Answered", Unit.SHARE), Column.plain("Asked", Unit.COUNT));
        var rows = shares.stream().filter(share -> share.asked > 0).map(share -> {
            var interval = Interval.wilson(share.askedAndAnswered, share.asked);
            return List.of(Cell.word(share.segment.name()), Cell.of((double) share.askedAndAnswered / share.asked).between(interval.low(), interval.high()), Cell.of(share.asked));
        }).toList();
        return Chart.of(Chart.Kind.BARS, "Response rate by segment", columns, rows, new Chart.Foot("", selection.period(), "of the customers asked, those who answered", ""));
    }

    private static long both(BitSet... sets) {
        var all = (BitSet) sets[0].clone();
        for (var at = 1; at < sets.length; at++) all.and(sets[at]);
        return all.cardinality();
    }
}
