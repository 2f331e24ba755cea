package attune.home;

import attune.activity.Activity.Minute;
import attune.part.Words;
import attune.touchpoint.Library;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The last hour: a column a minute, stacked by channel, the busiest channels in colours of their own.
///
/// @param bands the busiest channels first, at most five, then the rest together; the number colours them
/// @param most  the highest column
public record PulseChart(List<Band> bands, List<Column> columns, long most, long total) {

    public static final int MINUTES = 60;
    public static final int WIDTH = 600;
    public static final int HEIGHT = 120;
    private static final int OWN_COLOUR = 5;
    private static final double SLOT = (double) WIDTH / MINUTES;

    /// One channel of the key.
    public record Band(int number, String name, long n) {}

    /// One minute.
    public record Column(String label, long n, List<Piece> pieces) {

        public long of(int band) {
            return pieces.stream().filter(piece -> piece.band == band).mapToLong(Piece::n).sum();
        }
    }

    public record Piece(int band, double x, double y, double width, double height, long n) {}

    static PulseChart of(List<Minute> minutes, Library library, Instant now, ZoneId zone) {
        var byChannel = new HashMap<Short, Long>();
        for (var minute : minutes) byChannel.merge(minute.channel(), minute.n(), Long::sum);
        var busiest = byChannel.entrySet().stream().sorted(Map.Entry.<Short, Long>comparingByValue().reversed()
                .thenComparing(Map.Entry::getKey)).map(Map.Entry::getKey).toList();
        var bandOf = new HashMap<Short, Integer>();
        for (var i = 0; i < busiest.size(); i++) bandOf.put(busiest.get(i), Math.min(i, OWN_COLOUR));

        var counts = new HashMap<Instant, long[]>();
        for (var minute : minutes)
            counts.computeIfAbsent(minute.at(), _ -> new long[OWN_COLOUR + 1])[bandOf.get(minute.channel())] += minute.n();
        var most = Math.max(1, counts.values().stream().mapToLong(PulseChart::sum).max().orElse(1));
        var columns = new ArrayList<Column>();
        var first = now.truncatedTo(ChronoUnit.MINUTES).minus(MINUTES - 1, ChronoUnit.MINUTES);
        for (var i = 0; i < MINUTES; i++) {
            var at = first.plus(i, ChronoUnit.MINUTES);
            columns.add(column(i, Words.time(at, zone), counts.getOrDefault(at, new long[OWN_COLOUR + 1]), most));
        }
        return new PulseChart(bands(busiest, byChannel, library), columns, most, columns.stream().mapToLong(Column::n).sum());
    }

    private static Column column(int index, String label, long[] counts, long most) {
        var pieces = new ArrayList<Piece>();
        var y = (double) HEIGHT;
        for (var band = 0; band < counts.length; band++) {
            if (counts[band] == 0) continue;
            var height = (double) HEIGHT * counts[band] / most;
            y -= height;
            pieces.add(new Piece(band, round(index * SLOT + 1), round(y), SLOT - 2, round(height), counts[band]));
        }
        return new Column(label, sum(counts), pieces);
    }

    private static List<Band> bands(List<Short> busiest, Map<Short, Long> byChannel, Library library) {
        var bands = new ArrayList<Band>();
        for (var i = 0; i < Math.min(OWN_COLOUR, busiest.size()); i++)
            bands.add(new Band(i, library.channel(busiest.get(i)).name(), byChannel.get(busiest.get(i))));
        if (busiest.size() > OWN_COLOUR) {
            var rest = busiest.subList(OWN_COLOUR, busiest.size());
            var name = rest.size() == 1 ? library.channel(rest.getFirst()).name() : "Others";
            bands.add(new Band(OWN_COLOUR, name, rest.stream().mapToLong(byChannel::get).sum()));
        }
        bands.sort(Comparator.comparingInt(Band::number));
        return bands;
    }

    private static long sum(long[] counts) {
        var sum = 0L;
        for (var count : counts) sum += count;
        return sum;
    }

    private static double round(double number) {
        return Math.round(number * 100) / 100.0;
    }
}
