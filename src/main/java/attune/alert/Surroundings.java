package attune.alert;

import attune.identity.CustomerId;
import attune.identity.Identities;
import attune.reference.Reference;
import attune.reference.References;
import attune.segment.Segments;
import attune.store.Tx;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What is known, in one transaction, of those who spoke: asked for only where a rule wants to know, and once each.
final class Surroundings implements Matching.Circumstances {

    private static final int MOST_COLLEAGUES = 5_000;
    private static final int SHORTEST_NAME = 3;

    /// A colleague as people write of them.
    private record Named(int number, Pattern whole, Pattern first) {}

    private final Tx tx;
    private final Identities identities;
    private final Segments segments;
    private final References references;
    private final Map<Long, CustomerId> customers = new HashMap<>();
    private final Map<Map.Entry<Long, Long>, Boolean> members = new HashMap<>();
    private final Map<Long, BigDecimal> worths = new HashMap<>();
    private List<Named> colleagues;

    Surroundings(Tx tx, Identities identities, Segments segments, References references) {
        this.tx = tx;
        this.identities = identities;
        this.segments = segments;
        this.references = references;
    }

    private CustomerId customer(long identity) {
        return customers.computeIfAbsent(identity, number -> identities.customerOf(tx, number));
    }

    @Override
    public boolean in(long segment, long identity) {
        return members.computeIfAbsent(Map.entry(segment, identity), _ -> segments.has(tx, segment, customer(identity)));
    }

    @Override
    public BigDecimal worth(long identity) {
        return worths.computeIfAbsent(customer(identity).value(), customer -> BigDecimal.valueOf(AlertStore.broughtIn(tx, customer), 4));
    }

    /// The one whom the answer is about; else the only one whose whole name stands in the text; else the only one of that first name.
    @Override
    public int colleague(Said said) {
        if (said.employee() != 0) return said.employee();
        var whole = colleagues().stream().filter(each -> each.whole.matcher(said.text()).find()).limit(2).toList();
        if (!whole.isEmpty()) return whole.size() == 1 ? whole.getFirst().number : 0;
        var first = colleagues().stream().filter(each -> each.first != null && each.first.matcher(said.text()).find()).limit(2).toList();
        return first.size() == 1 ? first.getFirst().number : 0;
    }

    private List<Named> colleagues() {
        if (colleagues != null) return colleagues;
        var found = new ArrayList<Reference>();
        for (var after = ""; found.size() < MOST_COLLEAGUES; after = found.getLast().key()) {
            var page = references.page(tx, Reference.Kind.EMPLOYEE, "", after);
            found.addAll(page.subList(0, Math.min(page.size(), References.PAGE)));
            if (page.size() <= References.PAGE) break;
        }
        return colleagues = found.stream().filter(Reference::named).map(each -> new Named(each.id(), word(each.name()), first(each.name()))).toList();
    }

    private static Pattern first(String name) {
        var first = name.strip().split("\\s+")[0];
        return first.length() < SHORTEST_NAME || first.equals(name.strip()) ? null : word(first);
    }

    /// Names are written with a capital letter, by which they are told from words.
    private static Pattern word(String name) {
        return Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(name.strip()) + "(?![\\p{L}\\p{N}])");
    }
}
