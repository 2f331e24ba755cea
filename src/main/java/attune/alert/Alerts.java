package attune.alert;

import attune.account.Who;
import attune.account.Workspaces;
import attune.audit.Audit;
import attune.customer.Customers;
import attune.identity.Identities;
import attune.interaction.Channel;
import attune.interaction.Interactions;
import attune.jobs.Jobs;
import attune.lens.Lenses;
import attune.mail.Mail;
import attune.member.Members;
import attune.reference.Reference;
import attune.reference.References;
import attune.segment.Segments;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.store.WorkspaceId;
import attune.task.Tasks;
import attune.touchpoint.Touchpoints;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/// The door to alerts.
public final class Alerts implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMinutes(1);
    private static final Duration JUDGE = Duration.ofHours(1);

    private final Workspaces workspaces;
    private final Members members;
    private final References references;
    private final Touchpoints touchpoints;
    private final Segments segments;
    private final Interactions interactions;
    private final List<Alert.Deed> deeds = new CopyOnWriteArrayList<>();
    private final Clock clock;
    private final Trials trials;
    private final Watch watch;

    public Alerts(Database database, Workspaces workspaces, Members members, Mail mail, Interactions interactions, Identities identities, References references,
                  Touchpoints touchpoints, Customers customers, Tasks tasks, Lenses lenses, Segments segments) {
        this.workspaces = workspaces;
        this.members = members;
        this.references = references;
        this.touchpoints = touchpoints;
        this.segments = segments;
        this.interactions = interactions;
        deeds.add(new Telling(workspaces, members, mail, customers, identities, tasks));
        var firing = new Firing(database, interactions, identities, segments, references, touchpoints, this::rules, deeds);
        var silences = new Silences(identities);
        var drops = new Drops(lenses, workspaces, touchpoints, references);
        clock = new Clock(database, interactions, touchpoints, segments, silences, drops, firing, this::rules);
        trials = new Trials(clock, firing, silences, drops, segments, identities);
        watch = new Watch(database, interactions, firing);
    }

    /// What is done because a rule fired, in the transaction that notes it.
    public void on(Alert.Deed deed) {
        deeds.add(deed);
    }

    /// Watches the log, and the clock, from now on.
    public Alerts watching() {
        watch.start();
        return this;
    }

    public Alerts scheduled(Jobs jobs) {
        jobs.every("alerts", LOOK, () -> clock.pass(Instant.now(), false)).every("alerts on scores", JUDGE, () -> clock.pass(Instant.now(), true));
        return this;
    }

    /// Waits until all that is in the log now was held against the rules.
    ///
    /// @return false if `patience` ran out first
    public boolean await(Duration patience) {
        var head = interactions.head();
        for (var end = System.nanoTime() + patience.toNanos(); System.nanoTime() < end; LockSupport.parkNanos(20_000_000)) if (watch.reached() >= head) return true;
        return false;
    }

    /// Holds the rules that the clock tells against what is so at a moment.
    public void pass(WorkspaceId workspace, Instant now) {
        clock.pass(workspace, now, true);
    }

    // ------------------------------------------------------------------ looking

    /// Those that ship first, then the workspace's own.
    public List<AlertRule> rules(Tx tx) {
        var rules = AlertStore.rules(tx);
        if (rules.stream().filter(AlertRule::ships).count() == Standard.values().length) return rules;
        Standard.all().forEach(standard -> AlertStore.ship(tx, standard));
        return AlertStore.rules(tx);
    }

    public AlertRule rule(Tx tx, long id) {
        return AlertStore.rule(tx, id).orElseThrow(() -> Mendable.notFound("There is no alert rule " + id + " any more."));
    }

    public String sentence(Tx tx, AlertRule.Definition definition) {
        return new Wording(names(tx), workspaces.of(tx.workspace()).currency().getCurrencyCode()).sentence(definition);
    }

    /// What fired last, of one rule or of all.
    ///
    /// @param before the number of the last of the page before, or [Long#MAX_VALUE]
    public List<Fired> lately(Tx tx, Optional<Long> rule, long before, int limit) {
        return AlertStore.lately(tx, rule, before, limit);
    }

    /// How often each rule fired since a moment, by its number.
    public Map<Long, Long> counts(Tx tx, Instant since) {
        return AlertStore.counts(tx, since);
    }

    /// How often a rule would have fired since a moment.
    public Trial tried(Tx tx, AlertRule.Definition definition, Instant since) {
        return trials.of(tx, definition, since, Instant.now());
    }

    /// What the rules that are on would have fired at within some time, in the order of it, had they been on then.
    public List<Alert> wouldFire(Tx tx, Instant from, Instant to) {
        return trials.all(tx, rules(tx).stream().filter(AlertRule::on).toList(), from, to);
    }

    private Map<String, String> names(Tx tx) {
        var names = new HashMap<String, String>();
        var library = touchpoints.library(tx.workspace());
        library.touchpoints().forEach(each -> names.put("touchpoint:" + each.number(), each.name()));
        for (Channel each : library.channels()) names.put("channel:" + each.number(), each.name());
        for (var list : List.of(Reference.Kind.LOCATION, Reference.Kind.TEAM)) references.page(tx, list, "", "").forEach(each -> names.put("place:" + each.id(), each.name()));
        segments.all(tx).forEach(each -> names.put("segment:" + each.id(), each.name()));
        members.all(tx).forEach(each -> names.put("member:" + each.account(), each.name()));
        return names;
    }

    // ------------------------------------------------------------------ acting

    /// Tells of one that fired before now, as it happened; what came of it is told elsewhere.
    public void told(Tx tx, Alert alert) {
        AlertStore.fired(tx, alert, alert.at());
    }

    /// Adds a rule, switched off: it is held against history first.
    public long add(Tx tx, String name, AlertRule.Definition definition) {
        var called = checked(tx, name, 0);
        check(tx, definition);
        if (rules(tx).size() >= AlertRule.MOST) throw new Mendable("A workspace has at most " + AlertRule.MOST + " alert rules: delete one that nobody needs.");
        var id = AlertStore.insert(tx, called, definition, Who.maybe().map(Who::name).orElse("Attune"));
        Audit.record(tx, "alert.made", "alert rule " + id, called + ": " + sentence(tx, definition));
        return id;
    }

    public void change(Tx tx, long id, String name, AlertRule.Definition definition) {
        rule(tx, id);
        var called = checked(tx, name, id);
        check(tx, definition);
        AlertStore.change(tx, id, called, definition);
        Audit.record(tx, "alert.changed", "alert rule " + id, called + ": " + sentence(tx, definition));
    }

    /// From now on, or no longer. What happened before fires nothing.
    public void turn(Tx tx, long id, boolean on) {
        var rule = rule(tx, id);
        if (rule.on() == on) return;
        AlertStore.turn(tx, id, on);
        Audit.record(tx, on ? "alert.on" : "alert.off", "alert rule " + id, rule.name());
    }

    /// Deletes a rule and the list of what it did. What it opened stays. Those that ship can only be switched off.
    public void remove(Tx tx, long id) {
        var rule = rule(tx, id);
        if (rule.ships()) throw new Mendable("“" + rule.name() + "” comes with Attune: switch it off instead.");
        AlertStore.remove(tx, id);
        Audit.record(tx, "alert.deleted", "alert rule " + id, rule.name());
    }

    /// Takes out what fired about these identities.
    ///
    /// @return how many there were
    public static int erase(Tx tx, Collection<Long> identities) {
        return AlertStore.erase(tx, identities);
    }

    private void check(Tx tx, AlertRule.Definition definition) {
        if (definition.when() instanceof When.Entered entered) segments.segment(tx, entered.segment());
        if (definition.only().segment() != 0) segments.segment(tx, definition.only().segment());
        for (var account : List.of(definition.deeds().owner(), definition.deeds().tell(), definition.deeds().assignee()))
            if (account != 0 && members.all(tx).stream().noneMatch(member -> member.account().value() == account)) throw new Mendable("A member who is named is one no more: choose another.");
    }

    private static String checked(Tx tx, String name, long except) {
        var called = name.strip().replaceAll("\\s+", " ");
        if (called.isEmpty() || called.length() > AlertRule.LONGEST_NAME) throw new Mendable("A rule is called by 1 to " + AlertRule.LONGEST_NAME + " characters.");
        if (AlertStore.named(tx, called, except)) throw Mendable.conflict("There is a rule “" + called + "” already: take another name.");
        return called;
    }

    @Override
    public void close() {
        watch.close();
    }
}
