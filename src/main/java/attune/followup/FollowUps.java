package attune.followup;

import attune.account.AccountId;
import attune.account.Who;
import attune.account.Workspaces;
import attune.alert.Alert;
import attune.audit.Audit;
import attune.customer.Customers;
import attune.followup.FollowUp.Outcome;
import attune.followup.FollowUp.State;
import attune.identity.CustomerId;
import attune.identity.Identities;
import attune.interaction.Acts;
import attune.interaction.Channel;
import attune.interaction.Direction;
import attune.interaction.Interactions;
import attune.interaction.Money;
import attune.member.Members;
import attune.part.Words;
import attune.reference.References;
import attune.reference.Within;
import attune.store.Mendable;
import attune.store.Tx;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The door to follow-ups.
public final class FollowUps {

    static final int LONGEST_NOTE = 4_000;

    private final Workspaces workspaces;
    private final Members members;
    private final Customers customers;
    private final Identities identities;
    private final Interactions interactions;
    private final References references;
    private final Owners owners;
    private final Clock clock;
    private final Chronicle chronicle;
    private final Opening opening;

    public FollowUps(Workspaces workspaces, Members members, Customers customers, Identities identities, Interactions interactions, References references) {
        this(workspaces, members, customers, identities, interactions, references, Clock.systemUTC());
    }

    private FollowUps(Workspaces workspaces, Members members, Customers customers, Identities identities, Interactions interactions, References references, Clock clock) {
        this.workspaces = workspaces;
        this.members = members;
        this.customers = customers;
        this.identities = identities;
        this.interactions = interactions;
        this.references = references;
        this.owners = new Owners(workspaces, members);
        this.clock = clock;
        this.chronicle = new Chronicle(customers, interactions, clock);
        this.opening = new Opening(workspaces, identities, owners, chronicle);
    }

    /// The same door at another moment: for what was done before it is written down.
    public FollowUps at(Clock moment) {
        return new FollowUps(workspaces, members, customers, identities, interactions, references, moment);
    }

    Owners owners() {
        return owners;
    }

    Chronicle chronicle() {
        return chronicle;
    }

    Instant now() {
        return clock.instant();
    }

    // ------------------------------------------------------------------ opening

    /// Opens one because a rule fired; a response, or a customer whose follow-up is open, is on one only.
    ///
    /// @return the number of the one that was begun; empty where none was
    public Optional<Long> raised(Tx tx, Alert alert) {
        return alert.rule().definition().deeds().followUp() && alert.identity().isPresent() ? opening.raised(tx, terms(tx), alert) : Optional.empty();
    }

    /// Opens one by hand.
    public long open(Tx tx, CustomerId customer, String why) {
        var anchor = customers.anchor(tx, customers.seen(tx, customer));
        var because = checked(why, "Why");
        var open = FollowUpStore.openOf(tx, anchor.customer());
        if (open.isPresent()) throw Mendable.conflict("There is an open follow-up for this customer already: number " + open.get() + ".");
        return opening.byHand(tx, terms(tx), anchor.id(), because);
    }

    // ------------------------------------------------------------------ looking

    /// One that the one who is asking may see.
    public FollowUp followUp(Tx tx, long id) {
        return FollowUpStore.byId(tx, List.of(id)).stream().filter(found -> sees(tx, found)).findFirst()
                .orElseThrow(() -> Mendable.notFound("There is no follow-up " + id + " among those you may see."));
    }

    private boolean sees(Tx tx, FollowUp found) {
        var within = within(tx);
        return within == null || within.holds(found.location(), found.team()) || found.owner().equals(Who.maybe().map(Who::account));
    }

    /// A page of them by their key.
    ///
    /// @param after the last of the page before; empty for the first page
    public List<FollowUp> list(Tx tx, Listed listed, Optional<FollowUp> after, int limit) {
        var place = after.map(last -> new FollowUpStore.Place(last.open() ? last.due() : last.closed().orElseThrow(), last.id())).orElse(FollowUpStore.Place.BEGIN);
        return FollowUpStore.list(tx, listed, within(tx), me(), place, limit);
    }

    /// How many there are in each state; of closed ones those since a moment.
    public Map<State, Long> counts(Tx tx, Listed listed, Instant closedSince) {
        return FollowUpStore.counts(tx, listed, within(tx), me(), closedSince);
    }

    /// How many nobody contacted in time.
    public long late(Tx tx, Listed listed) {
        return FollowUpStore.late(tx, listed, within(tx), me(), now());
    }

    /// Those opened within some time, to be measured.
    public List<Case> cases(Tx tx, Instant from, Instant to) {
        return FollowUpStore.cases(tx, from, to, within(tx), me());
    }

    /// How many open ones are the one's who is asking.
    public long mine(Tx tx) {
        return FollowUpStore.mine(tx, Who.asking().account());
    }

    public List<FollowUp> of(Tx tx, Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : FollowUpStore.of(tx, ids).stream().filter(found -> sees(tx, found)).toList();
    }

    public List<Answer> answers(Tx tx, long id) {
        return FileStore.answers(tx, id);
    }

    public Map<Long, String> texts(Tx tx, Collection<Long> ids) {
        return ids.isEmpty() ? Map.of() : FileStore.texts(tx, ids);
    }

    public List<Entry> entries(Tx tx, long id) {
        return FileStore.entries(tx, id);
    }

    public List<Post> letters(Tx tx, long id) {
        return FileStore.letters(tx, id);
    }

    public Terms terms(Tx tx) {
        return workspaces.setting(tx, Terms.TOPIC, Terms.class).orElse(Terms.USUAL);
    }

    public void keep(Tx tx, Terms terms) {
        workspaces.keep(tx, Terms.TOPIC, terms);
        Audit.record(tx, "followup.terms", "follow-ups", terms.way().title());
    }

    private Within within(Tx tx) {
        return Who.maybe().filter(Who::limited).map(who -> references.within(tx, who.reach())).orElse(null);
    }

    // ------------------------------------------------------------------ working

    /// Gives it to somebody, or to nobody.
    public void own(Tx tx, long id, Optional<AccountId> owner) {
        var found = held(tx, id);
        if (found.owner().equals(owner)) return;
        var name = owner.map(account -> Optional.ofNullable(owners.able(tx).get(account.value()))
                .orElseThrow(() -> new Mendable("Owner: choose a member whose role works follow-ups.")).name()).orElse("nobody");
        FollowUpStore.own(tx, id, owner);
        chronicle.entered(tx, found, "owner", name);
    }

    public void note(Tx tx, long id, String words) {
        chronicle.entered(tx, held(tx, id), "note", checked(words, "Note"));
    }

    /// Somebody reached the customer some other way than by mail from here.
    public void reached(Tx tx, long id, Channel channel, String words) {
        var found = working(tx, id);
        var now = now();
        FollowUpStore.reached(tx, id, now);
        chronicle.entered(tx, found, "reached", "by " + channel.name().toLowerCase(java.util.Locale.ROOT) + (words.isBlank() ? "" : ": " + checked(words, "What was said")));
        chronicle.spoke(tx, found, channel, Direction.TO_CUSTOMER, contact(channel), chronicle.about(id).put("text", words.strip()));
    }

    /// Begins with the word by which touchpoint libraries know what came by that channel.
    private static String contact(Channel channel) {
        return (channel.equals(Channel.PHONE) ? "Call" : channel.equals(Channel.EMAIL) ? "Email" : channel.equals(Channel.CHAT) ? "Chat" : "Message") + " about feedback";
    }

    public void cause(Tx tx, long id, long cause) {
        var found = held(tx, id);
        var name = cause == 0 ? "none" : Causes.find(tx, cause).orElseThrow(() -> new Mendable("Root cause: choose one of the list.")).name();
        FollowUpStore.cause(tx, id, cause == 0 ? null : cause, now());
        chronicle.entered(tx, found, "cause", name);
    }

    /// Grants something to make up for it, within what the role of the one who is asking may grant on one follow-up.
    public void goodwill(Tx tx, long id, BigDecimal amount, String what) {
        var found = working(tx, id);
        var currency = workspaces.of(tx.workspace()).currency();
        if (amount.signum() <= 0 || amount.compareTo(new BigDecimal("1000000")) > 0) throw new Mendable("Amount: more than 0 and at most 1,000,000.");
        var money = Money.of(amount, currency);
        var whole = BigDecimal.valueOf(found.goodwill() + money.tenThousandths(), 4);
        var role = Who.asking().role();
        terms(tx).limit(role).filter(limit -> whole.compareTo(limit) > 0).ifPresent(limit -> {
            throw new Mendable("Amount: with this it would be " + said(whole, currency) + " on this follow-up, and as " + role.title().toLowerCase(java.util.Locale.ROOT) + " you may grant at most "
                    + said(limit, currency) + ". Ask a colleague who may grant more.");
        });
        FollowUpStore.goodwill(tx, id, money.tenThousandths(), now());
        var words = said(money.amount(), currency) + (what.isBlank() ? "" : ", " + checked(what, "What"));
        chronicle.entered(tx, found, "goodwill", words);
        chronicle.act(tx, found.identity(), Acts.GOODWILL_GRANTED, chronicle.about(id).put("amount", said(money.amount(), currency)).put("tenThousandths", money.tenThousandths()).put("currency", currency.getCurrencyCode()));
    }

    public void close(Tx tx, long id, Outcome outcome, String words) {
        var found = working(tx, id);
        FollowUpStore.close(tx, id, outcome, now());
        chronicle.entered(tx, found, "closed", outcome.title() + (words.isBlank() ? "" : ": " + checked(words, "What came of it")));
        chronicle.act(tx, found.identity(), Acts.FOLLOWUP_CLOSED, chronicle.about(id).put("outcome", outcome.title().toLowerCase(java.util.Locale.ROOT)));
    }

    public void reopen(Tx tx, long id) {
        var found = held(tx, id);
        if (found.open()) return;
        if (FollowUpStore.openOf(tx, found.customer().value()).isPresent()) throw Mendable.conflict("There is another open follow-up for this customer: go on there.");
        FollowUpStore.reopen(tx, id, now());
        chronicle.entered(tx, found, "reopened", "");
        chronicle.act(tx, found.identity(), Acts.FOLLOWUP_REOPENED, chronicle.about(id));
    }

    /// Deletes every follow-up on these identities, with all that hangs on it.
    ///
    /// @return how many there were
    public static int erase(Tx tx, Collection<Long> identities, Collection<String> marks) {
        return FollowUpStore.erase(tx, identities) + FileStore.clear(tx, marks);
    }

    /// Under its lock, so that two who act at once do so one after the other.
    FollowUp held(Tx tx, long id) {
        FollowUpStore.lock(tx, id);
        return followUp(tx, id);
    }

    FollowUp working(Tx tx, long id) {
        var found = held(tx, id);
        if (!found.open()) throw Mendable.conflict("This follow-up is closed: open it again first.");
        return found;
    }

    private static AccountId me() {
        return Who.maybe().map(Who::account).orElse(null);
    }

    static String said(BigDecimal amount, java.util.Currency currency) {
        return Words.money(amount.movePointRight(Math.max(0, currency.getDefaultFractionDigits())).setScale(0, java.math.RoundingMode.HALF_UP).longValue(), currency.getCurrencyCode());
    }

    static String checked(String words, String field) {
        var stripped = words.strip();
        if (stripped.isEmpty()) throw new Mendable("“" + field + "” is empty: write a few words.");
        if (stripped.length() > LONGEST_NOTE) throw new Mendable("“" + field + "” may have at most " + LONGEST_NOTE + " characters; it has " + stripped.length() + ".");
        return stripped;
    }

    static final Duration LATELY = Duration.ofDays(14);
}
