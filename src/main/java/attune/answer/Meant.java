package attune.answer;

import attune.interaction.Kind;
import attune.kernel.Match;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The algebra of which interactions are meant.
final class Meant {

    /// Nothing carries this number: a part that allows no value at all.
    private static final Set<Integer> NOTHING = Set.of(Integer.MIN_VALUE);

    /// Every contact: what the business did to its own records is none.
    static final Match CONTACT = Match.ANY.kinds(Arrays.stream(Kind.values()).filter(kind -> kind != Kind.ACT).map(Enum::ordinal).collect(Collectors.toSet()));

    private Meant() {}

    /// What agrees with both.
    static Match both(Match one, Match other) {
        var match = Match.ANY.touchpoints(both(one.touchpoints(), other.touchpoints())).stages(both(one.stages(), other.stages()))
                .channels(both(one.channels(), other.channels())).kinds(both(one.kinds(), other.kinds()))
                .directions(both(one.directions(), other.directions())).names(both(one.names(), other.names()))
                .sources(both(one.sources(), other.sources())).locations(both(one.locations(), other.locations()))
                .teams(both(one.teams(), other.teams())).employees(both(one.employees(), other.employees())).products(both(one.products(), other.products()));
        return match.properties(both(one.properties(), other.properties())).scored(both(one.metrics(), other.metrics()), Math.max(one.lowest(), other.lowest()), Math.min(one.highest(), other.highest()));
    }

    private static Map<Integer, Set<Integer>> both(Map<Integer, Set<Integer>> one, Map<Integer, Set<Integer>> other) {
        var all = new HashMap<>(one);
        other.forEach((place, codes) -> all.merge(place, codes, Meant::both));
        return all;
    }

    /// An empty set allows everything, so what is left of two that share nothing must still say something.
    private static Set<Integer> both(Set<Integer> one, Set<Integer> other) {
        if (one.isEmpty()) return other;
        if (other.isEmpty()) return one;
        var shared = new HashSet<>(one);
        shared.retainAll(other);
        return shared.isEmpty() ? NOTHING : shared;
    }

    /// One of these, or nothing at all where there are none.
    static Set<Integer> oneOf(Set<Integer> numbers) {
        return numbers.isEmpty() ? NOTHING : numbers;
    }
}
