package attune.timeline;

import attune.interaction.Acts;
import attune.interaction.Kind;
import attune.interaction.Recorded;
import attune.timeline.Item.Line;
import attune.timeline.Item.Visit;
import attune.touchpoint.Resolved;
import attune.part.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Folds the pages that were looked at one after the other into visits, and joins of records likewise, so that they do not
/// drown what was said and done.
final class Visits {

    /// An interaction and what the touchpoint library makes of it.
    record Row(Recorded fact, Resolved what) {}

    /// The pause after which another visit begins, as web analytics customarily has it.
    static final Duration PAUSE = Duration.ofMinutes(30);

    private static final short NONE = -1;
    private static final short JOINS = -2;

    private Visits() {}

    /// Where to end a page of `rows`, so that a visit is not torn apart by it unless it fills most of the page.
    static int cut(List<Row> rows) {
        var starts = starts(rows);
        var last = starts[rows.size() - 1];
        return last > rows.size() / 2 ? last : rows.size();
    }

    /// Newest first, as `rows` are.
    static List<Item> fold(List<Row> rows, Teller teller) {
        var starts = starts(rows);
        var pages = new HashMap<Integer, List<Line>>();
        for (var i = 0; i < starts.length; i++)
            if (strand(rows.get(i)) != NONE) pages.computeIfAbsent(starts[i], _ -> new ArrayList<>()).add(teller.line(rows.get(i).fact, rows.get(i).what));
        var items = new ArrayList<Item>();
        for (var i = 0; i < starts.length; i++) {
            if (strand(rows.get(i)) == NONE) items.add(teller.line(rows.get(i).fact, rows.get(i).what));
            else if (starts[i] == i) items.add(visit(pages.get(i), rows.get(i)));
        }
        return items;
    }

    /// For every row, the first row of its visit; for what is no page view, itself.
    private static int[] starts(List<Row> rows) {
        var starts = new int[rows.size()];
        Map<Short, Integer> newest = new HashMap<>();
        Map<Short, Recorded> oldest = new HashMap<>();
        for (var i = 0; i < starts.length; i++) {
            starts[i] = i;
            var row = rows.get(i);
            var strand = strand(row);
            if (strand == NONE) continue;
            var later = oldest.put(strand, row.fact);
            if (later != null && Duration.between(row.fact.happenedAt(), later.happenedAt()).compareTo(PAUSE) <= 0) starts[i] = newest.get(strand);
            else newest.put(strand, i);
        }
        return starts;
    }

    private static Item visit(List<Line> pages, Row newest) {
        var first = pages.getLast();
        var last = pages.getFirst();
        if (strand(newest) == JOINS) return pages.size() == 1 ? last
                : new Visit(last.position(), last.at(), last.time(), last.icon(), Words.number(pages.size() + 1) + " records became one", "", "", last.where(), pages);
        var app = newest.what.channel().key().equals("app");
        if (pages.size() == 1) return alone(last);
        var stayed = Duration.between(first.at(), last.at());
        var words = Words.count(pages.size(), app ? "screen" : "page") + (stayed.toSeconds() >= 5 ? ", " + Words.duration(coarse(stayed)) : "");
        return new Visit(last.position(), last.at(), first.time(), last.icon(), "Visited", words, "from “" + first.verb() + "” to “" + last.verb() + "”",
                last.where(), pages);
    }

    private static Line alone(Line page) {
        return new Line(page.position(), page.at(), page.time(), page.icon(), "Looked at", "“" + page.verb() + "”" + page.rest(), page.tags(),
                page.quote(), page.where(), page.mark(), page.ours(), page.about(), page.details());
    }

    /// Whole minutes, from the second minute on.
    private static Duration coarse(Duration stayed) {
        return stayed.toMinutes() >= 2 ? Duration.ofMinutes(stayed.plusSeconds(30).toMinutes()) : stayed;
    }

    /// What folds together: pages of one channel, and joins that nobody made by hand; [#NONE] for all else.
    private static short strand(Row row) {
        if (row.fact.properties() == null) return NONE;
        if (row.fact.kind() == Kind.VIEW) return row.what.channel().number();
        return row.fact.kind() == Kind.ACT && row.fact.name().equals(Acts.JOINED) && !row.fact.properties().contains("\"by\"") ? JOINS : NONE;
    }
}
