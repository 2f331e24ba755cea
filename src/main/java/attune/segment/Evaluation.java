package attune.segment;

import attune.account.Workspaces;
import attune.kernel.Scope;
import attune.lens.Lenses;
import attune.rule.Among;
import attune.rule.Bands;
import attune.rule.Buyers;
import attune.rule.Compiler;
import attune.rule.Ordinals;
import attune.rule.Rule;
import attune.shard.View;
import attune.store.Tx;
import attune.store.WorkspaceId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.Set;
import java.util.function.Supplier;

/// Whom a rule means: everybody held against it, or a few, now or as it was at an earlier moment. What people did is read from
/// the lens; what is told of them, as it is told now.
final class Evaluation {

    /// How long fifths of buyers stay as they are: drawn anew with every deed of anybody, they would move everybody all the time.
    private static final Duration BANDS = Duration.ofMinutes(4);

    private final Lenses lenses;
    private final Workspaces workspaces;
    private final Cache<WorkspaceId, Bands> bands = Caffeine.newBuilder().expireAfterWrite(BANDS).maximumSize(100).build();

    Evaluation(Lenses lenses, Workspaces workspaces) {
        this.lenses = lenses;
        this.workspaces = workspaces;
    }

    View view(Tx tx) {
        return lenses.view(tx.workspace());
    }

    /// Ordinals of the view.
    BitSet everybody(Tx tx, View view, Among among, Rule rule, Instant now) {
        return lenses.ask(view, Scope.ALL, compiler(tx, view, now, null, () -> bands(tx, view)).compile(among, rule));
    }

    /// Whom of these few.
    BitSet some(Tx tx, View view, Among among, Rule rule, Instant now, Set<Long> customers) {
        var ordinals = Ordinals.of(view, customers.stream().mapToLong(Long::longValue).toArray());
        return lenses.ask(view, new Scope(ordinals, Scope.Period.EVER), compiler(tx, view, now, customers, () -> bands(tx, view)).compile(among, rule));
    }

    /// As the rule would have counted then: with what they had done up to `then`, and what is told of them now.
    BitSet asOf(Tx tx, View view, Among among, Rule rule, Instant then) {
        var period = new Scope.Period(Long.MIN_VALUE, then.toEpochMilli());
        return lenses.ask(view, new Scope(null, period), compiler(tx, view, then, null, () -> bands(tx, view, period)).compile(among, rule));
    }

    private Bands bands(Tx tx, View view) {
        return bands.get(tx.workspace(), _ -> bands(tx, view, Scope.Period.EVER));
    }

    private Bands bands(Tx tx, View view, Scope.Period period) {
        return Buyers.bands(lenses.ask(view, new Scope(null, period), Buyers.in(view.codes(), workspaces.of(tx.workspace()).currency().getCurrencyCode())));
    }

    /// Draws the fifths of buyers anew from now on.
    void drawBandsAnew(WorkspaceId workspace) {
        bands.invalidate(workspace);
    }

    private Compiler compiler(Tx tx, View view, Instant now, Set<Long> only, Supplier<Bands> bands) {
        var workspace = workspaces.of(tx.workspace());
        var terms = new Compiler.Terms(workspace.timeZone(), workspace.currency().getCurrencyCode());
        return new Compiler(tx, view, now, terms, id -> other(tx, id), bands, only);
    }

    private static Compiler.Other other(Tx tx, long id) {
        return SegmentStore.find(tx, id).map(segment -> new Compiler.Other(segment.name(), segment.among(), segment.rule())).orElse(null);
    }
}
