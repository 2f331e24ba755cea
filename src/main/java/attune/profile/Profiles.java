package attune.profile;

import attune.identity.CustomerId;
import attune.identity.Identity;
import attune.identity.Identities;
import attune.identity.Member;
import attune.interaction.Interactions;
import attune.interaction.Interactions.Before;
import attune.interaction.Kind;
import attune.store.Mendable;
import attune.store.Tx;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is known about customers. Reads identities and what hangs on them as they belong together now, so that a merge
/// shows at once.
public final class Profiles {

    /// One value that a trait had, and where it came from.
    public record Past(Trait trait, boolean current) {}

    private static final int LONGEST_STORY = 20_000;
    private static final int STORY_PAGE = 2_000;

    private final Identities identities;
    private final Interactions interactions;
    private final SummaryStore summaries = new SummaryStore();
    private final AttributeStore attributes = new AttributeStore();
    private final FactReader facts = new FactReader();

    public Profiles(Identities identities, Interactions interactions) {
        this.identities = identities;
        this.interactions = interactions;
    }

    /// One customer at a glance; by the number of an absorbed customer, the one that was kept.
    public Profile profile(Tx tx, CustomerId id) {
        var customer = identities.customerOf(tx, id.value());
        return profiles(tx, List.of(customer.value())).getFirst();
    }

    /// Several at once, in the order asked for; numbers that nobody has are left out.
    public List<Profile> profiles(Tx tx, List<Long> customers) {
        var generation = generation(tx);
        var sums = summaries.sums(tx, generation, customers);
        summaries.headlines(tx, generation, sums);
        var terms = summaries.terms(tx, List.of(tx.workspace().value())).get(tx.workspace().value());
        var members = facts.members(tx, customers);
        return customers.stream().filter(sums::containsKey)
                .map(id -> profile(sums.get(id), members.get(id), terms)).toList();
    }

    private static Profile profile(Summary sum, List<Member> members, SummaryStore.Terms terms) {
        var standing = terms.rule().standing(sum.bought, sum.contacted, today());
        return new Profile(new CustomerId(sum.customer), shown(sum, members), sum.person(), sum.email(), sum.phone(),
                sum.headline.getOrDefault("company", ""), standing.status(), standing.since(), members, sum.n, sum.value,
                terms.currency(), sum.bought.length, Optional.ofNullable(sum.first), Optional.ofNullable(sum.last),
                Optional.ofNullable(sum.contact), Optional.ofNullable(sum.purchase), Gathering.channels(sum.channels),
                terms.rule(), terms.rule().history(sum.bought, sum.contacted, today()));
    }

    /// What to call somebody: what they are named, else what they are known by.
    private static String shown(Summary sum, List<Member> members) {
        for (var name : List.of(sum.person(), sum.email(), sum.phone())) if (!name.isEmpty()) return name;
        if (members.stream().allMatch(Member::erased)) return "Erased customer " + sum.customer;
        return members.stream().filter(member -> !member.erased() && !member.kind().equals(Identity.ANONYMOUS_ID) && !member.kind().equals("shared_device"))
                .map(Member::value).findFirst().orElse("Visitor " + sum.customer);
    }

    /// Whether any interaction of this customer took place at one of these locations, and with one of these teams.
    /// Numbers of the reference lists; empty for no limit.
    public boolean metAt(Tx tx, CustomerId id, Collection<Integer> locations, Collection<Integer> teams) {
        var sum = summaries.sums(tx, generation(tx), List.of(id.value())).get(id.value());
        return sum != null && meets(sum.locations, locations) && meets(sum.teams, teams);
    }

    private static boolean meets(int[] met, Collection<Integer> wanted) {
        return wanted.isEmpty() || Arrays.stream(met).anyMatch(wanted::contains);
    }

    /// The latest value of every trait, by name.
    public List<Trait> traits(Tx tx, CustomerId id) {
        return facts.traits(tx, id).stream().filter(trait -> !trait.value().isNull()).toList();
    }

    /// Every value that a trait had, the one that holds first; read from the log.
    public List<Past> history(Tx tx, CustomerId id, String name) {
        var told = new ArrayList<Trait>();
        var ids = identities.of(tx, id).stream().map(Member::id).toList();
        var before = Before.NOW;
        for (var read = 0; read < LONGEST_STORY; read += STORY_PAGE) {
            var rows = interactions.story(tx, ids, before, STORY_PAGE);
            for (var row : rows) {
                if (row.kind() != Kind.IDENTIFY && row.kind() != Kind.GROUP) continue;
                var json = Told.read(row.properties());
                var value = (row.kind() == Kind.GROUP ? Told.company(json) : Told.traits(json)).get(name);
                if (value != null) told.add(new Trait(name, value, row.at(), row.position(), row.source()));
            }
            if (rows.size() < STORY_PAGE) break;
            before = new Before(rows.getLast().happenedAt(), rows.getLast().position());
        }
        told.sort(java.util.Comparator.comparing(Trait::happenedAt).thenComparing(Trait::position).reversed());
        var past = new ArrayList<Past>();
        for (var trait : told) past.add(new Past(trait, past.isEmpty()));
        return past;
    }

    /// What the customer agreed to and took back: the latest word for each purpose and channel.
    public List<Consent> consents(Tx tx, CustomerId id) {
        var latest = new LinkedHashMap<Map.Entry<String, Short>, Consent>();
        for (var said : facts.consents(tx, id)) latest.put(Map.entry(said.purpose(), said.channel()), said);
        return List.copyOf(latest.values());
    }

    /// Every field that is kept, those nobody has explained first.
    public List<Attribute> attributes(Tx tx) {
        return attributes.all(tx).stream().sorted(java.util.Comparator.comparing(attribute -> !attribute.purpose().isEmpty())).toList();
    }

    public void explain(Tx tx, Attribute attribute) {
        if (attribute.purpose().isBlank()) throw new Mendable("Purpose: say what “" + attribute.name() + "” is kept for.");
        attributes.save(tx, attribute);
    }

    /// The numbers of the channels that a profile keeps as bits.
    public static List<Short> channels(long bits) {
        return Gathering.channels(bits);
    }

    /// Takes away everything known of these identities, consents too. Counts and value stay.
    ///
    /// @return how many traits and consents there were
    public int erase(Tx tx, Collection<Long> of) {
        return tx.elevated(() -> {
            var generations = tx.query("select generation from projection where name = :name for update")
                    .bind("name", ProfileProjection.NAME).mapTo(Integer.class).list();
            var gone = facts.erase(tx, of);
            for (var generation : generations) new ProfileProjection(interactions).sumUp(tx, generation, of, of, today());
            return gone;
        });
    }

    static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    private static int generation(Tx tx) {
        return tx.query("select coalesce(max(generation), 0) from projection where name = :name and serving")
                .bind("name", ProfileProjection.NAME).mapTo(Integer.class).one();
    }
}
