package attune.quota;

import attune.eligibility.Audience;
import attune.interview.Person;
import attune.store.Tx;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.statement.Query;

/// SQL about quotas, and about what is known of those whom they count.
final class QuotaStore {

    private static final ObjectMapper JSON = new ObjectMapper();

    private QuotaStore() {}

    static Map<String, Integer> taken(Tx tx, long survey) {
        var taken = new HashMap<String, Integer>();
        tx.query("select quota, taken from quota_count where workspace = :workspace and survey = :survey").bind("survey", survey)
                .map((row, _) -> taken.put(row.getString(1), row.getInt(2))).list();
        return taken;
    }

    /// The rows are locked, so that two at once are counted one after the other.
    static Optional<String> take(Tx tx, long survey, Map<String, Integer> limits) {
        for (var limit : limits.entrySet()) {
            var taken = tx.query("""
                    insert into quota_count (workspace, survey, quota, taken)
                    values (:workspace, :survey, :quota, 0)
                    on conflict (survey, quota) do update
                    set taken = quota_count.taken
                    returning taken
                    """).bind("survey", survey).bind("quota", limit.getKey()).mapTo(Integer.class).one();
            if (taken >= limit.getValue()) return Optional.of(limit.getKey());
        }
        tx.update("""
                update quota_count
                set taken = taken + 1
                where workspace = :workspace
                  and survey = :survey
                  and quota = any(:quotas)
                """).bind("survey", survey).bind("quotas", limits.keySet().toArray(String[]::new)).execute();
        return Optional.empty();
    }

    record One(long customer, Person person) {}

    /// The fields and segments of the workspace that go by these names, as people write them.
    static Map<String, String> attributes(Tx tx, Collection<String> plain) {
        return named(tx.query("select name, name from attribute where workspace = :workspace order by name desc"), plain);
    }

    static Map<String, String> segments(Tx tx, Collection<String> plain) {
        return named(tx.query("select id::text, name from segment where workspace = :workspace"), plain);
    }

    private static Map<String, String> named(Query all, Collection<String> plain) {
        var named = new TreeMap<String, String>();
        all.map((row, _) -> Map.entry(row.getString(1), Person.plain(row.getString(2)))).forEach(each -> {
            if (plain.contains(each.getValue())) named.put(each.getKey(), each.getValue());
        });
        return named;
    }

    /// Goes through an audience in the order of its numbers.
    ///
    /// @param attributes the names of fields, with those that are asked for
    /// @param segments   the same of segments, by their numbers
    record Reader(Tx tx, Audience audience, Map<String, String> attributes, Map<String, String> segments) {

        List<One> after(long last, int most) {
            var customers = customers(last, most);
            var told = attributes.isEmpty() ? Map.<Long, Map<String, JsonNode>>of() : told(customers);
            var member = segments.isEmpty() ? Map.<Long, Set<String>>of() : member(customers);
            return customers.stream().map(id -> new One(id, new Person(told.getOrDefault(id, Map.of()), member.getOrDefault(id, Set.of())::contains))).toList();
        }

        private List<Long> customers(long last, int most) {
            var among = switch (audience) {
                case Audience.Everybody _ -> "true";
                case Audience.Members _ -> "p.id in (select m.customer from segment_member m where m.workspace = :workspace and m.segment = :segment)";
                case Audience.Few _ -> "p.id = any(:few)";
            };
            var query = tx.query("""
                    select p.id
                    from profile_customer p
                    where p.workspace = :workspace
                      and p.generation = (select coalesce(max(generation), 0) from projection where name = 'profile' and serving)
                      and not p.gone
                      and p.id > :last
                      and %s
                    order by p.id
                    limit :most
                    """.formatted(among)).bind("last", last).bind("most", most);
            if (audience instanceof Audience.Members(var segment)) query.bind("segment", segment);
            if (audience instanceof Audience.Few(var few)) query.bind("few", few.toArray(Long[]::new));
            return query.mapTo(Long.class).list();
        }

        /// The latest word on each, whichever identity it was said of.
        private Map<Long, Map<String, JsonNode>> told(List<Long> customers) {
            var told = new HashMap<Long, Map<String, JsonNode>>();
            tx.query("""
                    select distinct on (i.customer, t.name) i.customer, t.name, t.value
                    from identity i
                    join profile_trait t on t.identity = i.id
                    where i.workspace = :workspace
                      and i.customer = any(:customers)
                      and t.workspace = :workspace
                      and t.generation = (select coalesce(max(generation), 0) from projection where name = 'profile' and serving)
                      and t.name = any(:names)
                    order by i.customer, t.name, t.happened_at desc, t.position desc
                    """).bind("customers", customers.toArray(Long[]::new)).bind("names", attributes.keySet().toArray(String[]::new))
                    .map((row, _) -> told.computeIfAbsent(row.getLong(1), _ -> new HashMap<>()).putIfAbsent(attributes.get(row.getString(2)), read(row.getString(3)))).list();
            told.values().forEach(values -> values.values().removeIf(JsonNode::isNull));
            return told;
        }

        private Map<Long, Set<String>> member(List<Long> customers) {
            var member = new HashMap<Long, Set<String>>();
            tx.query("""
                    select customer, segment::text
                    from segment_member
                    where workspace = :workspace
                      and customer = any(:customers)
                      and segment::text = any(:segments)
                    """).bind("customers", customers.toArray(Long[]::new)).bind("segments", segments.keySet().toArray(String[]::new))
                    .map((row, _) -> member.computeIfAbsent(row.getLong(1), _ -> new HashSet<>()).add(segments.get(row.getString(2)))).list();
            return member;
        }

        private static JsonNode read(String value) {
            try {
                return JSON.readTree(value);
            } catch (JsonProcessingException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
