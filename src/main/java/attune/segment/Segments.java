package attune.segment;

import attune.account.Who;
import attune.account.Workspaces;
import attune.audit.Audit;
import attune.identity.CustomerId;
import attune.interaction.Interactions;
import attune.lens.Lenses;
import attune.reference.Reference;
import attune.reference.References;
import attune.reference.Within;
import attune.rule.Among;
import attune.rule.Asked;
import attune.rule.Names;
import attune.rule.Ordinals;
import attune.rule.Rule;
import attune.rule.Wording;
import attune.segment.Segment.Because;
import attune.shard.View;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.store.WorkspaceId;
import attune.touchpoint.Touchpoints;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/// The door to segments.
public final class Segments implements AutoCloseable {

    private static final Rule EVERYONE = new Rule.Group(Rule.Mode.ALL, List.of());
    private static final Rule.Listed NEW_LIST = new Rule.Listed(0);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Database database;
    private final Workspaces workspaces;
    private final Touchpoints touchpoints;
    private final References references;
    private final Evaluation evaluation;
    private final Growth growth;
    private final Live live;

    public Segments(Database database, Lenses lenses, Interactions interactions, Workspaces workspaces, Touchpoints touchpoints, References references) {
        this.database = database;
        this.workspaces = workspaces;
        this.touchpoints = touchpoints;
        this.references = references;
        this.evaluation = new Evaluation(lenses, workspaces);
        this.growth = new Growth(database, workspaces, evaluation);
        this.live = new Live(database, lenses, new Membership(database, interactions, evaluation), growth);
    }

    // ------------------------------------------------------------------ looking

    public List<Segment> all(Tx tx) {
        return SegmentStore.all(tx);
    }

    public Segment segment(Tx tx, long id) {
        return SegmentStore.find(tx, id).orElseThrow(() -> Mendable.notFound("There is no segment " + id + " any more."));
    }

    /// How many customers a rule means now, of those whom the one who is asking may see.
    public long count(Tx tx, Among among, Rule rule) {
        var view = evaluation.view(tx);
        return reached(tx, view, evaluation.everybody(tx, view, among, rule, Instant.now())).cardinality();
    }

    /// The members now, as far as the one who is asking may see them, as ordinals of a view: to ask the lens about them alone.
    public BitSet members(Tx tx, View view, long id) {
        var segment = segment(tx, id);
        return reached(tx, view, evaluation.everybody(tx, view, segment.among(), segment.rule(), Instant.now()));
    }

    /// “customers who did “Check-in” at least 3 times in the last 90 days”
    public String sentence(Tx tx, Among among, Rule rule) {
        return new Wording(names(tx)).sentence(among, rule);
    }

    // ------------------------------------------------------------------ members, as far as the one who is asking may look

    /// A page of them by number.
    public List<Member> page(Tx tx, long id, long after, int limit) {
        return MemberStore.page(tx, id, after, limit, within(tx));
    }

    /// Who came and went, the latest first.
    public List<Member.Turn> lately(Tx tx, long id, int limit) {
        return MemberStore.lately(tx, id, limit, within(tx));
    }

    /// Who entered since a moment by what they did, in the order of it.
    ///
    /// @param after the number of the last entry that is known already; 0 for none
    public List<Member.Entry> entered(Tx tx, long id, Instant since, long after, int limit) {
        return MemberStore.entered(tx, id, since, after, limit);
    }

    /// Whether a customer is a member, as members are kept.
    public boolean has(Tx tx, long id, CustomerId customer) {
        return MemberStore.members(tx, id, List.of(customer.value())).length > 0;
    }

    /// The same of a segment by its name, as people write it: upper and lower case, blanks and dashes make no difference.
    public boolean has(Tx tx, String name, CustomerId customer) {
        return all(tx).stream().filter(each -> plain(each.name()).equals(plain(name))).anyMatch(each -> has(tx, each.id(), customer));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /// The same as [#page], with what a file says of them.
    public List<Member.Exported> exported(Tx tx, long id, long after, int limit) {
        return MemberStore.exported(tx, id, after, limit, within(tx));
    }

    /// The members as they are kept, as ordinals of a view.
    public BitSet kept(Tx tx, View view, long id) {
        return reached(tx, view, Ordinals.of(view, MemberStore.members(tx, id, null)));
    }

    /// Everybody who could be in a segment at a moment, as ordinals of a view.
    public BitSet base(Tx tx, View view, Among among, Instant when) {
        return reached(tx, view, evaluation.asOf(tx, view, among, EVERYONE, when));
    }

    /// Whom the rule of now would have meant at a moment: with what they had done by then, and what is told of them now.
    public BitSet asOf(Tx tx, View view, Segment segment, Instant when) {
        return reached(tx, view, evaluation.asOf(tx, view, segment.among(), segment.rule(), when));
    }

    private BitSet reached(Tx tx, View view, BitSet some) {
        if (Who.maybe().map(Who::limited).orElse(false)) some.and(Ordinals.of(view, MemberStore.seen(tx, within(tx))));
        return some;
    }

    private Within within(Tx tx) {
        return Who.maybe().map(who -> references.within(tx, who.reach())).orElse(Within.EVERYTHING);
    }

    /// How large a segment was on days that are over, the oldest first.
    public List<Growth.Day> growth(Tx tx, Segment segment) {
        return growth.days(tx, segment);
    }

    /// Waits a moment for the members of a segment that was just made or changed.
    public void await(WorkspaceId workspace, long id) {
        for (var end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; LockSupport.parkNanos(20_000_000))
            if (database.in(workspace, tx -> SegmentStore.find(tx, id)).map(segment -> segment.countedAt().isPresent()).orElse(true)) return;
    }

    Names names(Tx tx) {
        var places = new HashMap<Integer, String>();
        for (var location : references.page(tx, Reference.Kind.LOCATION, "", "")) places.put(location.id(), location.name());
        var named = new HashMap<Long, String>();
        for (var segment : all(tx)) named.put(segment.id(), segment.name());
        return new Names(touchpoints.library(tx.workspace()), places, named, Asked.titles(tx), workspaces.of(tx.workspace()).currency().getCurrencyCode());
    }

    // ------------------------------------------------------------------ acting

    /// Makes a segment. Its members are there a moment later.
    public long make(Tx tx, String name, Among among, Rule rule) {
        return make(tx, name, among, rule, false);
    }

    /// Makes a list, to be filled by hand or by file.
    long makeList(Tx tx, String name) {
        var id = make(tx, name, Among.EVERYBODY, NEW_LIST, true);
        SegmentStore.rule(tx, id, new Rule.Listed(id));
        return id;
    }

    private long make(Tx tx, String name, Among among, Rule rule, boolean listed) {
        var called = checked(tx, name, 0);
        if (all(tx).size() >= Segment.MOST) throw new Mendable("A workspace has at most " + Segment.MOST + " segments: delete one that nobody needs.");
        check(tx, 0, called, rule);
        var id = SegmentStore.insert(tx, called, among, rule, listed, Who.maybe().map(Who::name).orElse("Attune"));
        Audit.record(tx, "segment.made", "segment " + id, called + ": " + sentence(tx, among, rule));
        settleAfter(tx, List.of(id), Because.MADE);
        return id;
    }

    /// Changes what a segment is called and whom it means. Everybody is held against the new rule.
    public void change(Tx tx, long id, String name, Among among, Rule rule) {
        var segment = segment(tx, id);
        var called = checked(tx, name, id);
        var meant = segment.listed() ? segment.rule() : rule;
        var whom = segment.listed() ? segment.among() : among;
        check(tx, id, called, meant);
        SegmentStore.change(tx, id, called, whom, meant);
        if (!segment.name().equals(called)) Audit.record(tx, "segment.renamed", "segment " + id, segment.name() + " → " + called);
        if (segment.rule().equals(meant) && segment.among() == whom) return;
        Audit.record(tx, "segment.rule", "segment " + id, called + ": " + sentence(tx, whom, meant));
        settleAfter(tx, withUsers(tx, id), Because.RULE);
    }

    /// Deletes a segment, its members' history with it. The customers stay.
    public void remove(Tx tx, long id) {
        var segment = segment(tx, id);
        var users = users(tx, id).stream().map(Segment::name).toList();
        if (!users.isEmpty())
            throw Mendable.conflict("“" + segment.name() + "” is part of the rule of " + String.join(", ", users) + ": take it out there first.");
        SegmentStore.remove(tx, id);
        Audit.record(tx, "segment.deleted", "segment " + id, segment.name());
    }

    /// Whose rule names this segment.
    public List<Segment> users(Tx tx, long id) {
        return all(tx).stream().filter(other -> other.rule().all().anyMatch(rule -> rule.equals(new Rule.In(id)))).toList();
    }

    /// It, and all whose members hang on it.
    List<Long> withUsers(Tx tx, long id) {
        var found = new LinkedHashSet<>(Set.of(id));
        var open = new ArrayList<>(found);
        while (!open.isEmpty()) for (var user : users(tx, open.removeFirst())) if (found.add(user.id())) open.add(user.id());
        return List.copyOf(found);
    }

    void settleAfter(Tx tx, List<Long> segments, Because because) {
        var workspace = tx.workspace();
        tx.afterCommit(() -> live.whole(workspace, segments, because));
    }

    private static String checked(Tx tx, String name, long except) {
        var called = name.strip().replaceAll("\\s+", " ");
        if (called.isEmpty() || called.length() > Segment.LONGEST_NAME) throw new Mendable("A segment is called by 1 to " + Segment.LONGEST_NAME + " characters.");
        if (SegmentStore.named(tx, called, except)) throw Mendable.conflict("There is a segment “" + called + "” already: take another name.");
        return called;
    }

    /// No segment may come back to itself by those that its rule names.
    private void check(Tx tx, long id, String name, Rule rule) {
        follow(tx, id, rule, new ArrayList<>(List.of(name)), new HashSet<>());
    }

    private void follow(Tx tx, long id, Rule rule, List<String> chain, Set<Long> seen) {
        for (var named : rule.all().filter(Rule.In.class::isInstance).map(Rule.In.class::cast).toList()) {
            if (named.segment() == id && id > 0)
                throw new Mendable("The segment would refer to itself: " + String.join(" → ", chain) + " → " + chain.getFirst() + ". Take one of these out.");
            if (!seen.add(named.segment())) continue;
            var other = SegmentStore.find(tx, named.segment())
                    .orElseThrow(() -> new Mendable("A segment that the rule names is gone: choose another, or take the condition out."));
            chain.add(other.name());
            follow(tx, id, other.rule(), chain, seen);
            chain.removeLast();
        }
    }

    /// Takes these identities off every list.
    ///
    /// @return how many there were
    public static int forget(Tx tx, Collection<Long> identities) {
        return SegmentStore.forget(tx, identities);
    }

    // ------------------------------------------------------------------ keeping up

    /// Notices from now on what happens in every workspace that has a segment.
    public void follow() {
        for (var workspace : database.asOwner(SegmentStore::workspaces)) live.follow(new WorkspaceId(workspace));
    }

    /// Something is told of customers that was not before.
    public void profilesChanged() {
        live.profilesChanged();
    }

    /// Looks at everybody again where the mere passing of time changes who is in, and once a day at every segment, to know how it grows.
    public void passTime() {
        for (var number : database.asOwner(SegmentStore::workspaces)) {
            var workspace = new WorkspaceId(number);
            evaluation.drawBandsAnew(workspace);
            var due = database.in(workspace, tx -> {
                var found = new LinkedHashSet<Long>();
                for (var segment : all(tx)) if (segment.rule().isAgeing() || growth.lacks(tx, segment)) found.addAll(withUsers(tx, segment.id()));
                return List.copyOf(found);
            });
            if (!due.isEmpty()) live.whole(workspace, due, Because.TIME);
        }
    }

    @Override
    public void close() {
        live.close();
    }
}
