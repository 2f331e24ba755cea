package attune.rule;

import attune.kernel.Match;
import attune.kernel.Unanswerable;
import attune.property.Chosen;
import attune.property.Properties;
import attune.shard.Property;
import attune.shard.View;
import attune.store.Mendable;
import attune.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Makes rules ready for one view at one moment. What is told of customers is read once for each condition and becomes a set
/// of ordinals; what they did is left to the kernel.
public final class Compiler {

    /// Another segment, as rules refer to it.
    public record Other(String name, Among among, Rule rule) {}

    /// How a workspace counts.
    public record Terms(ZoneId zone, String currency) {}

    /// The code of a value that was never met.
    private static final int NEVER = -1;

    private final Tx tx;
    private final View view;
    private final Instant now;
    private final Terms terms;
    private final Function<Long, Other> others;
    private final Supplier<Bands> bands;
    private final long[] only;
    private final List<Match> matches = new ArrayList<>();
    private final Map<String, Integer> names;
    private boolean ranked;
    private final List<String> chain = new ArrayList<>();

    /// @param others  the other segments by number; null for one that is gone
    /// @param bands   what buyers are compared with, for rules that ask
    /// @param only    customers that matter; null for everybody
    public Compiler(Tx tx, View view, Instant now, Terms terms, Function<Long, Other> others, Supplier<Bands> bands, Set<Long> only) {
        this.tx = tx;
        this.view = view;
        this.now = now;
        this.terms = terms;
        this.others = others;
        this.bands = bands;
        this.only = only == null ? null : only.stream().mapToLong(Long::longValue).sorted().toArray();
        this.names = new HashMap<>();
    }

    public Compiled compile(Among among, Rule rule) {
        var test = among(among, rule);
        return new Compiled(matches, test, ranked);
    }

    private Test among(Among among, Rule rule) {
        return switch (among) {
            case EVERYBODY -> test(rule);
            case CUSTOMERS -> new Test.All(List.of(known(), test(rule)));
            case VISITORS -> new Test.All(List.of(new Test.Not(known()), test(rule)));
        };
    }

    private Test known() {
        return of(RuleStore.known(tx, only));
    }

    private Test test(Rule rule) {
        return switch (rule) {
            case Rule.Group group -> {
                var inner = group.of().stream().map(this::test).toList();
                yield switch (group.mode()) {
                    case ALL -> new Test.All(inner);
                    case ANY -> new Test.Any(inner);
                    case NONE -> new Test.Not(new Test.Any(inner));
                };
            }
            case Rule.Trait trait -> trait(trait);
            case Rule.Standing standing -> of(RuleStore.standing(tx, standing.status(), only));
            case Rule.Tagged tagged -> of(RuleStore.tagged(tx, tagged.tag(), only));
            case Rule.Listed listed -> of(RuleStore.listed(tx, listed.list(), only));
            case Rule.Did did -> did(did);
            case Rule.Spent spent -> spent(spent);
            case Rule.Followed followed -> new Test.Sequence(mask(followed.first()), mask(followed.then()), followed.window().begins(now, terms.zone),
                    followed.window().ends(terms.zone), millis(followed.days()), followed.happened(), now.toEpochMilli());
            case Rule.Scored scored -> new Test.Latest(mask(Match.ANY.scored(Set.of(scored.metric().ordinal()), Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)),
                    mask(Match.ANY.scored(Set.of(scored.metric().ordinal()), scored.low(), scored.high())), Long.MIN_VALUE, Long.MAX_VALUE);
            case Rule.Answered answered -> of(RuleStore.answered(tx, answered, only));
            case Rule.Last last -> last(last);
            case Rule.Band band -> {
                ranked = true;
                yield new Test.Ranked(currency(), bands.get(), band);
            }
            case Rule.Buyer buyer -> {
                ranked = true;
                yield new Test.Kind(currency(), bands.get(), buyer.kind());
            }
            case Rule.Bucket bucket -> bucket(bucket);
            case Rule.In in -> other(in);
        };
    }

    private Test trait(Rule.Trait trait) {
        return switch (trait.op()) {
            case IS_NOT -> new Test.Not(of(RuleStore.trait(tx, new Rule.Trait(trait.name(), Rule.Op.IS, trait.value()), only)));
            case UNKNOWN -> new Test.Not(of(RuleStore.trait(tx, new Rule.Trait(trait.name(), Rule.Op.KNOWN, ""), only)));
            default -> of(RuleStore.trait(tx, trait, only));
        };
    }

    private Test did(Rule.Did did) {
        var least = did.times() == Rule.Times.AT_LEAST || did.times() == Rule.Times.EXACTLY ? did.n() : 0;
        var most = did.times() == Rule.Times.AT_LEAST ? Integer.MAX_VALUE : did.n();
        return new Test.Count(mask(did.what()), did.window().begins(now, terms.zone), did.window().ends(terms.zone), least, most);
    }

    private Test spent(Rule.Spent spent) {
        // What brings in money is not always of the customer's own doing: a delivery, a subscription that renews itself.
        var match = spent.what().of().equals("anything") ? match(spent.what()).directions(Set.of()) : match(spent.what());
        return new Test.Sum(mask(match), spent.window().begins(now, terms.zone), spent.window().ends(terms.zone),
                currency(), spent.amount().movePointRight(4).longValue(), spent.than() == Rule.Than.AT_LEAST);
    }

    private Test last(Rule.Last last) {
        var mask = mask(last.what());
        var since = now.toEpochMilli() - millis(last.days());
        return last.within() ? new Test.Latest(mask, mask, since, Long.MAX_VALUE) : new Test.Latest(mask, mask, Long.MIN_VALUE, since);
    }

    private Test bucket(Rule.Bucket bucket) {
        var within = new BitSet();
        if (only != null) {
            for (var customer : only) if (group(customer, bucket.of()) == bucket.number() && view.ordinal(customer) >= 0) within.set(view.ordinal(customer));
            return new Test.Of(within);
        }
        for (var part : view.parts())
            for (var place = 0; place < part.shard().customers(); place++)
                if (part.holds(place) && group(part.shard().customer(place), bucket.of()) == bucket.number()) within.set(part.first() + place);
        return new Test.Of(within);
    }

    /// The same for ever: the number of a customer, well mixed (the finalizer of MurmurHash3).
    static int group(long customer, int of) {
        var mixed = customer;
        mixed = (mixed ^ mixed >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        mixed ^= mixed >>> 33;
        return (int) Long.remainderUnsigned(mixed, of) + 1;
    }

    private Test other(Rule.In in) {
        var other = others.apply(in.segment());
        if (other == null) throw new Mendable("A segment that the rule names is gone: choose another, or take the condition out.");
        if (chain.contains(other.name)) throw new Mendable("The segments go round in circles: " + String.join(" → ", chain) + " → " + other.name + ".");
        chain.add(other.name);
        try {
            return among(other.among, other.rule);
        } finally {
            chain.removeLast();
        }
    }

    private Match match(What what) {
        var match = what.match(this::name);
        return what.column().map(key -> match.properties(having(key, what.value()))).orElse(match);
    }

    /// @throws Unanswerable while the history is read for a column, and where it is none any more
    private Map<Integer, Set<Integer>> having(String key, String value) {
        var codes = view.codes();
        var place = Properties.chosen(tx).stream().filter(column -> column.key().equals(key)).findFirst().map(column -> codes.place(column.id())).orElse(-1);
        if (place < 0) throw new Unanswerable("“" + Chosen.title(key) + "” is no column, or not yet: choose another, or come back in a moment.");
        var values = codes.properties().get(place).values();
        var wanted = IntStream.range(Property.FIRST, values.size()).filter(code -> values.get(code).text().equals(value)).findFirst();
        return Map.of(place, Set.of(wanted.orElse(NEVER)));
    }

    private long mask(What what) {
        return mask(match(what));
    }

    private long mask(Match match) {
        var at = matches.indexOf(match);
        if (at < 0) {
            at = matches.size();
            matches.add(match);
        }
        return 1L << at;
    }

    private int currency() {
        return view.codes().currencies().indexOf(terms.currency);
    }

    private int name(String event) {
        return names.computeIfAbsent(event, name -> RuleStore.eventName(tx, name));
    }

    private Test of(long[] customers) {
        return new Test.Of(Ordinals.of(view, customers));
    }

    private static long millis(int days) {
        return Duration.ofDays(days).toMillis();
    }
}
