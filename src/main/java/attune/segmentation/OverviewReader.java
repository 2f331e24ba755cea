package attune.segmentation;

import attune.account.Who;
import attune.account.Workspaces;
import attune.kernel.Scope;
import attune.kernel.Unanswerable;
import attune.lens.Lenses;
import attune.rule.Among;
import attune.segmentation.Figures.Sum;
import attune.segmentation.Overview.Line;
import attune.segment.Segment;
import attune.segment.Segments;
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

    private final Lenses lenses;
    private final Workspaces workspaces;
    private final Segments segments;

    OverviewReader(Lenses lenses, Workspaces workspaces, Segments segments) {
        this.lenses = lenses;
        this.workspaces = workspaces;
        this.segments = segments;
    }

    Overview read(Tx tx, List<Segment> of) {
        var currency = workspaces.of(tx.workspace()).currency().getCurrencyCode();
        View view;
        try {
            view = lenses.view(tx.workspace());
        } catch (Unanswerable reading) {
            var lines = of.stream().map(segment -> new Line(segment, limited() ? 0 : segment.size(), Optional.empty(), 0, Map.of())).toList();
            return new Overview(lines, Map.of(), currency, reading.getMessage());
        }
        var members = new ArrayList<BitSet>();
        for (var segment : of) members.add(segments.kept(tx, view, segment.id()));
        var sums = lenses.ask(view, Scope.ALL, Figures.of(members, view.codes(), currency, Instant.now().minus(SCORED).toEpochMilli()));
        var bases = new EnumMap<Among, Long>(Among.class);
        for (var segment : of) bases.computeIfAbsent(segment.among(), among -> (long) segments.base(tx, view, among, Instant.now()).cardinality());
        var lines = IntStream.range(0, sums.length).mapToObj(i -> line(of.get(i), sums[i], limited() ? sums[i].n : of.get(i).size())).toList();
        return new Overview(lines, bases, currency, "");
    }

    private static Line line(Segment segment, Sum sum, long n) {
        var channels = new LinkedHashMap<Short, Long>();
        IntStream.range(1, sum.channels.length).boxed().filter(channel -> sum.channels[channel] > 0)
                .sorted(Comparator.comparing((Integer channel) -> sum.channels[channel]).reversed()).forEach(channel -> channels.put(channel.shortValue(), sum.channels[channel]));
        return new Line(segment, n, sum.nps(), sum.valueEach(), channels);
    }

    private static boolean limited() {
        return Who.maybe().map(Who::limited).orElse(false);
    }
}
