package attune.segment;

import attune.audit.Audit;
import attune.identity.Identity;
import attune.rule.Among;
import attune.segment.Segment.Because;
import attune.store.Mendable;
import attune.store.Tx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The door to lists: segments that are filled by hand or by file. Whoever is put on one is held by the identity they were named by.
public final class Lists {

    public static final int MOST = 50_000;

    /// One row of a file: who is meant, by whatever it says of them.
    ///
    /// @param line   of the file, from 1
    /// @param names  the kinds of identities and their values, the strongest first; `customer` for the number of a customer
    public record Row(long line, List<Map.Entry<String, String>> names) {

        public String text() {
            return names.isEmpty() ? "" : names.getFirst().getValue();
        }
    }

    /// A row that names nobody who is known here.
    public record Refused(long line, String text, String why) {}

    public record Brought(int added, int already, List<Refused> refused) {}

    private final Segments segments;

    public Lists(Segments segments) {
        this.segments = segments;
    }

    /// Makes an empty list.
    public long make(Tx tx, String name) {
        return segments.makeList(tx, name);
    }

    /// Makes a list of these customers.
    public long make(Tx tx, String name, Collection<Long> customers) {
        var id = make(tx, name);
        SegmentStore.list(tx, id, customers);
        return id;
    }

    /// Puts customers on a list. Rows that name nobody are told, and cost the others nothing.
    public Brought put(Tx tx, long id, List<Row> rows) {
        var list = listed(tx, id);
        if (rows.size() > MOST) throw new Mendable("A list takes at most " + MOST + " rows at once; bring them in parts.");
        var refused = new ArrayList<Refused>();
        var found = new LinkedHashSet<Long>();
        var emails = SegmentStore.identities(tx, Identity.EMAIL, values(rows, Identity.EMAIL));
        var users = SegmentStore.identities(tx, Identity.USER_ID, values(rows, Identity.USER_ID));
        var numbers = SegmentStore.customers(tx, values(rows, "customer"));
        for (var row : rows) {
            var known = row.names.stream().map(name -> switch (name.getKey()) {
                case Identity.EMAIL -> emails.get(name.getValue().toLowerCase(Locale.ROOT));
                case Identity.USER_ID -> users.get(name.getValue());
                default -> numbers.get(name.getValue());
            }).filter(java.util.Objects::nonNull).findFirst();
            if (known.isPresent()) found.add(known.get());
            else refused.add(new Refused(row.line, row.text(), row.names.isEmpty() ? "the row is empty" : "nobody is known by it"));
        }
        var there = SegmentStore.listed(tx, id);
        var fresh = new HashSet<>(found);
        fresh.removeAll(there);
        SegmentStore.list(tx, id, fresh);
        Audit.record(tx, "segment.listed", "segment " + id, list.name() + ": " + fresh.size() + " added, " + refused.size() + " refused");
        if (!fresh.isEmpty()) segments.settleAfter(tx, segments.withUsers(tx, id), Because.LIST);
        return new Brought(fresh.size(), found.size() - fresh.size(), refused);
    }

    /// Takes a customer off a list.
    public void take(Tx tx, long id, long customer) {
        var list = listed(tx, id);
        if (SegmentStore.unlist(tx, id, customer) == 0) throw Mendable.notFound("That customer is not on the list any more.");
        Audit.record(tx, "segment.unlisted", "segment " + id, list.name() + ": customer " + customer);
        segments.settleAfter(tx, segments.withUsers(tx, id), Because.LIST);
    }

    private Segment listed(Tx tx, long id) {
        var list = segments.segment(tx, id);
        if (!list.listed() || list.among() != Among.EVERYBODY) throw new Mendable("“" + list.name() + "” is made by a rule: nobody is put on it by hand.");
        return list;
    }

    private static List<String> values(List<Row> rows, String kind) {
        return rows.stream().flatMap(row -> row.names.stream()).filter(name -> name.getKey().equals(kind))
                .map(name -> kind.equals(Identity.EMAIL) ? name.getValue().toLowerCase(Locale.ROOT) : name.getValue()).distinct().toList();
    }
}
