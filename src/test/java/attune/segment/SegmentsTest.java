package attune.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attune.TestCustomers;
import attune.TestLog;
import attune.identity.CustomerId;
import attune.identity.Identity;
import attune.interaction.Interaction;
import attune.rule.Among;
import attune.rule.Rule;
import attune.rule.What;
import attune.rule.Window;
import attune.store.Mendable;
import attune.tag.Tags;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Members follow what happens.
class SegmentsTest {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final Rule TWO_ZIGS = new Rule.Did(What.event("Zig"), Rule.Times.AT_LEAST, 2, Window.EVER);

    @TempDir
    Path folder;
    private SegmentRig rig;
    private final long seed = Long.getLong("attune.seed", 20_261_123L);
    private final Random random = new Random(seed);

    @BeforeEach
    void open() {
        rig = new SegmentRig(folder);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void the_interaction_that_makes_a_member_makes_them_one_and_is_told_once() {
        rig.append(List.of(zig("ana", 3), zig("bo", 3)));
        var segment = make("Zigzags", TWO_ZIGS);
        rig.settled(segment);
        assertThat(rig.members(segment)).isEmpty();
        rig.append(List.of(zig("ana", 2)));
        SegmentRig.awaited(() -> rig.members(segment).equals(Set.of(customer("ana"))), "Ana is in it");
        assertThat(told("Segment entered")).isEqualTo(1);
        rig.append(List.of(zig("ana", 1), zig("bo", 1)));
        SegmentRig.awaited(() -> rig.members(segment).size() == 2, "Bo is in it, too");
        rig.settled(segment);
        assertThat(told("Segment entered")).isEqualTo(2);
        assertThat(told("Segment left")).isZero();
    }

    @Test
    void a_changed_rule_lets_people_go_and_tells_of_it() {
        rig.append(List.of(zig("ana", 3), zig("ana", 2), zig("bo", 3)));
        var segment = make("Zigzags", TWO_ZIGS);
        SegmentRig.awaited(() -> rig.members(segment).size() == 1, "Ana is in it");
        rig.database.inVoid(rig.workspace, tx -> rig.segments.change(tx, segment, "Zigzags", Among.EVERYBODY, new Rule.Group(Rule.Mode.NONE, List.of(TWO_ZIGS))));
        SegmentRig.awaited(() -> rig.members(segment).equals(Set.of(customer("bo"))), "Bo took her place");
        assertThat(told("Segment left")).isEqualTo(1);
        assertThat(told("Segment entered")).isEqualTo(2);
    }

    @Test
    void tags_and_traits_make_members_as_well_as_deeds() {
        rig.append(List.of(zig("ana", 3), zig("bo", 3)));
        var tagged = make("Tagged", new Rule.Tagged("vip"));
        var told = make("Pro", new Rule.Trait("plan", Rule.Op.IS, "pro"));
        rig.settled(tagged);
        rig.view();
        rig.database.inVoid(rig.workspace, tx -> new Tags(TestCustomers.customers(), TestLog.identities()).add(tx, new CustomerId(customer("ana")), "VIP"));
        rig.append(List.of(SegmentRig.told("bo", "{\"plan\": \"pro\"}", NOW)));
        SegmentRig.awaited(() -> rig.members(tagged).equals(Set.of(customer("ana"))), "Ana is tagged");
        SegmentRig.awaited(() -> rig.members(told).equals(Set.of(customer("bo"))), "Bo is on the plan");
    }

    @Test
    void a_segment_follows_the_segments_that_its_rule_names_and_none_goes_in_circles() {
        rig.append(List.of(zig("ana", 3), zig("ana", 2), zig("bo", 3)));
        var first = make("First", TWO_ZIGS);
        var second = make("Second", new Rule.Group(Rule.Mode.NONE, List.of(new Rule.In(first))));
        rig.settled(second);
        assertThat(rig.members(second)).isEqualTo(Set.of(customer("bo")));
        rig.append(List.of(zig("bo", 1)));
        SegmentRig.awaited(() -> rig.members(second).isEmpty(), "nobody is left out of the first");
        assertThatThrownBy(() -> change(first, "First", new Rule.In(second))).isInstanceOf(Mendable.class).hasMessageContaining("First → Second → First");
        assertThatThrownBy(() -> change(first, "First", new Rule.In(first))).isInstanceOf(Mendable.class).hasMessageContaining("First → First");
        assertThatThrownBy(() -> rig.database.inVoid(rig.workspace, tx -> rig.segments.remove(tx, first))).isInstanceOf(Mendable.class).hasMessageContaining("Second");
        assertThatThrownBy(() -> make("first", TWO_ZIGS)).isInstanceOf(Mendable.class).hasMessageContaining("already");
    }

    @Test
    void a_crash_between_noticing_and_writing_tells_nothing_twice() {
        rig.append(List.of(zig("ana", 3), zig("bo", 3), zig("bo", 2)));
        var segment = make("Zigzags", TWO_ZIGS);
        SegmentRig.awaited(() -> rig.members(segment).size() == 1, "Bo is in it");
        rig.close();
        rig.append(List.of(zig("ana", 2)));
        var seen = new java.util.concurrent.atomic.AtomicInteger();
        rig = rig.again(folder);
        // The same work done again and again, as after a kill: by the running one and by hand.
        var view = rig.view();
        var membership = new Membership(rig.database, TestLog.interactions(), rig.evaluation);
        for (var i = 0; i < 3; i++) membership.settle(rig.workspace, segment, view, i == 0 ? null : Set.of(customer("ana")), Segment.Because.DEED);
        assertThatThrownBy(() -> rig.database.inVoid(rig.workspace, tx -> {
            rig.segments.change(tx, segment, "Zigzags", Among.EVERYBODY, new Rule.Bucket(1, 2));
            seen.incrementAndGet();
            throw new IllegalStateException("killed");
        })).hasMessage("killed");
        rig.settled(segment);
        assertThat(seen).hasValue(1);
        assertThat(rig.members(segment)).hasSize(2);
        assertToldOnce(segment);
        assertThat(told("Segment entered")).isEqualTo(2);
    }

    @Test
    void a_list_holds_whom_it_names_also_after_they_are_joined_and_taken_apart() {
        rig.append(List.of(zig("ana", 3), zig("bo", 3)));
        rig.view();
        var lists = new Lists(rig.segments);
        var list = rig.database.in(rig.workspace, tx -> lists.make(tx, "Invited"));
        var rows = List.of(new Lists.Row(1, List.of(Map.entry("user_id", "ana"))), new Lists.Row(2, List.of(Map.entry("email", "nobody@example.com"))));
        var brought = rig.database.in(rig.workspace, tx -> lists.put(tx, list, rows));
        assertThat(brought.added()).isEqualTo(1);
        assertThat(brought.refused()).containsExactly(new Lists.Refused(2, "nobody@example.com", "nobody is known by it"));
        SegmentRig.awaited(() -> rig.members(list).equals(Set.of(customer("ana"))), "Ana is on it");
        var ana = customer("ana");
        var bo = customer("bo");
        var join = rig.database.in(rig.workspace, tx -> TestCustomers.customers().merge(tx, new CustomerId(bo), new CustomerId(ana), "one person"));
        SegmentRig.awaited(() -> rig.members(list).equals(Set.of(bo)), "both are Bo now");
        assertThat(told("Segment left")).as("whoever became one with somebody did not leave").isZero();
        rig.database.in(rig.workspace, tx -> TestCustomers.customers().unmerge(tx, join.id()));
        SegmentRig.awaited(() -> rig.members(list).equals(Set.of(ana)), "Ana is herself again");
        rig.database.inVoid(rig.workspace, tx -> lists.take(tx, list, ana));
        SegmentRig.awaited(() -> rig.members(list).isEmpty(), "nobody is on it");
    }

    @Test
    void time_alone_lets_people_go() {
        rig.append(List.of(SegmentRig.event("ana", "Zig", Instant.now().minus(1, ChronoUnit.DAYS).plusSeconds(8)).build(), zig("bo", 0)));
        var segment = make("Yesterday", new Rule.Did(What.event("Zig"), Rule.Times.AT_LEAST, 1, Window.last(1)));
        SegmentRig.awaited(() -> rig.members(segment).size() == 2, "both were there within a day");
        SegmentRig.awaited(() -> {
            rig.segments.passTime();
            return rig.members(segment).equals(Set.of(customer("bo")));
        }, "Ana's day is over");
        assertThat(rig.count("select count(*) from segment_change where workspace = :workspace and because = 'TIME'")).isEqualTo(1);
    }

    @Test
    void members_are_those_of_an_evaluation_from_scratch_whatever_happens_in_which_order() {
        rig.append(some(80));
        var rules = List.of(TWO_ZIGS, new Rule.Did(What.event("Zag"), Rule.Times.NEVER, 0, Window.last(5)),
                new Rule.Followed(What.event("Zig"), What.event("Zag"), 2, true, Window.EVER), new Rule.Trait("plan", Rule.Op.IS_NOT, "pro"), new Rule.Bucket(1, 3));
        var segments = new ArrayList<Long>();
        for (var rule : rules) segments.add(make("Rule " + segments.size(), rule));
        segments.add(make("Both", new Rule.Group(Rule.Mode.ALL, List.of(new Rule.In(segments.get(0)), new Rule.In(segments.get(1))))));
        var joins = new ArrayList<Long>();
        for (var step = 0; step < 14; step++) {
            switch (random.nextInt(5)) {
                case 0 -> join(joins);
                case 1 -> part(joins);
                case 2 -> {
                    rig.close();
                    rig.append(some(5));
                    rig = rig.again(folder);
                }
                default -> rig.append(some(10));
            }
        }
        for (var segment : segments) rig.settled(segment);
        for (var segment : segments) assertToldOnce(segment);
    }

    /// Every turn of the history stands in the log exactly once, but for those by which two customers became one.
    private void assertToldOnce(long segment) {
        var history = rig.count("select count(*) from segment_change where workspace = :workspace and because <> 'JOIN' and segment = " + segment);
        var log = rig.count("""
                select count(distinct (i.properties ->> 'customer', e.name, i.id)) + 1000000 * (count(*) - count(distinct i.id))
                from interaction i
                join event_name e on e.id = i.name
                where i.workspace = :workspace
                  and e.name in ('Segment entered', 'Segment left')
                  and i.properties ->> 'segment' = '%d'
                """.formatted(segment));
        assertThat(log).as("seed %d: acts of segment %d", seed, segment).isEqualTo(history);
        var odd = rig.count("""
                select count(*)
                from (select customer, entered, lag(entered) over (partition by customer order by turn) as before from segment_change where workspace = :workspace and segment = %d) t
                where before = entered or before is null and not entered
                """.formatted(segment));
        assertThat(odd).as("seed %d: nobody enters twice or leaves without having entered", seed).isZero();
        assertThat(rig.count("select size from segment where workspace = :workspace and id = " + segment)).isEqualTo(rig.members(segment).size());
    }

    private void join(List<Long> joins) {
        rig.view();
        var all = rig.sql("select distinct customer from identity where workspace = :workspace").toArray(Long[]::new);
        var kept = all[random.nextInt(all.length)];
        var absorbed = all[random.nextInt(all.length)];
        if (kept.equals(absorbed)) return;
        joins.add(rig.database.in(rig.workspace, tx -> TestCustomers.customers().merge(tx, new CustomerId(kept), new CustomerId(absorbed), "one person")).id());
    }

    private void part(List<Long> joins) {
        if (joins.isEmpty()) return;
        rig.view();
        var join = joins.remove(random.nextInt(joins.size()));
        rig.database.in(rig.workspace, tx -> TestCustomers.customers().unmerge(tx, join));
    }

    private List<Interaction> some(int n) {
        var facts = new ArrayList<Interaction>();
        for (var i = 0; i < n; i++) {
            var person = "p" + random.nextInt(20);
            var at = NOW.minus(random.nextInt(10 * 24), ChronoUnit.HOURS);
            facts.add(random.nextInt(5) == 0 ? SegmentRig.told(person, random.nextBoolean() ? "{\"plan\": \"pro\"}" : "{\"plan\": \"free\"}", at)
                    : SegmentRig.event(person, random.nextBoolean() ? "Zig" : "Zag", at).build());
        }
        return facts;
    }

    private long make(String name, Rule rule) {
        return rig.database.in(rig.workspace, tx -> rig.segments.make(tx, name, Among.EVERYBODY, rule));
    }

    private void change(long segment, String name, Rule rule) {
        rig.database.inVoid(rig.workspace, tx -> rig.segments.change(tx, segment, name, Among.EVERYBODY, rule));
    }

    private static Interaction zig(String person, int daysAgo) {
        return SegmentRig.event(person, "Zig", NOW.minus(daysAgo, ChronoUnit.DAYS)).build();
    }

    private long customer(String person) {
        return rig.database.in(rig.workspace, tx -> TestLog.identities().named(tx, Identity.user(person, true))).orElseThrow().value();
    }

    private long told(String act) {
        return rig.count("select count(*) from interaction i join event_name e on e.id = i.name where i.workspace = :workspace and e.name = '" + act + "'");
    }
}
