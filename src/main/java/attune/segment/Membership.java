package attune.segment;

import attune.interaction.Acts;
import attune.interaction.Direction;
import attune.interaction.Interaction;
import attune.interaction.Interactions;
import attune.interaction.Kind;
import attune.rule.Ordinals;
import attune.segment.MemberStore.Anchor;
import attune.segment.MemberStore.Change;
import attune.segment.Segment.Because;
import attune.shard.View;
import attune.store.Database;
import attune.store.Tx;
import attune.store.WorkspaceId;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Brings the members of a segment up to date with its rule: who is in, since when, who came and went, and the log told of it,
/// in one transaction, so that each is told once whatever breaks off.
final class Membership {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int AT_ONCE = 5_000;

    private final Database database;
    private final Interactions interactions;
    private final Evaluation evaluation;

    Membership(Database database, Interactions interactions, Evaluation evaluation) {
        this.database = database;
        this.interactions = interactions;
        this.evaluation = evaluation;
    }

    private record Difference(Segment segment, List<Long> entering, List<Long> leaving, Map<Long, Long> joined) {}

    /// @param changed those who may have come or gone; null for anybody
    void settle(WorkspaceId workspace, long id, View view, Set<Long> changed, Because because) {
        var now = Instant.now();
        var difference = database.in(workspace, tx -> difference(tx, id, view, changed, now));
        if (difference == null) return;
        var rest = new ArrayList<Long>(difference.leaving);
        rest.addAll(difference.entering);
        if (rest.isEmpty() && changed != null) return;
        var from = 0;
        do {
            var some = new HashSet<>(rest.subList(from, Math.min(rest.size(), from + AT_ONCE)));
            from += AT_ONCE;
            var last = from >= rest.size();
            var done = database.in(workspace, tx -> apply(tx, difference, some, view, now, because, last && changed == null));
            if (!done) return;
        } while (from < rest.size());
    }

    private Difference difference(Tx tx, long id, View view, Set<Long> changed, Instant now) {
        var segment = SegmentStore.find(tx, id).orElse(null);
        if (segment == null) return null;
        var in = changed == null ? evaluation.everybody(tx, view, segment.among(), segment.rule(), now)
                : evaluation.some(tx, view, segment.among(), segment.rule(), now, changed);
        var wanted = Ordinals.customers(view, in);
        var present = MemberStore.members(tx, id, changed);
        var leaving = new ArrayList<>(without(present, wanted));
        var entering = new ArrayList<>(without(wanted, present));
        // The lens and the identities are read a moment apart: who is somebody else's by now neither comes nor goes on their own, and
        // who is back but not yet in the lens will be, so what changed is told once more.
        var concerned = new ArrayList<>(leaving);
        concerned.addAll(entering);
        var joined = concerned.isEmpty() ? Map.<Long, Long>of() : MemberStore.joined(tx, concerned);
        entering.removeIf(joined::containsKey);
        if (changed != null) leaving.removeIf(customer -> view.ordinal(customer) < 0 && !joined.containsKey(customer));
        return new Difference(segment, entering, leaving, joined);
    }

    /// Those of rising numbers who are not among others.
    private static List<Long> without(long[] these, long[] others) {
        return Arrays.stream(these).filter(one -> Arrays.binarySearch(others, one) < 0).boxed().toList();
    }

    /// @return false where somebody else has been here meanwhile
    private boolean apply(Tx tx, Difference difference, Set<Long> some, View view, Instant now, Because because, boolean whole) {
        var segment = difference.segment;
        if (!SegmentStore.lock(tx, segment.id(), segment.version(), view.position())) return false;
        var since = MemberStore.since(tx, segment.id(), difference.joined.keySet());
        var present = new HashSet<Long>();
        for (var member : MemberStore.members(tx, segment.id(), some)) present.add(member);
        var turns = MemberStore.turns(tx, segment.id(), some);
        var carried = carried(difference, since);
        // Somebody may have become somebody else since the difference was made.
        var anchors = MemberStore.anchors(tx, some);
        var changes = new ArrayList<Change>();
        for (var customer : difference.leaving)
            if (some.contains(customer) && present.contains(customer))
                changes.add(new Change(customer, turn(turns, customer), false, null, anchors.containsKey(customer) ? because : Because.JOIN));
        for (var customer : difference.entering)
            if (some.contains(customer) && !present.contains(customer) && anchors.containsKey(customer))
                changes.add(new Change(customer, turn(turns, customer), true, carried.getOrDefault(customer, now.atOffset(ZoneOffset.UTC)),
                        carried.containsKey(customer) ? Because.JOIN : because));
        MemberStore.write(tx, segment.id(), now, changes);
        var more = changes.stream().mapToInt(change -> change.entered() ? 1 : -1).sum();
        MemberStore.counted(tx, segment.id(), view.position(), more, whole);
        tell(tx, segment, changes, anchors, now);
        return true;
    }

    private static int turn(Map<Long, Integer> turns, long customer) {
        return turns.getOrDefault(customer, 0) + 1;
    }

    /// Who becomes a member as somebody who was one already, under another number.
    private static Map<Long, OffsetDateTime> carried(Difference difference, Map<Long, OffsetDateTime> since) {
        var carried = new HashMap<Long, OffsetDateTime>();
        difference.joined.forEach((gone, kept) -> {
            if (since.containsKey(gone)) carried.merge(kept, since.get(gone), (one, other) -> one.isBefore(other) ? one : other);
        });
        return carried;
    }

    private void tell(Tx tx, Segment segment, List<Change> changes, Map<Long, Anchor> anchors, Instant now) {
        var told = changes.stream().filter(change -> change.because() != Because.JOIN).toList();
        if (!told.isEmpty()) interactions.append(tx, told.stream().map(change -> act(segment, change, anchors.get(change.customer()), now)).toList());
    }

    /// It belongs to the import that made the customer, so that it goes when that is taken back.
    private static Interaction act(Segment segment, Change change, Anchor anchor, Instant now) {
        var properties = JSON.createObjectNode().put("segment", segment.id()).put("name", segment.name()).put("version", segment.version())
                .put("customer", change.customer()).put("because", change.because().name().toLowerCase(java.util.Locale.ROOT));
        return Interaction.of(Kind.ACT, change.entered() ? Acts.SEGMENT_ENTERED : Acts.SEGMENT_LEFT, anchor.who(), now)
                .messageId("segment " + segment.id() + " customer " + change.customer() + " turn " + change.turn())
                .direction(Direction.ABOUT_CUSTOMER).batch(anchor.batch()).properties(properties.toString()).build();
    }
}
