package attune.profile;

import attune.store.Columns;
import attune.store.Tx;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Reads what identities add up to, and writes it down per customer.
final class SummaryStore {

    /// What a workspace says about how its customers are summed up.
    record Terms(String currency, StatusRule rule) {}

    /// The customers of these identities, and these customers themselves, be anybody left in them or not.
    List<Long> customersOf(Tx owner, Collection<Long> identities, Collection<Long> customers) {
        return owner.query("""
                select customer from identity where id = any(:identities)
                union
                select customer from identity where id = any(:customers)
                union
                select unnest(:customers)
                """)
                .bind("identities", identities.toArray(Long[]::new)).bind("customers", customers.toArray(Long[]::new))
                .mapTo(Long.class).list();
    }

    Map<Long, Summary> sums(Tx owner, int generation, List<Long> customers) {
        var sums = new LinkedHashMap<Long, Summary>();
        owner.query("""
                select i.customer, i.workspace, i.kind, i.value as known_as, p.n, p.first_at, p.last_at, p.last_contact_at,
                       p.last_purchase_at, p.value, p.channels, p.bought, p.contacted, p.locations, p.teams
                from identity i
                left join profile_identity p on p.identity = i.id and p.generation = :generation
                where i.customer = any(:customers)
                order by i.customer, i.id
                """)
                .bind("generation", generation).bind("customers", customers.toArray(Long[]::new))
                .map((row, _) -> {
                    var sum = sums.computeIfAbsent(row.getLong(1), id -> new Summary(id));
                    sum.workspace = row.getInt(2);
                    sum.identities++;
                    sum.known(row.getString(3), row.getString(4));
                    if (row.getObject(5) != null) add(sum, row);
                    return sum;
                }).list();
        return sums;
    }

    private static void add(Summary sum, ResultSet row) throws SQLException {
        sum.n += row.getLong(5);
        sum.first = earlier(sum.first, instant(row, 6));
        sum.last = later(sum.last, instant(row, 7));
        sum.contact = later(sum.contact, instant(row, 8));
        sum.purchase = later(sum.purchase, instant(row, 9));
        sum.value += row.getLong(10);
        sum.channels |= row.getLong(11);
        sum.bought = union(sum.bought, ints(row.getArray(12)));
        sum.contacted = union(sum.contacted, ints(row.getArray(13)));
        sum.locations = union(sum.locations, ints(row.getArray(14)));
        sum.teams = union(sum.teams, ints(row.getArray(15)));
    }

    /// The latest of each of these traits over all identities of each customer.
    void headlines(Tx owner, int generation, Map<Long, Summary> sums) {
        owner.query("""
                select distinct on (i.customer, t.name) i.customer, t.name, t.value
                from identity i
                join profile_trait t on t.identity = i.id and t.generation = :generation
                where i.customer = any(:customers)
                  and t.name = any(:names)
                order by i.customer, t.name, t.happened_at desc, t.position desc
                """)
                .bind("generation", generation).bind("customers", sums.keySet().toArray(Long[]::new))
                .bind("names", Summary.HEADLINES.toArray(String[]::new))
                .map((row, _) -> sums.get(row.getLong(1)).headline.put(row.getString(2), plain(row.getString(3)))).list();
    }

    private static String plain(String json) {
        JsonNode value = Told.read(json);
        return value.isValueNode() && !value.isNull() ? value.asText().strip() : "";
    }

    void write(Tx owner, int generation, Collection<Summary> sums, Map<Integer, Terms> terms, LocalDate today) {
        if (sums.isEmpty()) return;
        var rows = new Columns<>(sums);
        var standings = new Columns<>(sums.stream().map(sum -> terms.get(sum.workspace).rule().standing(sum.bought, sum.contacted, today)).toList());
        owner.update("""
                insert into profile_customer (generation, workspace, id, gone, name, email, phone, company, status,
                    status_since, status_due, n, first_at, last_at, last_contact_at, last_purchase_at, value, bought,
                    identities, channels, locations, teams, changed)
                select :generation, workspace, id, false, name, email, phone, company, status, since::date, due::date, n,
                    moment(first_at), moment(last_at), moment(contact), moment(purchase), value, bought, identities, channels,
                    locations::int[], teams::int[], nextval('profile_changed')
                from unnest(:workspaces, :ids, :names, :emails, :phones, :companies, :statuses, :since, :due, :ns, :first,
                    :last, :contact, :purchase, :money, :bought, :identities, :channels, :locations, :teams)
                    as s (workspace, id, name, email, phone, company, status, since, due, n, first_at, last_at, contact,
                    purchase, value, bought, identities, channels, locations, teams)
                on conflict (id, generation) do update
                set gone = false, name = excluded.name, email = excluded.email, phone = excluded.phone,
                    company = excluded.company, status = excluded.status, status_since = excluded.status_since,
                    status_due = excluded.status_due, n = excluded.n, first_at = excluded.first_at,
                    last_at = excluded.last_at, last_contact_at = excluded.last_contact_at,
                    last_purchase_at = excluded.last_purchase_at, value = excluded.value, bought = excluded.bought,
                    identities = excluded.identities, channels = excluded.channels, locations = excluded.locations,
                    teams = excluded.teams, changed = excluded.changed
                """)
                .bind("generation", generation)
                .bind("workspaces", rows.ints(sum -> sum.workspace))
                .bind("ids", rows.longs(sum -> sum.customer))
                .bind("names", rows.texts(Summary::person))
                .bind("emails", rows.texts(Summary::email))
                .bind("phones", rows.texts(Summary::phone))
                .bind("companies", rows.texts(sum -> sum.headline.getOrDefault("company", "")))
                .bind("statuses", standings.ints(standing -> standing.status().ordinal()))
                .bind("since", standings.texts(standing -> standing.since().map(LocalDate::toString).orElse(null)))
                .bind("due", standings.texts(standing -> standing.due().map(LocalDate::toString).orElse(null)))
                .bind("ns", rows.longs(sum -> sum.n))
                .bind("first", rows.moments(sum -> sum.first))
                .bind("last", rows.moments(sum -> sum.last))
                .bind("contact", rows.moments(sum -> sum.contact))
                .bind("purchase", rows.moments(sum -> sum.purchase))
                .bind("money", rows.longs(sum -> sum.value))
                .bind("bought", rows.ints(sum -> sum.bought.length))
                .bind("identities", rows.ints(sum -> sum.identities))
                .bind("channels", rows.longs(sum -> sum.channels))
                .bind("locations", rows.lists(sum -> Arrays.stream(sum.locations)))
                .bind("teams", rows.lists(sum -> Arrays.stream(sum.teams)))
                .execute();
    }

    void gone(Tx owner, int generation, Collection<Long> customers) {
        owner.update("""
                update profile_customer
                set gone = true, n = 0, value = 0, status_due = null, changed = nextval('profile_changed')
                where generation = :generation
                  and id = any(:customers)
                  and not gone
                """)
                .bind("generation", generation).bind("customers", customers.toArray(Long[]::new)).execute();
    }

    void announced(Tx owner, int generation, Map<Long, Status> announced) {
        if (announced.isEmpty()) return;
        owner.update("""
                update profile_customer c
                set announced = u.status
                from unnest(:customers, :statuses) as u (customer, status)
                where c.generation = :generation
                  and c.id = u.customer
                """)
                .bind("generation", generation).bind("customers", announced.keySet().toArray(Long[]::new))
                .bind("statuses", announced.values().stream().mapToInt(Status::ordinal).toArray()).execute();
    }

    Map<Integer, Terms> terms(Tx owner, Collection<Integer> workspaces) {
        var terms = new HashMap<Integer, Terms>();
        owner.query("""
                select id, currency, settings ->> :topic as rule
                from workspace
                where id = any(:workspaces)
                """)
                .bind("topic", StatusRule.TOPIC).bind("workspaces", workspaces.stream().mapToInt(Integer::intValue).toArray())
                .map((row, _) -> terms.put(row.getInt(1), new Terms(row.getString(2), rule(row.getString(3))))).list();
        return terms;
    }

    static StatusRule rule(String json) {
        return Optional.ofNullable(json).map(text -> {
            try {
                return Told.JSON.readValue(text, StatusRule.class);
            } catch (com.fasterxml.jackson.core.JsonProcessingException damaged) {
                throw new IllegalStateException("the status rule of a workspace cannot be read", damaged);
            }
        }).orElse(StatusRule.STANDARD);
    }

    static int[] ints(Array array) throws SQLException {
        return Arrays.stream((Integer[]) array.getArray()).mapToInt(Integer::intValue).toArray();
    }

    static int[] union(int[] one, int[] other) {
        if (other.length == 0) return one;
        if (one.length == 0) return other;
        return IntStream.concat(Arrays.stream(one), Arrays.stream(other)).sorted().distinct().toArray();
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one == null || other != null && other.isBefore(one) ? other : one;
    }

    private static Instant later(Instant one, Instant other) {
        return one == null || other != null && other.isAfter(one) ? other : one;
    }
}
