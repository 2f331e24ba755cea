package attune.segment;

import attune.account.Who;
import attune.account.Workspaces;
import attune.kernel.Scope;
import attune.kernel.Unanswerable;
import attune.lens.Lenses;
import attune.reference.References;
import attune.reference.Within;
import attune.rule.Among;
import attune.rule.Ordinals;
import attune.rule.Rule;
import attune.segment.Figures.Sum;
import attune.segment.Overview.Line;
import attune.shard.View;
import attune.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Reads what the members of segments felt and brought in.
final class OverviewReader {

    private static final Duration SCORED = Duration.ofDays(365);
    private static final Rule EVERYONE = new Rule.Group(Rule.Mode.ALL, List.of());

    private final Lenses lenses;
    private final Workspaces workspaces;
    private final References references;
    private final Evaluation evaluation;

    OverviewReader(Lenses lenses, Workspaces workspaces, References references, Evaluation evaluation) {
        this.lenses = lenses;
        this.workspaces = workspaces;
        this.references = references;
        this.evaluation = evaluation;
    }

    Overview read(Tx tx, List<Segment> segments) {
        var currency = workspaces.of(tx.workspace()).currency().getCurrencyCode();
        View view;
        try {
            view = lenses.view(tx.workspace());
        } catch (Unanswerable reading) {
            var lines = segments.stream().map(segment -> new Line(segment, limited() ? 0 : segment.size(), Optional.empty(), 0, Map.of())).toList();
            return new Overview(lines, Map.of(), currency, reading.getMessage());
        }
        var reach = reach(tx, view);
        var members = new ArrayList<BitSet>();
        for (var segment : segments) members.add(within(Ordinals.of(view, MemberStore.members(tx, segment.id(), null)), reach));
        var sums = lenses.ask(view, Scope.ALL, Figures.of(members, view.codes(), currency, Instant.now().minus(SCORED).toEpochMilli()));
        var bases = new EnumMap<Among, Long>(Among.class);
        for (var segment : segments) bases.computeIfAbsent(segment.among(), among -> (long) base(tx, view, among).cardinality());
        var lines = IntStream.range(0, sums.length).mapToObj(i -> line(segments.get(i), sums[i], limited() ? sums[i].n : segments.get(i).size())).toList();
        return new Overview(lines, bases, currency, "");
    }

    private static Line line(Segment segment, Sum sum, long n) {
        var channels = new LinkedHashMap<Short, Long>();
        IntStream.range(1, sum.channels.length).boxed().filter(channel -> sum.channels[channel] > 0)
                .sorted(Comparator.comparing((Integer channel) -> sum.channels[channel]).reversed()).forEach(channel -> channels.put(channel.shortValue(), sum.channels[channel]));
        return new Line(segment, n, sum.nps(), sum.valueEach(), channels);
    }

    /// Everybody who could be in such a segment, as far as the one who is asking may look.
    BitSet base(Tx tx, View view, Among among) {
        return within(evaluation.everybody(tx, view, among, EVERYONE, Instant.now()), reach(tx, view));
    }

    /// The customers whom the one who is asking may see; null for everybody.
    BitSet reach(Tx tx, View view) {
        if (!limited()) return null;
        return Ordinals.of(view, MemberStore.seen(tx, references.within(tx, Who.asking().reach())));
    }

    static BitSet within(BitSet some, BitSet reach) {
        if (reach != null) some.and(reach);
        return some;
    }

    private static boolean limited() {
        return Who.maybe().map(Who::limited).orElse(false);
    }
}
