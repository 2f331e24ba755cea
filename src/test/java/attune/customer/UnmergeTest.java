package attune.customer;

import static org.assertj.core.api.Assertions.assertThat;

import attune.TestCustomers;
import attune.TestDatabase;
import attune.TestLog;
import attune.account.AccountId;
import attune.account.Reach;
import attune.account.Role;
import attune.account.Who;
import attune.account.Workspaces;
import attune.identity.CustomerId;
import attune.identity.Identity;
import attune.interaction.Channel;
import attune.interaction.Interaction;
import attune.interaction.Interactions.Before;
import attune.interaction.Kind;
import attune.interaction.Money;
import attune.member.Accounts;
import attune.member.Members;
import attune.note.Notes;
import attune.store.Database;
import attune.store.Tx;
import attune.store.WorkspaceId;
import attune.tag.Tags;
import attune.task.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/// Three people live two lives with the same chances: in one of them somebody merges them now and then, and takes every
/// merge back in the end. Whatever pages show of them must be the same in both.
class UnmergeTest {

    private static final List<String> PEOPLE = List.of("ana", "bea", "cid");
    private static final int STEPS = 45;
    /// Entries that merging itself makes, that come at moments of their own, or that are one for a customer and not one for each person.
    private static final Set<String> NOT_COMPARED = Set.of("Customers joined", "Customers taken apart", "Status changed", "Tag removed");

    private final Database database = TestDatabase.database();
    private final Customers customers = TestCustomers.customers();
    private final Members members = new Members(database, new Workspaces(database), new Accounts(database));
    private final Notes notes = new Notes(customers, members);
    private final Tags tags = new Tags(customers, TestLog.identities());
    private final Tasks tasks = new Tasks(customers, members);

    @RepeatedTest(10)
    void after_unmerging_everything_is_as_if_nobody_had_ever_merged(RepetitionInfo repetition) {
        var seed = 77_000L + repetition.getCurrentRepetition();
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var merging = new Life(true, seed, now);
        var quiet = new Life(false, seed, now);
        merging.live();
        quiet.live();
        TestCustomers.caughtUp();
        for (var person : PEOPLE) {
            var there = merging.portrait(person);
            quiet.portrait(person).forEach((what, as) -> assertThat(there.get(what)).as("%s of %s, seed %d, after%n%s", what, person, seed, String.join("\n", merging.said)).isEqualTo(as));
        }
    }

    /// @param kept the person whose customer kept its number
    private record Merge(long join, String kept, String absorbed) {}

    private final class Life {

        private final boolean merging;
        private final Random random;
        private final Instant now;
        private final WorkspaceId workspace = TestDatabase.workspace();
        private final Who who = new Who(new AccountId(1), "Ana Ruiz", "ana@larkspur.example", workspace, Role.OWNER, Reach.EVERYTHING);
        private final List<Merge> merges = new ArrayList<>();
        private final List<String> open = new ArrayList<>();
        private final Map<String, Long> numbers = new TreeMap<>();
        private final List<String> said = new ArrayList<>();
        private int given;

        Life(boolean merging, long seed, Instant now) {
            this.merging = merging;
            this.random = new Random(seed);
            this.now = now;
        }

        void live() {
            for (var person : PEOPLE) append(Interaction.of(Kind.EVENT, "First", user(person), now.minus(Duration.ofDays(60))));
            for (var step = 0; step < STEPS; step++) {
                var person = PEOPLE.get(random.nextInt(PEOPLE.size()));
                var other = PEOPLE.get(random.nextInt(PEOPLE.size()));
                var what = random.nextInt(12);
                var chance = random.nextInt(1_000);
                switch (what) {
                    case 0 -> merge(person, other);
                    case 1 -> unmerge(chance);
                    case 2 -> tells(person, chance);
                    case 3 -> edit(person, chance);
                    case 4 -> consent(person, chance);
                    case 5 -> note(person, step);
                    case 6 -> tag(person, chance);
                    case 7 -> untag(person, chance);
                    case 8 -> task(person, step);
                    case 9 -> finish(chance);
                    default -> happens(person, chance);
                }
            }
            while (!merges.isEmpty()) unmerge(random.nextInt(1_000));
        }

        /// Who is at the root of the customer that this person belongs to now: what is done on the page is done on them.
        private String root(String person) {
            var roots = new TreeMap<String, String>();
            for (var each : PEOPLE) roots.put(each, each);
            for (var merge : merges) {
                var kept = roots.get(merge.kept);
                var absorbed = roots.get(merge.absorbed);
                roots.replaceAll((_, root) -> root.equals(absorbed) ? kept : root);
            }
            return roots.get(person);
        }

        /// The person whose page it is: whoever holds the number, in the life with merges the customer that holds them all.
        private CustomerId page(Tx tx, String person) {
            return TestLog.identities().named(tx, user(merging ? person : root(person))).orElseThrow();
        }

        private void merge(String kept, String absorbed) {
            if (root(kept).equals(root(absorbed))) return;
            // As the page does: whoever holds the numbers.
            var one = root(kept);
            var other = root(absorbed);
            said.add("merge " + kept + " and " + absorbed);
            var join = merging ? as(tx -> customers.merge(tx, page(tx, one), page(tx, other), "same person")).id() : merges.size() + 1L;
            merges.add(new Merge(join, one, other));
        }

        private void unmerge(int chance) {
            if (merges.isEmpty()) return;
            var merge = merges.remove(chance % merges.size());
            said.add("unmerge " + merge);
            if (merging) as(tx -> customers.unmerge(tx, merge.join));
        }

        private void happens(String person, int chance) {
            var at = now.minus(Duration.ofHours(chance));
            var what = Interaction.of(chance % 7 == 0 ? Kind.MESSAGE : Kind.EVENT, "Event " + chance % 5, chance % 3 == 0 ? device(person, chance) : user(person), at)
                    .channel(chance % 2 == 0 ? Channel.WEB : Channel.EMAIL);
            if (chance % 3 == 1) what.also(device(person, chance));
            if (chance % 4 == 0) what.value(new Money(chance * 10_000L, Currency.getInstance("EUR")));
            said.add("event of " + person + " " + chance);
            append(what);
        }

        private void tells(String person, int chance) {
            said.add("told of " + person + " " + chance);
            append(Interaction.of(Kind.IDENTIFY, "Identify", chance % 3 == 0 ? device(person, chance) : user(person), now.minus(Duration.ofMinutes(chance)))
                    .properties("{\"name\":\"%1$s %2$d\",\"plan\":\"%2$d\",\"company\":\"Firm %3$d\",\"email\":\"%1$s%4$d@example.com\"}"
                            .formatted(person, chance, chance % 3, chance % 2)));
        }

        private void edit(String person, int chance) {
            said.add("edit " + person + " " + chance);
            asVoid(tx -> customers.edit(tx, page(tx, person), chance % 2 == 0 ? "plan" : "city", chance % 5 == 0 ? "" : "edited " + chance));
        }

        private void consent(String person, int chance) {
            said.add("consent " + person + " " + chance);
            asVoid(tx -> customers.consent(tx, page(tx, person), "purpose " + chance % 2, chance % 3 == 0 ? Channel.EMAIL : null, chance % 4 != 0, "", "form"));
        }

        private void note(String person, int step) {
            said.add("note " + person + " " + step);
            as(tx -> notes.write(tx, page(tx, person), "note " + step));
        }

        private void tag(String person, int chance) {
            said.add("tag " + person + " " + chance % 3);
            asVoid(tx -> tags.add(tx, page(tx, person), "tag " + chance % 3));
        }

        /// From the page of a merged customer a tag goes altogether, from whomever it was put on.
        private void untag(String person, int chance) {
            said.add("untag " + person + " " + chance % 3);
            var name = "tag " + chance % 3;
            var root = root(person);
            asVoid(tx -> {
                var tag = tags.all(tx).stream().filter(each -> each.name().equals(name)).findFirst();
                if (tag.isEmpty()) return;
                for (var each : merging ? List.of(person) : PEOPLE.stream().filter(one -> root(one).equals(root)).toList())
                    tags.remove(tx, TestLog.identities().named(tx, user(each)).orElseThrow(), tag.get().id());
            });
        }

        private void task(String person, int step) {
            said.add("task " + person + " " + step);
            numbers.put("task " + step, as(tx -> tasks.set(tx, page(tx, person), "task " + step, Optional.empty(), Optional.empty())));
            open.add("task " + step);
        }

        private void finish(int chance) {
            if (open.isEmpty()) return;
            var task = open.remove(chance % open.size());
            said.add("finish " + task);
            as(tx -> tasks.finish(tx, numbers.get(task)));
        }

        private void append(Interaction.Builder what) {
            TestLog.interactions().append(workspace, List.of(what.messageId("m" + given++).build()));
        }

        Map<String, Object> portrait(String person) {
            return as(tx -> {
                var id = TestLog.identities().named(tx, user(person)).orElseThrow();
                var profile = customers.profile(tx, id);
                var all = profile.identityIds();
                var seen = new LinkedHashMap<String, Object>();
                seen.put("identities", new TreeSet<>(profile.identities().stream().map(member -> member.kind() + " " + member.value() + " " + member.verified()).toList()));
                seen.put("at a glance", List.of(profile.name(), profile.person(), profile.email(), profile.company(), profile.n(), profile.value(), profile.bought(),
                        profile.status(), profile.since(), profile.channels()));
                seen.put("first and last", List.of(happened(profile.firstAt()), happened(profile.lastContactAt()), happened(profile.lastPurchaseAt())));
                seen.put("traits", customers.traits(tx, id).stream().map(trait -> trait.name() + " " + trait.text()).sorted().toList());
                seen.put("history", customers.traitHistory(tx, id, "plan").stream().map(past -> past.trait().text() + past.current()).toList());
                seen.put("consents", customers.consents(tx, id).stream().map(consent -> consent.purpose() + consent.channel() + consent.granted()).sorted().toList());
                seen.put("statuses", profile.statusHistory());
                seen.put("notes", notes.of(tx, all).stream().map(note -> note.words()).toList());
                seen.put("tags", tags.of(tx, all).stream().map(Tags.Tag::name).toList());
                seen.put("tasks", tasks.of(tx, all).stream().map(task -> task.title() + task.open()).sorted().toList());
                seen.put("story", TestLog.interactions().story(tx, all, Before.NOW, 1_000).stream().filter(row -> !NOT_COMPARED.contains(row.name()))
                        .map(row -> row.name() + " " + (row.kind() == Kind.ACT ? "" : row.properties()) + " " + row.value() + " " + row.channel()).toList());
                return seen;
            });
        }

        /// What was done on the page was done at a moment of each life's own.
        private Object happened(Optional<Instant> at) {
            return at.filter(moment -> moment.isBefore(now)).map(moment -> (Object) moment).orElse("now");
        }

        private <T> T as(Function<Tx, T> work) {
            return who.asked(() -> database.in(workspace, work));
        }

        private void asVoid(java.util.function.Consumer<Tx> work) {
            as(tx -> {
                work.accept(tx);
                return null;
            });
        }
    }

    private static Identity user(String person) {
        return Identity.user(person, true);
    }

    private static Identity device(String person, int chance) {
        return Identity.anonymous(person + "-device-" + chance % 2);
    }
}
