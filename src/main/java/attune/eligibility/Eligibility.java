package attune.eligibility;

import attune.account.Workspaces;
import attune.audit.Audit;
import attune.identity.CustomerId;
import attune.store.Database;
import attune.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The door at which it is decided who may be asked. Whatever asks anybody comes through here first: sendings, widgets, kiosks, links
/// made by hand.
public final class Eligibility {

    private static final int MOST_SHOWN = 100;
    private static final int AT_ONCE = 20_000;

    private final Workspaces workspaces;

    public Eligibility(Workspaces workspaces) {
        this.workspaces = workspaces;
    }

    public Rules rules(Tx tx) {
        return workspaces.setting(tx, Rules.TOPIC, Rules.class).orElse(Rules.USUAL);
    }

    public void keep(Tx tx, Rules rules) {
        workspaces.keep(tx, Rules.TOPIC, rules);
        Audit.record(tx, "asking.rules", "rules of asking", String.join(" ", rules.sentences(attune.interaction.Channel.BUILT_IN)));
    }

    // ------------------------------------------------------------------ deciding

    /// How many would be asked and how many not, by reason. Nothing is kept.
    public Map<Verdict, Long> preview(Tx tx, Asking asking) {
        return EligibilityStore.preview(tx, asking, rules(tx));
    }

    /// Some of those of whom this would be decided, by number.
    public List<Long> people(Tx tx, Asking asking, Verdict verdict, int limit) {
        return EligibilityStore.people(tx, asking, rules(tx), verdict, limit);
    }

    /// Decides of a whole audience, and keeps every decision: those who are asked count as asked from now on. In the database, in one
    /// statement: of a million as of one, with no more memory.
    public Map<Verdict, Long> decide(Tx tx, Asking asking) {
        return EligibilityStore.keep(tx, asking, rules(tx));
    }

    /// Decides of one customer, and keeps it.
    public Verdict decide(Tx tx, Asking asking, CustomerId customer) {
        return decide(tx, asking.of(new Audience.Few(List.of(customer.value())))).keySet().stream().findFirst().orElse(Verdict.NO_ADDRESS);
    }

    /// What would be decided of these now. Before a letter leaves that was decided on a while ago: what was decided for the same
    /// sending does not speak against it.
    public Map<Long, Verdict> now(Tx tx, Asking asking, Collection<Long> customers) {
        return EligibilityStore.verdicts(tx, asking.of(new Audience.Few(customers)), rules(tx));
    }

    /// These were to be asked and will not be after all: they do not count as asked.
    public void withdraw(Tx tx, long survey, long sending, Collection<Long> identities, Verdict why) {
        DecisionStore.change(tx, survey, sending, identities, why);
    }

    /// What speaks against writing to somebody by mail, whatever it is about: no address, mail that comes back, or that they asked us to stop and
    /// have agreed to nothing since. Every letter to a customer asks here before it leaves.
    public static Optional<Verdict> against(Tx tx, CustomerId customer, String address) {
        return address.isEmpty() ? Optional.of(Verdict.NO_ADDRESS) : DecisionStore.against(tx, customer.value(), address.toLowerCase(Locale.ROOT));
    }

    /// Whoever reads mail at the address wants no more of these. A consent given later is stronger.
    public void stopped(Tx tx, String address, Instant at) {
        DecisionStore.stop(tx, address.toLowerCase(Locale.ROOT), at);
    }

    /// Throws away decisions that have been kept for long enough, some at a time. Counts stay.
    ///
    /// @return how many there were
    public int prune(Database database, Instant now) {
        var pruned = 0;
        for (var workspace : database.asOwner(DecisionStore::workspaces)) {
            var before = now.minus(Duration.ofDays(database.in(workspace, this::rules).keeps()));
            for (var step = AT_ONCE; step == AT_ONCE; pruned += step) step = database.in(workspace, tx -> DecisionStore.prune(tx, before, AT_ONCE));
        }
        return pruned;
    }

    // ------------------------------------------------------------------ telling

    /// What was decided of a customer, the latest first.
    public List<Decision> of(Tx tx, CustomerId customer) {
        return DecisionStore.of(tx, customer.value(), MOST_SHOWN);
    }

    /// How many were asked and how many not, by reason, for each sending of a survey; 0 stands for those who came by themselves.
    public Map<Long, Map<Verdict, Long>> funnel(Tx tx, long survey) {
        return DecisionStore.funnel(tx, survey);
    }

    /// Takes away what was decided of somebody. Counts stay.
    ///
    /// @return how many decisions and addresses there were
    public static int forget(Tx tx, Collection<Long> identities, Collection<String> values) {
        return DecisionStore.forget(tx, identities, values);
    }
}
