package attune.segmentation;

import attune.account.Permission;
import attune.account.Who;
import attune.account.Workspaces;
import attune.audit.Audit;
import attune.csv.SafeCsv;
import attune.lens.Lenses;
import attune.part.Cell;
import attune.part.Chart;
import attune.part.Column;
import attune.part.Spark;
import attune.part.Unit;
import attune.part.Words;
import attune.segment.Member;
import attune.segment.Segment;
import attune.segment.Segments;
import attune.store.Database;
import attune.store.Tx;
import attune.touchpoint.Touchpoints;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import attune.web.Viewer;
import io.javalin.http.Context;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Segments on pages: all of them, and one with its members.
public final class SegmentPages {

    private static final int PAGE = 50;
    private static final int LATELY = 12;

    private final Database database;
    private final Segments segments;
    private final Workspaces workspaces;
    private final Touchpoints touchpoints;
    private final OverviewReader overviews;

    public SegmentPages(Database database, Segments segments, Lenses lenses, Workspaces workspaces, Touchpoints touchpoints) {
        this.database = database;
        this.segments = segments;
        this.workspaces = workspaces;
        this.touchpoints = touchpoints;
        this.overviews = new OverviewReader(lenses, workspaces, segments);
    }

    public void mount(Routes routes) {
        var see = Access.member(Permission.SEE_SEGMENTS);
        routes.get("/segments", see, this::list)
                .get("/segments/{id}", see, this::show)
                .get("/segments/{id}/members.csv", Access.member(Permission.EXPORT_CUSTOMERS), this::export)
                .post("/segments/{id}/remove", Access.member(Permission.EDIT_SEGMENTS), this::remove);
    }

    // ------------------------------------------------------------------ all of them

    /// @param words  each segment's rule as a sentence, by number
    /// @param growth of each segment, where it is known
    public record Listing(Overview overview, Map<Long, String> words, Map<Long, Spark> growth) {

        public String money(double each) {
            return Unit.money(overview.currency()).text(Math.rint(each));
        }
    }

    private void list(Context request) {
        var listing = database.in(Who.asking().workspace(), tx -> {
            var all = segments.all(tx);
            var words = all.stream().collect(Collectors.toMap(Segment::id, segment -> words(tx, segment)));
            Map<Long, Spark> growth = Who.asking().limited() ? Map.of() : all.stream().collect(Collectors.toMap(Segment::id, segment -> spark(tx, segment)));
            return new Listing(overviews.read(tx, all), words, growth);
        });
        var n = listing.overview.lines().size();
        Page.of(request).title(n == 0 ? "No segment yet" : Words.count(n, "segment"))
                .lead(n == 0 ? "" : "Customers you mean by a rule. Who is in a segment changes with what happens, within a second.")
                .active("segments").style("segment/segment.css").render("segment/list.jte", listing);
    }

    private String words(Tx tx, Segment segment) {
        return segment.listed() ? "customers who were put on this list" : segments.sentence(tx, segment.among(), segment.rule());
    }

    private Spark spark(Tx tx, Segment segment) {
        var points = new ArrayList<Spark.Point>();
        for (var day : segments.growth(tx, segment)) points.add(new Spark.Point(Words.date(day.day()), day.n()));
        points.add(new Spark.Point("Now", segment.size()));
        return Spark.of(points);
    }

    // ------------------------------------------------------------------ one

    /// @param lately who came and went, the latest first
    /// @param after  where the next page of members begins; empty on the last
    public record Shown(Overview.Line line, String words, double share, long base, String currency, String reading, Chart growth, Chart channels,
                        List<Member> members, List<Member.Turn> lately, List<Segment> users, String after) {

        public String value() {
            return Unit.money(currency).text(Math.rint(line.valueEach()));
        }

        public String money(long tenThousandths) {
            return Unit.money(currency).text(tenThousandths / 10_000.0);
        }

        public String name(String name, String email, long customer) {
            return !name.isEmpty() ? name : !email.isEmpty() ? email : "Customer " + customer;
        }
    }

    private void show(Context request) {
        var id = Params.of(request).id("id");
        var after = Params.of(request).optionalId("after").orElse(0L);
        var zone = Viewer.of(request).map(Viewer::zone).orElse(ZoneOffset.UTC);
        var shown = database.in(Who.asking().workspace(), tx -> shown(tx, segments.segment(tx, id), after, zone));
        var segment = shown.line.segment();
        Page.of(request).title(segment.name()).lead(lead(shown)).active("segments")
                .script("chart/chart.js").style("chart/chart.css").style("segment/segment.css").render("segment/show.jte", shown);
    }

    private static String lead(Shown shown) {
        var words = BuilderPages.capital(shown.words) + ".";
        return shown.line.segment().countedAt().isEmpty() ? words + " They are being counted." : words;
    }

    private Shown shown(Tx tx, Segment segment, long after, ZoneId zone) {
        var overview = overviews.read(tx, List.of(segment));
        var line = overview.lines().getFirst();
        var sees = Who.asking().may(Permission.SEE_CUSTOMERS);
        var members = sees ? segments.page(tx, segment.id(), after, PAGE + 1) : List.<Member>of();
        var more = members.size() > PAGE;
        return new Shown(line, words(tx, segment), overview.share(line), overview.bases().getOrDefault(segment.among(), 0L), overview.currency(), overview.reading(),
                Who.asking().limited() ? null : growth(tx, segment, zone), channels(tx, line),
                more ? members.subList(0, PAGE) : members, sees ? segments.lately(tx, segment.id(), LATELY) : List.of(),
                segments.users(tx, segment.id()), more ? Long.toString(members.get(PAGE - 1).customer()) : "");
    }

    private Chart growth(Tx tx, Segment segment, ZoneId zone) {
        var rows = new ArrayList<List<Cell>>();
        for (var day : segments.growth(tx, segment)) rows.add(List.of(Cell.word(Words.date(day.day())), Cell.of(day.n())));
        rows.add(List.of(Cell.word(Words.date(LocalDate.ofInstant(Instant.now(), zone))), Cell.of(segment.size())));
        return Chart.of(Chart.Kind.LINE, "Size over time", List.of(Column.label("Day"), Column.series("Customers", Unit.COUNT)), rows,
                new Chart.Foot("", "", "counted by the rule of now; what is told of customers, as it is told now", "as of " + Words.time(Instant.now(), zone)));
    }

    private Chart channels(Tx tx, Overview.Line line) {
        var library = touchpoints.library(tx.workspace());
        var all = line.channels().values().stream().mapToLong(Long::longValue).sum();
        var rows = line.channels().entrySet().stream().limit(8)
                .map(channel -> List.of(Cell.word(library.channel(channel.getKey()).name()), Cell.of((double) channel.getValue() / all))).toList();
        return Chart.of(Chart.Kind.BARS, "Channels they use", List.of(Column.label("Channel"), Column.series("Share of dealings", Unit.SHARE)), rows,
                new Chart.Foot("n = " + Words.count(all, "dealing"), "ever", "", ""));
    }

    private void remove(Context request) {
        var id = Params.of(request).id("id");
        var name = database.in(Who.asking().workspace(), tx -> {
            var segment = segments.segment(tx, id);
            segments.remove(tx, id);
            return segment.name();
        });
        Page.toast(request, "“" + name + "” is deleted; the customers who were in it stay.");
        Page.redirect(request, "/segments");
    }

    // ------------------------------------------------------------------ as a file

    private void export(Context request) throws IOException {
        var id = Params.of(request).id("id");
        var workspace = Who.asking().workspace();
        var segment = database.in(workspace, tx -> {
            var found = segments.segment(tx, id);
            Audit.record(tx, "segment.exported", "segment " + id, found.name());
            return found;
        });
        var zone = workspaces.of(workspace).timeZone();
        Function<String, String> file = name -> name.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        request.contentType("text/csv; charset=utf-8").header("Content-Disposition", "attachment; filename=\"segment-" + file.apply(segment.name()) + ".csv\"");
        try (var csv = new SafeCsv(new BufferedWriter(new OutputStreamWriter(request.outputStream(), StandardCharsets.UTF_8)))) {
            csv.row(List.of("Customer", "Name", "Email", "User id", "Member since"));
            for (var after = 0L; after >= 0; ) {
                var from = after;
                var rows = database.in(workspace, tx -> segments.exported(tx, id, from, 2_000));
                for (var row : rows)
                    csv.row(List.of(Long.toString(row.customer()), row.name(), row.email(), row.userId(), row.since().atZone(zone).toOffsetDateTime().toString()));
                after = rows.size() < 2_000 ? -1 : rows.getLast().customer();
            }
        }
    }
}
