package attune.company;

import attune.account.Reach;
import attune.account.Who;
import attune.company.CompanyStore.Belongs;
import attune.identity.CustomerId;
import attune.interaction.Interactions;
import attune.interaction.Interactions.Before;
import attune.interaction.Kind;
import attune.profile.Census;
import attune.profile.Profile;
import attune.profile.Profiles;
import attune.reference.References;
import attune.reference.Within;
import attune.store.Mendable;
import attune.store.Tx;
import attune.timeline.Item.Line;
import attune.timeline.Timeline;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The door to companies. Somebody whose access is limited to locations or teams sees the people who were met there, and
/// the companies of those.
public final class Companies {

    public static final int PAGE = 50;
    /// People whom one page shows, whoever was heard of last first.
    public static final int MOST_PEOPLE = 100;
    private static final int MOST_TOLD = 30;
    /// Pages without anybody to see that are turned over at once.
    private static final int MOST_LOOKED_THROUGH = 20;

    /// What the people of a company add up to.
    ///
    /// @param value       in ten-thousandths of the workspace's currency
    /// @param lastContact when one of them was last in touch
    public record Figures(long people, long former, long value, Optional<Instant> lastContact) {

        boolean empty() {
            return people + former == 0;
        }
    }

    /// A company in the list.
    public record Entry(Company company, Figures figures) {}

    /// @param after where the next page begins; 0 where this is the last
    public record Listing(List<Entry> entries, long after) {}

    /// Somebody, since when they belong to it; of those who left, where they went, empty for nowhere.
    public record Person(Profile profile, Instant since, String went) {}

    /// An interaction with whose it is.
    public record Told(long customer, String name, Line line) {}

    /// One company with its people, at most [#MOST_PEOPLE] of now and of before.
    public record Whole(Company company, Figures figures, List<Person> people, List<Person> former, List<Told> told) {}

    /// The people of some companies whom the one who is asking may see.
    private record Crowd(List<Belongs> people, List<Census.Known> known) {}

    private final Profiles profiles;
    private final Interactions interactions;
    private final References references;
    private final Timeline timeline;
    private final Census census = new Census();

    public Companies(Profiles profiles, Interactions interactions, References references, Timeline timeline) {
        this.profiles = profiles;
        this.interactions = interactions;
        this.references = references;
        this.timeline = timeline;
    }

    /// One page by name.
    ///
    /// @param search part of a name or of an id; empty for all
    /// @param after  the last company of the page before; 0 for the first page
    public Listing list(Tx tx, String search, long after) {
        var within = within(tx);
        var entries = new ArrayList<Entry>();
        var from = after;
        for (var looked = 0; looked < MOST_LOOKED_THROUGH; looked++) {
            var page = CompanyStore.page(tx, search, from, PAGE + 1);
            var shown = page.subList(0, Math.min(PAGE, page.size()));
            var figures = figures(tx, shown, within);
            for (var company : shown) {
                if (!within.equals(Within.EVERYTHING) && figures.get(company.id()).empty()) continue;
                if (entries.size() == PAGE) return new Listing(entries, entries.getLast().company.id());
                entries.add(new Entry(company, figures.get(company.id())));
            }
            if (page.size() <= PAGE) return new Listing(entries, 0);
            from = shown.getLast().id();
            if (entries.size() == PAGE) break;
        }
        return new Listing(entries, from);
    }

    /// Counted over those who belong to each now.
    private Map<Long, Figures> figures(Tx tx, List<Company> companies, Within within) {
        var figures = new HashMap<Long, Figures>();
        var ids = companies.stream().map(Company::id).toList();
        var crowd = crowd(tx, ids, within);
        var known = byCustomer(crowd);
        var now = crowd.people.stream().filter(one -> known.containsKey(one.customer())).collect(Collectors.groupingBy(Belongs::company));
        for (var id : ids) figures.put(id, sum(now.getOrDefault(id, List.of()), known, 0));
        return figures;
    }

    private static Figures sum(List<Belongs> people, Map<Long, Census.Known> known, long former) {
        var value = people.stream().mapToLong(one -> known.get(one.customer()).value()).sum();
        var last = people.stream().flatMap(one -> known.get(one.customer()).lastContactAt().stream()).max(Instant::compareTo);
        return new Figures(people.size(), former, value, last);
    }

    /// One company with its people and what they did last.
    public Whole company(Tx tx, long id, ZoneId zone) {
        var company = CompanyStore.company(tx, id).orElseThrow(() -> nothing(id));
        var within = within(tx);
        var crowd = crowd(tx, List.of(id), within);
        var known = byCustomer(crowd);
        var belongs = crowd.people.stream().filter(one -> known.containsKey(one.customer())).collect(Collectors.toMap(Belongs::customer, Function.identity()));
        var now = crowd.known.stream().map(one -> belongs.get(one.customer())).filter(one -> one.company() == id).toList();
        var before = crowd.known.stream().map(one -> belongs.get(one.customer())).filter(one -> one.company() != id).toList();
        var figures = sum(now, known, before.size());
        if (figures.empty() && !within.equals(Within.EVERYTHING)) throw nothing(id);
        var people = people(tx, now);
        return new Whole(company, figures, people, people(tx, before), told(tx, people, zone));
    }

    private List<Person> people(Tx tx, List<Belongs> all) {
        var shown = all.subList(0, Math.min(MOST_PEOPLE, all.size()));
        var belongs = shown.stream().collect(Collectors.toMap(Belongs::customer, Function.identity()));
        var went = new HashMap<Long, String>();
        for (var company : shown.stream().map(Belongs::company).distinct().toList())
            went.put(company, CompanyStore.company(tx, company).map(Company::name).orElse(""));
        return profiles.profiles(tx, shown.stream().map(Belongs::customer).toList()).stream()
                .map(profile -> new Person(profile, belongs.get(profile.id().value()).since(), went.get(belongs.get(profile.id().value()).company()))).toList();
    }

    private List<Told> told(Tx tx, List<Person> people, ZoneId zone) {
        var whose = new HashMap<Long, Profile>();
        for (var person : people) person.profile.identityIds().forEach(identity -> whose.put(identity, person.profile));
        // What the house did with their records is told on their own pages.
        var rows = interactions.story(tx, List.copyOf(whose.keySet()), Before.NOW, MOST_TOLD * 3).stream().filter(row -> row.kind() != Kind.ACT).limit(MOST_TOLD).toList();
        var lines = timeline.tell(tx, rows, zone);
        var told = new ArrayList<Told>();
        for (var i = 0; i < rows.size(); i++) {
            var profile = whose.get(rows.get(i).identity());
            told.add(new Told(profile.id().value(), profile.name(), lines.get(i)));
        }
        return told;
    }

    /// The company that a customer belongs to now, by the latest word about any of their identities.
    public Optional<Company> of(Tx tx, CustomerId customer) {
        return CompanyStore.of(tx, customer.value()).flatMap(belongs -> CompanyStore.company(tx, belongs.company()));
    }

    /// Takes these identities out of every company. Companies without anybody left go along: they may have named somebody.
    ///
    /// @return how many companies they belonged to
    public static int erase(Tx tx, Collection<Long> from) {
        var workspace = tx.workspace().value();
        return tx.elevated(() -> CompanyStore.erase(tx, workspace, from));
    }

    private Crowd crowd(Tx tx, List<Long> companies, Within within) {
        var people = CompanyStore.people(tx, companies);
        return new Crowd(people, census.known(tx, people.stream().map(Belongs::customer).toList(), within));
    }

    private static Map<Long, Census.Known> byCustomer(Crowd crowd) {
        return crowd.known.stream().collect(Collectors.toMap(Census.Known::customer, Function.identity()));
    }

    private Within within(Tx tx) {
        return references.within(tx, Who.maybe().map(Who::reach).orElse(Reach.EVERYTHING));
    }

    private static Mendable nothing(long id) {
        return Mendable.notFound("There is no company " + id + " among those you may see.");
    }
}
