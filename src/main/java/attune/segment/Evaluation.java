package attune.segment;

import attune.account.Workspaces;
import attune.kernel.Scope;
import attune.lens.Lenses;
import attune.rule.Among;
import attune.rule.Bands;
import attune.rule.Compiler;
import attune.rule.Ordinals;
import attune.rule.Rule;
import attune.shard.View;
import attune.store.Tx;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Whom a rule means: everybody held against it, or a few, now or as it was at an earlier moment. What people did is read from
/// the lens; what is told of them, as it is told now.
final class Evaluation {

    private final Lenses lenses;
    private final Workspaces workspaces;

    Evaluation(Lenses lenses, Workspaces workspaces) {
        this.lenses = lenses;
        this.workspaces = workspaces;
    }

    View view(Tx tx) {
        return lenses.view(tx.workspace());
    }

    /// Ordinals of the view.
    BitSet everybody(Tx tx, View view, Among among, Rule rule, Instant now) {
        return lenses.ask(view, Scope.ALL, compiler(tx, view, now, null).compile(among, rule));
    }

    /// Whom of these few.
    BitSet some(Tx tx, View view, Among among, Rule rule, Instant now, Set<Long> customers) {
        var ordinals = Ordinals.of(view, customers.stream().mapToLong(Long::longValue).toArray());
        return lenses.ask(view, new Scope(ordinals, Scope.Period.EVER), compiler(tx, view, now, customers).compile(among, rule));
    }

    /// As the rule would have counted then: with what they had done up to `then`, and what is told of them now.
    BitSet asOf(Tx tx, View view, Among among, Rule rule, Instant then) {
        var period = new Scope.Period(Long.MIN_VALUE, then.toEpochMilli());
        return lenses.ask(view, new Scope(null, period), compiler(tx, view, then, null).compile(among, rule));
    }

    private Compiler compiler(Tx tx, View view, Instant now, Set<Long> only) {
        var workspace = workspaces.of(tx.workspace());
        var terms = new Compiler.Terms(workspace.timeZone(), workspace.currency().getCurrencyCode());
        return new Compiler(tx, view, now, terms, others(tx)::get, Bands.NONE, only);
    }

    private static Map<Long, Compiler.Other> others(Tx tx) {
        var others = new HashMap<Long, Compiler.Other>();
        for (var segment : SegmentStore.all(tx)) others.put(segment.id(), new Compiler.Other(segment.name(), segment.among(), segment.rule()));
        return others;
    }
}
