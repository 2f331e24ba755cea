package attune.kernel;

import attune.shard.Answer;
import attune.shard.What;
import attune.shard.Where;
import java.util.Map;
import java.util.Set;

/// Which interactions are meant: those that agree with every part that says something. An empty part allows everything.
///
/// @param touchpoints numbers of the library; 0 is what no rule fits
/// @param names       numbers of event names
/// @param kinds       ordinals of `interaction.Kind`
/// @param directions  ordinals of `interaction.Direction`
/// @param metrics     ordinals of `interaction.Metric`: scored by one of these
/// @param lowest      lowest score meant, where `metrics` says something
/// @param highest     highest score meant
/// @param properties  codes of further columns, by the column's place
public record Match(
        Set<Integer> touchpoints,
        Set<Integer> stages,
        Set<Integer> channels,
        Set<Integer> kinds,
        Set<Integer> directions,
        Set<Integer> names,
        Set<Integer> sources,
        Set<Integer> locations,
        Set<Integer> teams,
        Set<Integer> employees,
        Set<Integer> products,
        Set<Integer> metrics,
        double lowest,
        double highest,
        Map<Integer, Set<Integer>> properties) {

    /// Every interaction.
    public static final Match ANY = new Match(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(),
            Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Map.of());

    public Match {
        touchpoints = Set.copyOf(touchpoints);
        stages = Set.copyOf(stages);
        channels = Set.copyOf(channels);
        kinds = Set.copyOf(kinds);
        directions = Set.copyOf(directions);
        names = Set.copyOf(names);
        sources = Set.copyOf(sources);
        locations = Set.copyOf(locations);
        teams = Set.copyOf(teams);
        employees = Set.copyOf(employees);
        products = Set.copyOf(products);
        metrics = Set.copyOf(metrics);
        properties = Map.copyOf(properties);
    }

    public static Match touchpoint(int... numbers) {
        return ANY.touchpoints(set(numbers));
    }

    public Match touchpoints(Set<Integer> numbers) {
        return new Match(numbers, stages, channels, kinds, directions, names, sources, locations, teams, employees, products, metrics, lowest, highest, properties);
    }

    public Match stages(Set<Integer> numbers) {
        return new Match(touchpoints, numbers, channels, kinds, directions, names, sources, locations, teams, employees, products, metrics, lowest, highest, properties);
    }

    public Match channels(Set<Integer> numbers) {
        return new Match(touchpoints, stages, numbers, kinds, directions, names, sources, locations, teams, employees, products, metrics, lowest, highest, properties);
    }

    public Match kinds(Set<Integer> ordinals) {
        return new Match(touchpoints, stages, channels, ordinals, directions, names, sources, locations, teams, employees, products, metrics, lowest, highest, properties);
    }

    public Match directions(Set<Integer> ordinals) {
        return new Match(touchpoints, stages, channels, kinds, ordinals, names, sources, locations, teams, employees, products, metrics, lowest, highest, properties);
    }

    public Match names(Set<Integer> numbers) {
        return new Match(touchpoints, stages, channels, kinds, directions, numbers, sources, locations, teams, employees, products, metrics, lowest, highest, properties);
    }

    public Match sources(Set<Integer> numbers) {
        return new Match(touchpoints, stages, channels, kinds, directions, names, numbers, locations, teams, employees, products, metrics, lowest, highest, properties);
    }

    public Match locations(Set<Integer> numbers) {
        return new Match(touchpoints, stages, channels, kinds, directions, names, sources, numbers, teams, employees, products, metrics, lowest, highest, properties);
    }

    public Match teams(Set<Integer> numbers) {
        return new Match(touchpoints, stages, channels, kinds, directions, names, sources, locations, numbers, employees, products, metrics, lowest, highest, properties);
    }

    public Match employees(Set<Integer> numbers) {
        return new Match(touchpoints, stages, channels, kinds, directions, names, sources, locations, teams, numbers, products, metrics, lowest, highest, properties);
    }

    public Match products(Set<Integer> numbers) {
        return new Match(touchpoints, stages, channels, kinds, directions, names, sources, locations, teams, employees, numbers, metrics, lowest, highest, properties);
    }

    public Match scored(Set<Integer> metrics, double lowest, double highest) {
        return new Match(touchpoints, stages, channels, kinds, directions, names, sources, locations, teams, employees, products, metrics, lowest, highest, properties);
    }

    public Match properties(Map<Integer, Set<Integer>> codes) {
        return new Match(touchpoints, stages, channels, kinds, directions, names, sources, locations, teams, employees, products, metrics, lowest, highest, codes);
    }

    boolean allows(What what) {
        return in(touchpoints, what.touchpoint()) && in(stages, what.stage()) && in(channels, what.channel())
                && in(kinds, what.kind()) && in(directions, what.direction()) && in(names, what.name()) && in(sources, what.source());
    }

    boolean allows(Where where) {
        return in(locations, where.location()) && in(teams, where.team()) && in(employees, where.employee());
    }

    boolean allows(Answer answer) {
        return metrics.isEmpty() || metrics.contains((int) answer.metric()) && answer.score() >= lowest && answer.score() <= highest;
    }

    boolean allowsProduct(int product) {
        return in(products, product);
    }

    boolean allowsProperty(int place, int code) {
        return in(properties.getOrDefault(place, Set.of()), code);
    }

    private static boolean in(Set<Integer> some, int one) {
        return some.isEmpty() || some.contains(one);
    }

    private static Set<Integer> set(int... numbers) {
        return java.util.Arrays.stream(numbers).boxed().collect(java.util.stream.Collectors.toUnmodifiableSet());
    }
}
