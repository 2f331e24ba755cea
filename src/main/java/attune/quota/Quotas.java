package attune.quota;

import attune.eligibility.Audience;
import attune.interview.Person;
import attune.interview.Plan;
import attune.interview.Walk;
import attune.store.Tx;
import attune.survey.Definition;
import attune.survey.Quota;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.LongStream;

/// The door to quotas.
public final class Quotas {

    private static final int AT_ONCE = 5_000;

    private Quotas() {}

    /// Counts one more of each, or none where one of them is full: then it is that one.
    public static Optional<Quota> take(Tx tx, long survey, Collection<Quota> quotas) {
        var limits = new LinkedHashMap<String, Integer>();
        quotas.forEach(quota -> limits.merge(quota.name(), quota.limit(), Math::min));
        return QuotaStore.take(tx, survey, limits).map(full -> quotas.stream().filter(quota -> quota.name().equals(full)).findFirst().orElseThrow());
    }

    /// A full quota that counts everybody: whoever comes now answers for nothing.
    public static Optional<Quota> full(Tx tx, long survey, Definition definition) {
        return full(tx, survey, definition.quotas().stream().filter(quota -> quota.when().isEmpty()).toList()).stream().findFirst();
    }

    /// Those of an audience of whom enough have answered, by number: full quotas of which traits and segments tell whom they count. Read in
    /// pages of a set size, and only while such a quota is full.
    public static long[] beyond(Tx tx, long survey, Definition definition, Audience audience) {
        if (definition.quotas().stream().allMatch(quota -> quota.when().isEmpty())) return new long[0];
        var plan = new Plan(definition);
        var full = full(tx, survey, definition.quotas().stream().filter(quota -> quota.when().isPresent() && plan.beforehand(quota)).toList());
        if (full.isEmpty()) return new long[0];
        var traits = new TreeSet<String>();
        var segments = new TreeSet<String>();
        full.forEach(quota -> plan.asks(quota).forEach(name -> (name.startsWith("segment.") ? segments : traits).add(Person.plain(name.substring(name.indexOf('.') + 1)))));
        var reader = new QuotaStore.Reader(tx, audience, QuotaStore.attributes(tx, Person.needed(traits)), QuotaStore.segments(tx, segments));
        var beyond = LongStream.builder();
        for (var page = reader.after(0, AT_ONCE); !page.isEmpty(); page = reader.after(page.getLast().customer(), AT_ONCE))
            for (var one : page) if (counted(plan, one.person(), full)) beyond.add(one.customer());
        return beyond.build().toArray();
    }

    private static boolean counted(Plan plan, Person person, List<Quota> full) {
        return new Walk(plan, JsonNodeFactory.instance.objectNode(), person).quotas().stream().anyMatch(full::contains);
    }

    private static List<Quota> full(Tx tx, long survey, List<Quota> quotas) {
        if (quotas.isEmpty()) return List.of();
        var taken = QuotaStore.taken(tx, survey);
        return quotas.stream().filter(quota -> taken.getOrDefault(quota.name(), 0) >= quota.limit()).toList();
    }
}
