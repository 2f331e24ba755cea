package attune.result;

import attune.store.Tx;
import attune.survey.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How often each answer was given, to all questions in one statement: one pass over the responses, then one over those for each question.
/// Of very many responses a part is counted, drawn at random by a hash of their ids.
final class Counts {

    /// Up to here everything is counted.
    static final long ALL_UP_TO = 200_000;
    private static final int PARTS = 1 << 16;

    /// @param value what was answered; null for how many answered at all
    /// @param other the column of a row, the place of an option, what was perceived; empty where there is none, null for how many answered the row
    record Count(String value, String other, long n) {}

    /// @param sampled whether a part was drawn
    /// @param seconds how long it took the middle one, and nine of ten; empty where nobody's time is known
    record Counted(Map<Posed, List<Count>> questions, boolean sampled, List<Double> seconds, long timed) {}

    private Counts() {}

    static Counted of(Tx tx, Selection selection) {
        var sampled = selection.n() > ALL_UP_TO;
        var these = new StringBuilder("with these as materialized (select r.id, r.version, r.answers, r.seconds from response r where ").append(selection.asked().predicate());
        if (sampled) these.append(" and (hashtext(cast(r.id as text)) & ").append(PARTS - 1).append(") < :part");
        these.append(")\n");
        var parts = new ArrayList<String>();
        parts.add("select -1 as question, cast(percentile_cont(0.5) within group (order by r.seconds) as text) as value, cast(percentile_cont(0.9) within group (order by r.seconds) as text) as other, count(r.seconds) as n from these r"
                + shown(selection, "''", " where "));
        for (var at = 0; at < selection.questions().size(); at++) parts.addAll(question(selection, at));
        var query = tx.query(these + String.join("\nunion all\n", parts));
        selection.asked().bind(query);
        if (selection.confidential()) new Narrowed("", Company.values(selection.guarded(), selection.circles())).bind(query);
        if (sampled) query.bind("part", (int) Math.max(1, PARTS * ALL_UP_TO / selection.n()));
        for (var at = 0; at < selection.questions().size(); at++) {
            query.bind("q" + at, selection.questions().get(at).name());
            query.bindArray("v" + at, Integer.class, selection.questions().get(at).versions().toArray());
        }
        record Row(int question, Count count) {}
        var rows = query.map((row, _) -> new Row(row.getInt("question"), new Count(row.getString("value"), row.getString("other"), row.getLong("n")))).list();
        var found = new LinkedHashMap<Posed, List<Count>>();
        selection.questions().forEach(posed -> found.put(posed, new ArrayList<>()));
        var seconds = new ArrayList<Double>();
        var timed = 0L;
        for (var row : rows) {
            if (row.question >= 0) found.get(selection.questions().get(row.question)).add(row.count);
            else if (row.count.value != null && row.count.n >= selection.least()) {
                seconds.addAll(List.of(Double.valueOf(row.count.value), Double.valueOf(row.count.other)));
                timed = row.count.n;
            }
        }
        return new Counted(found, sampled, seconds, timed);
    }

    private static String shown(Selection selection, String question, String before) {
        return selection.confidential() ? before + Company.shown(question) : "";
    }

    private static List<String> question(Selection selection, int at) {
        var answer = "r.answers -> :q" + at;
        var where = " where r.version = any(:v" + at + ") and " + answer + " is not null" + shown(selection, ":q" + at, " and ");
        var head = "select " + at + ", ";
        var all = head + "cast(null as text), cast(null as text), count(*) from these r" + where;
        return switch (selection.questions().get(at).question().shape()) {
            case Shape.Scale ignored -> List.of(all, grouped(head, text(answer), "''", "", where));
            case Shape.Slider ignored -> List.of(all, grouped(head, text(answer), "''", "", where));
            case Shape.Number ignored -> List.of(all, grouped(head, text(answer), "''", "", where));
            case Shape.Consent ignored -> List.of(all, grouped(head, text(answer), "''", "", where));
            case Shape.ContactMe ignored -> List.of(all, grouped(head, text(answer), "''", "", where));
            case Shape.Day ignored -> List.of(all, grouped(head, "left(" + text(answer) + ", 7)", "''", "", where));
            case Shape.Expectation ignored -> List.of(all, grouped(head, text(answer + " -> 'expected'"), text(answer + " -> 'perceived'"), "", where));
            case Shape.Choice ignored -> List.of(all, grouped(head, chosen("e.one"), "''", each(answer, "e(one)"), where));
            case Shape.Ranking ignored -> List.of(all, grouped(head, text("e.one"), "cast(e.place as text)", " cross join lateral jsonb_array_elements(" + answer + ") with ordinality e(one, place)", where));
            case Shape.Matrix ignored -> {
                // The rows of a matrix are answered one by one.
                var each = " where r.version = any(:v" + at + ")" + shown(selection, ":q" + at + " || '/' || cell.name", " and ");
                var rows = " cross join lateral jsonb_each(" + answer + ") cell(name, given)";
                yield List.of(all, grouped(head, "cell.name", "cast(null as text)", rows, each), grouped(head, "cell.name", chosen("e.one"), rows + each("cell.given", "e(one)"), each));
            }
            default -> List.of(all);
        };
    }

    private static String grouped(String head, String value, String other, String from, String where) {
        return head + value + ", " + other + ", count(*) from these r" + from + where + " group by 2, 3";
    }

    private static String text(String json) {
        return "(" + json + ") #>> '{}'";
    }

    /// In one's own words it is an object.
    private static String chosen(String json) {
        return "case jsonb_typeof(" + json + ") when 'object' then 'other' else " + text(json) + " end";
    }

    /// One or several alike.
    private static String each(String json, String as) {
        return " cross join lateral jsonb_array_elements(case jsonb_typeof(" + json + ") when 'array' then " + json + " else jsonb_build_array(" + json + ") end) " + as;
    }
}
