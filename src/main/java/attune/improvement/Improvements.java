package attune.improvement;

import attune.account.Who;
import attune.account.Workspaces;
import attune.alert.Said;
import attune.audit.Audit;
import attune.customer.Customers;
import attune.eligibility.Eligibility;
import attune.followup.Correspondence;
import attune.identity.CustomerId;
import attune.identity.Identities;
import attune.improvement.Improvement.Plan;
import attune.interaction.Channel;
import attune.interaction.Direction;
import attune.interaction.Interaction;
import attune.interaction.Interactions;
import attune.interaction.Kind;
import attune.lens.Lenses;
import attune.mail.Letter;
import attune.mail.Mail;
import attune.member.Members;
import attune.profile.Consent;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.store.WorkspaceId;
import attune.touchpoint.Touchpoints;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// The door to improvements.
public final class Improvements {

    static final int MOST_SHOWN = 200;
    static final int LONGEST_TEXT = 10_000;
    private static final Duration LOOKED_BACK = Duration.ofDays(180);
    private static final int MOST_READ = 200_000;
    private static final int MOST_FOUND = 50;

    private final Database database;
    private final Workspaces workspaces;
    private final Members members;
    private final Customers customers;
    private final Identities identities;
    private final Interactions interactions;
    private final Touchpoints touchpoints;
    private final Effects effects;
    private final Mail mail;

    public Improvements(Database database, Workspaces workspaces, Members members, Customers customers, Identities identities, Interactions interactions, Touchpoints touchpoints, Lenses lenses, Mail mail) {
        this.database = database;
        this.workspaces = workspaces;
        this.members = members;
        this.customers = customers;
        this.identities = identities;
        this.interactions = interactions;
        this.touchpoints = touchpoints;
        this.effects = new Effects(lenses);
        this.mail = mail;
    }

    // ------------------------------------------------------------------ looking

    public List<Improvement> all(Tx tx) {
        return ImprovementStore.all(tx);
    }

    public Improvement improvement(Tx tx, long id) {
        return ImprovementStore.find(tx, id).orElseThrow(() -> Mendable.notFound("There is no improvement " + id + " any more."));
    }

    /// The answers that asked for it, of customers whom the one who is asking may see, the latest first.
    public List<Asking> asked(Tx tx, long id) {
        return ImprovementStore.asked(tx, id, MOST_SHOWN).stream().filter(each -> customers.sees(tx, new CustomerId(each.customer()))).toList();
    }

    Effects.Effect effect(WorkspaceId workspace, Improvement improvement) {
        return effects.of(workspace, improvement, workspaces.of(workspace).timeZone(), Instant.now());
    }

    /// Answers and messages of the last 180 days that hold these words and do not ask for it yet, the latest first.
    public List<Asking> found(Tx tx, long id, String words, short touchpoint) {
        var wanted = words.strip().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) return List.of();
        var known = new HashSet<UUID>();
        ImprovementStore.asked(tx, id, Integer.MAX_VALUE).forEach(each -> known.add(each.interaction()));
        var library = touchpoints.library(tx.workspace());
        var found = new ArrayList<Said>();
        var now = Instant.now();
        interactions.said(tx, now.minus(LOOKED_BACK), now, MOST_READ, row -> {
            if (row.properties() == null || !row.properties().toLowerCase(Locale.ROOT).contains(wanted)) return;
            Said.of(row, library).filter(said -> said.direction() == Direction.FROM_CUSTOMER && said.text().toLowerCase(Locale.ROOT).contains(wanted) && !known.contains(said.id()) && (touchpoint == 0 || said.touchpoint() == touchpoint)).ifPresent(found::add);
        });
        var latest = found.reversed().stream().limit(MOST_FOUND).toList();
        var belong = identities.numbered(tx, latest.stream().map(Said::identity).distinct().toList());
        return latest.stream().filter(said -> belong.containsKey(said.identity())).map(said -> asking(said, belong.get(said.identity()).customer())).filter(each -> customers.sees(tx, new CustomerId(each.customer()))).toList();
    }

    private static Asking asking(Said said, long customer) {
        return new Asking(said.id(), said.identity(), customer, said.at(), said.name(), said.score(), said.text());
    }

    // ------------------------------------------------------------------ acting

    public long write(Tx tx, Plan plan) {
        check(tx, plan);
        var id = ImprovementStore.insert(tx, plan, Who.asking().name());
        Audit.record(tx, "improvement.written", "improvement " + id, plan.title());
        return id;
    }

    public void change(Tx tx, long id, Plan plan) {
        improvement(tx, id);
        check(tx, plan);
        ImprovementStore.change(tx, id, plan);
        Audit.record(tx, "improvement.changed", "improvement " + id, plan.title());
    }

    /// From this day it is so for customers.
    public void done(Tx tx, long id, LocalDate day) {
        var improvement = improvement(tx, id);
        if (day.isAfter(LocalDate.now(workspaces.of(tx.workspace()).timeZone()))) throw new Mendable("“Since” lies ahead: say so once it is done.");
        ImprovementStore.done(tx, id, day);
        Audit.record(tx, "improvement.done", "improvement " + id, improvement.title());
    }

    public void undone(Tx tx, long id) {
        var improvement = improvement(tx, id);
        ImprovementStore.done(tx, id, null);
        Audit.record(tx, "improvement.undone", "improvement " + id, improvement.title());
    }

    public void remove(Tx tx, long id) {
        var improvement = improvement(tx, id);
        ImprovementStore.remove(tx, id);
        Audit.record(tx, "improvement.deleted", "improvement " + id, improvement.title());
    }

    /// These answers ask for it.
    ///
    /// @return how many that did not before
    public int ask(Tx tx, long id, Collection<Asking> some) {
        improvement(tx, id);
        var n = 0;
        for (var each : some) if (ImprovementStore.ask(tx, id, each)) n++;
        if (n > 0) Audit.record(tx, "improvement.asked_for", "improvement " + id, n + " answers");
        return n;
    }

    public void unask(Tx tx, long id, UUID interaction) {
        improvement(tx, id);
        ImprovementStore.unask(tx, id, interaction);
    }

    // ------------------------------------------------------------------ telling them

    /// @param wishless may not be written to, or have no address
    public record Audience(int reachable, int wishless, long told, boolean ready) {}

    public Audience audience(Tx tx, long id) {
        var untold = ImprovementStore.untold(tx, id);
        var reachable = (int) untold.stream().filter(identity -> address(tx, identity) != null).count();
        return new Audience(reachable, untold.size() - reachable, ImprovementStore.told(tx, id), mail.ready(tx));
    }

    private record Address(String name, String email) {}

    /// Null where they may not be written to.
    private Address address(Tx tx, long identity) {
        var customer = identities.customerOf(tx, identity);
        if (!customers.sees(tx, customer)) return null;
        var profile = customers.profile(tx, customer);
        var unwished = Consent.latest(customers.consents(tx, customer), Correspondence.PURPOSE, Channel.EMAIL.number()).filter(said -> !said.granted()).isPresent();
        return unwished || Eligibility.against(tx, customer, profile.email()).isPresent() ? null : new Address(profile.name(), profile.email());
    }

    /// Writes to everybody who asked for it and may be written to, each once.
    ///
    /// @param text in which `{name}` stands for theirs
    /// @return how many letters left
    public int tell(WorkspaceId workspace, long id, String subject, String text) {
        var untold = database.in(workspace, tx -> {
            if (improvement(tx, id).done().isEmpty()) throw new Mendable("It is not done yet: tell them once it is.");
            if (!mail.ready(tx)) throw new Mendable("No mail can be sent yet: the workspace needs a mail sender in its settings.");
            return ImprovementStore.untold(tx, id);
        });
        var sent = 0;
        for (var identity : untold) if (tell(workspace, id, identity, subject, text)) sent++;
        return sent;
    }

    private boolean tell(WorkspaceId workspace, long id, long identity, String subject, String text) {
        var letter = database.in(workspace, tx -> {
            var to = address(tx, identity);
            if (to == null || !ImprovementStore.tell(tx, id, identity, Instant.now())) return null;
            return new Letter(to.email, subject, text.replace("{name}", to.name)).byHand();
        });
        if (letter == null) return false;
        try {
            mail.send(workspace, letter);
        } catch (Mendable refused) {
            database.inVoid(workspace, tx -> ImprovementStore.untell(tx, id, identity));
            throw refused;
        }
        database.inVoid(workspace, tx -> {
            var properties = JsonNodeFactory.instance.objectNode().put("subject", subject).put("text", letter.text()).put("improvement", id);
            properties.putObject("context").put("by", Who.asking().name());
            interactions.append(tx, List.of(Interaction.of(Kind.MESSAGE, "Email about an improvement", customers.member(tx, identity).identity(), Instant.now()).channel(Channel.EMAIL)
                    .direction(Direction.TO_CUSTOMER).properties(properties.toString()).build()));
        });
        return true;
    }

    /// @return how many answers and letters of these identities there were
    public static int erase(Tx tx, Collection<Long> identities) {
        return ImprovementStore.erase(tx, identities);
    }

    private void check(Tx tx, Plan plan) {
        if (plan.owner().isPresent() && members.all(tx).stream().noneMatch(member -> member.account().equals(plan.owner().get()))) throw new Mendable("Owner: there is no such member any more; choose another.");
        if (plan.touchpoint() != 0 && touchpoints.library(tx.workspace()).touchpoint(plan.touchpoint()).number() == 0) throw new Mendable("Touchpoint: choose one of the list.");
    }
}
