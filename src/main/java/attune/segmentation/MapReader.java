package attune.segmentation;

import attune.account.Workspaces;
import attune.kernel.Scope;
import attune.lens.Lenses;
import attune.part.Cell;
import attune.part.Chart;
import attune.part.Column;
import attune.part.Column.Role;
import attune.part.Unit;
import attune.part.Words;
import attune.rule.Among;
import attune.segment.Segment;
import attune.segment.Segments;
import attune.segmentation.Figures.Sum;
import attune.segmentation.SegmentationMap.Overlap;
import attune.segmentation.SegmentationMap.Place;
import attune.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.roaringbitmap.BitSetUtil;
import org.roaringbitmap.RoaringBitmap;

/// Lays some segments over everybody: where they stand, who is in both of two, and who moved between two days.
final class MapReader {

    private static final Duration SCORED = Duration.ofDays(365);

    private final Lenses lenses;
    private final Workspaces workspaces;
    private final Segments segments;

    MapReader(Lenses lenses, Workspaces workspaces, Segments segments) {
        this.lenses = lenses;
        this.workspaces = workspaces;
        this.segments = segments;
    }

    /// @param chosen at most [SegmentationMap#MOST]
    /// @param from   at whose end movement begins
    /// @param to     at whose end it ends; today ends now
    SegmentationMap read(Tx tx, List<Segment> all, List<Segment> chosen, LocalDate from, LocalDate to) {
        var workspace = workspaces.of(tx.workspace());
        var zone = workspace.timeZone();
        var currency = workspace.currency().getCurrencyCode();
        var view = lenses.view(tx.workspace());
        var among = chosen.stream().allMatch(segment -> segment.listed() || segment.among() == Among.CUSTOMERS) ? Among.CUSTOMERS : Among.EVERYBODY;
        var now = Instant.now();
        var groups = groups(tx, chosen, among, now);
        var places = groups.places(view.ordinals());
        var figured = new ArrayList<>(groups.members());
        for (var rest : List.of(groups.several(), groups.none())) figured.add(Groups.at(places, rest));
        figured.add(groups.base());
        var sums = lenses.ask(view, Scope.ALL, Figures.of(figured, view.codes(), currency, now.minus(SCORED).toEpochMilli()));
        var sizes = groups.sizes(places);
        var rows = new ArrayList<Place>();
        for (var i = 0; i < chosen.size(); i++) rows.add(new Place(chosen.get(i).name(), chosen.get(i).id(), sums[i], sizes[i]));
        rows.add(new Place("In several of them", 0, sums[chosen.size()], sizes[groups.several()]));
        rows.add(new Place("In none of them", 0, sums[chosen.size() + 1], sizes[groups.none()]));
        var base = sums[chosen.size() + 2];
        var before = groups(tx, chosen, among, end(from, zone, now));
        var after = to.equals(LocalDate.now(zone)) ? groups : groups(tx, chosen, among, end(to, zone, now));
        var moved = Groups.moved(before.places(view.ordinals()), after.places(view.ordinals()), chosen.size() + 3);
        return new SegmentationMap(all, chosen, rows, groups.base().cardinality(), among, bubbles(rows, base, currency, zone, now), overlaps(chosen, groups),
                flow(chosen, moved, from, to, zone, now), from, to, currency);
    }

    private Groups groups(Tx tx, List<Segment> chosen, Among among, Instant when) {
        var view = lenses.view(tx.workspace());
        var members = new ArrayList<BitSet>();
        for (var segment : chosen) members.add(segments.asOf(tx, view, segment, when));
        return new Groups(members, segments.base(tx, view, among, when));
    }

    private static Instant end(LocalDate day, ZoneId zone, Instant now) {
        var end = day.plusDays(1).atStartOfDay(zone).toInstant();
        return end.isAfter(now) ? now : end;
    }

    private static Chart bubbles(List<Place> places, Sum base, String currency, ZoneId zone, Instant now) {
        var rows = new ArrayList<List<Cell>>();
        for (var place : places) {
            var nps = place.sum().nps();
            var name = Cell.word(place.name());
            rows.add(List.of(place.id() > 0 ? name.to("/segments/" + place.id()) : name.quietly(),
                    nps.map(estimate -> Cell.of(estimate.value()).between(estimate.interval().low(), estimate.interval().high())).orElse(Cell.none()),
                    Cell.of(Math.rint(place.sum().valueEach())), Cell.of(place.sum().n)));
        }
        var chart = Chart.of(Chart.Kind.BUBBLES, "Segments by score, value and size",
                List.of(Column.label("Segment"), Column.of(Role.ACROSS, "NPS", Unit.NUMBER).within(-100, 100), Column.of(Role.UP, "Value each", Unit.money(currency)), Column.of(Role.SIZE, "Customers", Unit.COUNT)), rows,
                new Chart.Foot("n = " + Words.count(base.n, "customer"), "NPS of the last 365 days, value to date", "whoever is in several stands in each of them and once more in “several”", "as of " + Words.time(now, zone)));
        var marks = new ArrayList<Chart.Mark>();
        base.nps().ifPresent(nps -> marks.add(Chart.Mark.line(Chart.Mark.Where.X, Math.round(nps.value()), "NPS of all")));
        marks.add(Chart.Mark.line(Chart.Mark.Where.Y, Math.round(base.valueEach()), "value of all"));
        return chart.marked(marks);
    }

    private static List<Overlap> overlaps(List<Segment> chosen, Groups groups) {
        var bitmaps = groups.members().stream().map(BitSetUtil::bitmapOf).toList();
        var all = groups.base().cardinality();
        var overlaps = new ArrayList<Overlap>();
        for (var i = 0; i < chosen.size(); i++)
            for (var j = i + 1; j < chosen.size(); j++) {
                var both = RoaringBitmap.andCardinality(bitmaps.get(i), bitmaps.get(j));
                overlaps.add(new Overlap(chosen.get(i), chosen.get(j), both, bitmaps.get(i).getCardinality(), bitmaps.get(j).getCardinality(), all));
            }
        overlaps.sort(Comparator.comparingDouble(Overlap::lift).reversed());
        return overlaps;
    }

    private static Chart flow(List<Segment> chosen, long[][] moved, LocalDate from, LocalDate to, ZoneId zone, Instant now) {
        record Branch(int from, int to, long n) {}
        var branches = new ArrayList<Branch>();
        var all = 0L;
        for (var i = 0; i < moved.length; i++)
            for (var j = 0; j < moved.length; j++) {
                // Who is here at neither end is nobody.
                if (moved[i][j] == 0 || i == moved.length - 1 && j == moved.length - 1) continue;
                branches.add(new Branch(i, j, moved[i][j]));
                all += moved[i][j];
            }
        branches.sort(Comparator.comparingLong(Branch::n).reversed());
        var rows = branches.stream().map(branch -> List.of(Cell.word(place(chosen, branch.from)).at(0), Cell.word(place(chosen, branch.to)).at(1), Cell.of(branch.n))).toList();
        return Chart.of(Chart.Kind.FLOW, "Who moved", List.of(Column.label(Words.date(from)), Column.of(Role.TO, Words.date(to), Unit.NUMBER), Column.of(Role.SIZE, "Customers", Unit.COUNT)), rows,
                new Chart.Foot("n = " + Words.count(all, "customer"), Words.date(from) + " to " + Words.date(to), "by the rules of now; what is told of customers, as it is told now", "as of " + Words.time(now, zone)));
    }

    private static String place(List<Segment> chosen, int place) {
        if (place < chosen.size()) return chosen.get(place).name();
        return place == chosen.size() ? "several of them" : place == chosen.size() + 1 ? "none of them" : "not here yet";
    }
}
