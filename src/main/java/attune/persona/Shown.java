package attune.persona;

import attune.drawing.Drawing;
import attune.interaction.Metric;
import attune.metric.Estimate;
import attune.metric.Reading;
import attune.part.Cell;
import attune.part.Chart;
import attune.part.Column;
import attune.part.Option;
import attune.part.Unit;
import attune.part.Words;
import attune.persona.Drawn.Part;
import attune.segment.Segment;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A persona with everything that its page and its sheet tell.
///
/// @param segment  whose face it is; empty where that is gone
/// @param drift    empty for those who may look into a part of the business only: what was kept is of all of it
/// @param channels the channels' names by number
/// @param segments those it could be bound to
/// @param open     the part that is being edited
/// @param saved    the part that was just saved
public record Shown(Persona persona, Optional<Segment> segment, Now now, List<Beside> beside, List<Drift> drift, List<Quote> quotes,
                    List<Persona.Edit> edits, Map<Short, String> channels, List<Segment> segments, Optional<Part> open, Optional<Part> saved, ZoneId zone) {

    private static final int MOST_CHANNELS = 8;
    /// The width of a sheet between its margins, in CSS pixels.
    private static final double PAPER = 670;

    public Drawn drawn() {
        return persona.drawn();
    }

    public boolean opens(Part part) {
        return open.filter(part::equals).isPresent();
    }

    public boolean saved(Part part) {
        return saved.filter(part::equals).isPresent();
    }

    /// “Business traveller, 35 to 44”
    public String lead() {
        var words = new ArrayList<String>();
        if (!drawn().role().isEmpty()) words.add(drawn().role());
        if (drawn().age() != Drawn.Age.ANY) words.add(drawn().age().words());
        return String.join(", ", words);
    }

    /// What the two sides say of each other, in one sentence.
    public String verdict() {
        var said = beside.stream().filter(each -> each.verdict() != Beside.Verdict.UNSAID).count();
        var differing = Beside.differing(beside);
        if (said == 0) return "Nothing is claimed yet that could be held against what they do.";
        if (differing == 0) return "Nothing that is claimed differs from what is measured.";
        return Words.number(differing) + " of " + Words.count(said, "claim") + (differing == 1 ? " differs" : " differ") + " from what is measured.";
    }

    public String channel(short number) {
        return channels.getOrDefault(number, "Other");
    }

    public List<Option> channelOptions() {
        var options = new ArrayList<Option>();
        options.add(new Option("0", "nothing claimed"));
        channels.forEach((number, name) -> options.add(new Option(Short.toString(number), name)));
        return options;
    }

    public static List<Option> ages() {
        return Arrays.stream(Drawn.Age.values()).map(age -> new Option(age.name(), age.words())).toList();
    }

    public static List<Option> days() {
        return Arrays.stream(Claims.Days.values()).map(days -> new Option(days.name(), days.words())).toList();
    }

    public static List<Option> hours() {
        return Arrays.stream(Claims.Hours.values()).map(hours -> new Option(hours.name(), hours.title())).toList();
    }

    public List<Option> segmentOptions() {
        return segments.stream().map(each -> new Option(Long.toString(each.id()), each.name())).toList();
    }

    public Chart channelChart() {
        var measured = now.measured().orElseThrow();
        var rows = measured.channels().keySet().stream().limit(MOST_CHANNELS).map(number -> List.of(Cell.word(channel(number)), Cell.of(measured.share(number)))).toList();
        return Chart.of(Chart.Kind.BARS, "Channels they use", List.of(Column.label("Channel"), Column.series("Share of dealings", Unit.SHARE)), rows, foot(measured));
    }

    public Chart weekChart() {
        var measured = now.measured().orElseThrow();
        var columns = new ArrayList<Column>();
        columns.add(Column.label("Day"));
        for (var hour = 0; hour < 24; hour++) columns.add(Column.series("%02d".formatted(hour), Unit.SHARE));
        var rows = new ArrayList<List<Cell>>();
        for (var day : DayOfWeek.values()) {
            var row = new ArrayList<Cell>();
            row.add(Cell.word(day.getDisplayName(TextStyle.SHORT, Locale.UK)));
            for (var hour = 0; hour < 24; hour++) {
                var n = measured.hours()[day.ordinal() * 24 + hour];
                row.add(Cell.of((double) n / measured.dealings()).said(Words.number(n)));
            }
            rows.add(row);
        }
        return Chart.of(Chart.Kind.HEAT, "When they are there", columns, rows, foot(measured));
    }

    private Chart.Foot foot(Measured measured) {
        return new Chart.Foot("n = " + Words.count(measured.dealings(), "dealing"), "last " + Measured.DAYS + " days",
                "what customers did of their own accord, by the clock of " + zone.getId().replace('_', ' '), "as of " + Words.time(measured.moment(), zone));
    }

    /// The scores that have most answers, up to three.
    public List<Reading> headlines() {
        return now.measured().stream().flatMap(measured -> Arrays.stream(Metric.values()).filter(metric -> metric != Metric.SENTIMENT).flatMap(metric -> measured.reading(metric).stream()))
                .sorted(Comparator.comparingLong(Reading::n).reversed()).limit(3).sorted(Comparator.comparing(Reading::metric)).toList();
    }

    /// Faces to choose among, that which it has first.
    public List<Integer> faces() {
        return PersonaPages.faces(drawn().face());
    }

    /// For paper; null for what cannot be drawn.
    public Drawing drawing(Chart chart) {
        return Drawing.of(chart, PAPER).orElse(null);
    }

    public String valueSaid() {
        return now.measured().filter(measured -> measured.value().n() > 0)
                .map(measured -> "to date, " + Beside.said(Estimate.mean(measured.value(), attune.metric.Unit.AMOUNT), Unit.money(measured.currency())::text)).orElse("");
    }

    public String value() {
        return now.measured().filter(measured -> measured.value().n() > 0).map(measured -> Unit.money(measured.currency()).text(measured.value().mean())).orElse("–");
    }
}
