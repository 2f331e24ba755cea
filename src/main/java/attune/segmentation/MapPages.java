package attune.segmentation;

import attune.account.Permission;
import attune.account.Who;
import attune.account.Workspaces;
import attune.kernel.Unanswerable;
import attune.lens.Lenses;
import attune.part.Words;
import attune.segment.Segment;
import attune.segment.Segments;
import attune.store.Database;
import attune.store.Mendable;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/// The segmentation map.
public final class MapPages {

    private static final int AT_FIRST = 6;
    private static final int DAYS = 90;

    private final Database database;
    private final Segments segments;
    private final Workspaces workspaces;
    private final MapReader reader;

    public MapPages(Database database, Segments segments, Lenses lenses, Workspaces workspaces) {
        this.database = database;
        this.segments = segments;
        this.workspaces = workspaces;
        this.reader = new MapReader(lenses, workspaces, segments);
    }

    public void mount(Routes routes) {
        routes.get("/segments/map", Access.member(Permission.SEE_SEGMENTS), this::map);
    }

    private void map(Context request) {
        var params = Params.of(request);
        var workspace = Who.asking().workspace();
        var today = LocalDate.now(workspaces.of(workspace).timeZone());
        var to = params.date("to").filter(day -> !day.isAfter(today)).orElse(today);
        var from = params.date("from").orElse(to.minusDays(DAYS));
        if (!from.isBefore(to)) throw new Mendable("Movement needs two days, the earlier first: “From” is " + from + ", “To” is " + to + ".");
        var wanted = List.of(params.joined("segment", 400).split(","));
        var map = database.in(workspace, tx -> {
            var all = segments.all(tx);
            var chosen = all.stream().filter(segment -> wanted.contains(Long.toString(segment.id()))).limit(SegmentationMap.MOST).toList();
            if (chosen.isEmpty()) chosen = all.stream().sorted(Comparator.comparingLong(Segment::size).reversed()).limit(AT_FIRST).sorted(Comparator.comparing(Segment::name)).toList();
            try {
                return reader.read(tx, all, chosen, from, to);
            } catch (Unanswerable unanswerable) {
                throw new Mendable(unanswerable.getMessage());
            }
        });
        Page.of(request).title(map.chosen().isEmpty() ? "No segment to lay out yet" : Words.count(map.chosen().size(), "segment") + " over " + Words.count(map.base(), "customer"))
                .lead("Where each stands by score and value, who is in two of them, and who moved. Everybody is counted, in one place each.")
                .active("segments").script("chart/chart.js").style("chart/chart.css").style("segment/segment.css").render("segment/map.jte", map);
    }
}
