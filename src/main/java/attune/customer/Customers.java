package attune.customer;

import attune.account.Who;
import attune.account.Workspaces;
import attune.audit.Audit;
import attune.identity.CustomerId;
import attune.identity.Identities;
import attune.identity.Identity;
import attune.identity.Join;
import attune.identity.Member;
import attune.identity.Phones;
import attune.interaction.Acts;
import attune.interaction.Channel;
import attune.interaction.Direction;
import attune.interaction.Interaction;
import attune.interaction.Interactions;
import attune.interaction.Kind;
import attune.profile.Consent;
import attune.profile.Profile;
import attune.profile.Profiles;
import attune.profile.Trait;
import attune.store.Mendable;
import attune.store.Tx;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/// The door to customers.
public final class Customers {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_VALUE = 2_000;

    private final Identities identities;
    private final Interactions interactions;
    private final Profiles profiles;
    private final Sight sight = new Sight();

    public Customers(Identities identities, Interactions interactions, Profiles profiles) {
        this.identities = identities;
        this.interactions = interactions;
        this.profiles = profiles;
    }

    // ------------------------------------------------------------------ looking

    /// Who it is at a glance. By the number of an absorbed customer, the one that was kept. Somebody whose access is
    /// limited to locations or teams is told of others that there is nobody.
    public Profile profile(Tx tx, CustomerId id) {
        var profile = profiles.profile(tx, id);
        sight.check(tx, profiles, profile.id());
        return profile;
    }

    /// The latest value of every trait, by name.
    public List<Trait> traits(Tx tx, CustomerId id) {
        return profiles.traits(tx, seen(tx, id));
    }

    /// Every value that a trait had, the one that holds first.
    public List<Profiles.Past> traitHistory(Tx tx, CustomerId id, String name) {
        return profiles.history(tx, seen(tx, id), name);
    }

    public List<Consent> consents(Tx tx, CustomerId id) {
        return profiles.consents(tx, seen(tx, id));
    }

    /// Whether a message for this purpose may go out to the customer on this channel.
    public boolean mayReceive(Tx tx, CustomerId id, String purpose, Channel channel) {
        return Consent.allows(profiles.consents(tx, id), purpose, channel.number());
    }

    /// The customer's number of today, where the one who is asking may see them.
    public CustomerId seen(Tx tx, CustomerId id) {
        var customer = identities.customerOf(tx, id.value());
        sight.check(tx, profiles, customer);
        return customer;
    }

    public boolean sees(Tx tx, CustomerId id) {
        return sight.sees(tx, profiles, id);
    }

    /// What these customers are called; those whom the one who is asking may not see are left out.
    public Map<Long, String> names(Tx tx, List<Long> ids) {
        var names = new HashMap<Long, String>();
        for (var profile : profiles.profiles(tx, ids)) if (sight.sees(tx, profiles, profile.id())) names.put(profile.id().value(), profile.name());
        return names;
    }

    // ------------------------------------------------------------------ acting

    /// Enters a customer by hand. One who is known already by that address or number is told these traits instead.
    ///
    /// @param traits by name; blank ones are left out
    public CustomerId create(Tx tx, Map<String, String> traits) {
        var told = new TreeMap<String, String>();
        traits.forEach((name, value) -> {
            if (value != null && !value.isBlank()) told.put(checkedName(name), checked(name, value));
        });
        told.computeIfPresent("phone", (_, phone) -> withCountry(tx, phone, told.get("address.country")));
        if (told.isEmpty()) throw new Mendable("Say at least one thing about the customer: a name, an email address, a phone number.");
        var who = identityOf(told);
        if (identities.named(tx, who).filter(known -> !sight.sees(tx, profiles, known)).isPresent())
            throw Mendable.forbidden("Somebody with this " + who.kind() + " is known already, and not among the customers you may see: ask a colleague who may.");
        var properties = said();
        told.forEach(properties::put);
        append(tx, Interaction.of(Kind.IDENTIFY, "Identified", who, Instant.now()).place(sight.here()).properties(properties.toString()));
        return identities.named(tx, who).orElseThrow();
    }

    /// People of one country write its phone numbers without its code; written with it they can be told apart from others.
    ///
    /// @param country of the customer, or null
    private static String withCountry(Tx tx, String phone, String country) {
        if (Phones.e164(phone, null).isPresent()) return phone;
        return Optional.ofNullable(country).or(() -> Workspaces.country(tx)).flatMap(region -> Phones.e164(phone, region)).orElse(phone);
    }

    private static Identity identityOf(Map<String, String> told) {
        var email = told.get("email");
        if (email != null) {
            if (email.indexOf('@') < 1 || email.length() > Identity.MAX_LENGTH)
                throw new Mendable("Email: “" + email + "” is no email address; it should look like ana@example.com.");
            return Identity.email(email, false);
        }
        var phone = told.get("phone");
        return phone == null ? new Identity("record", UUID.randomUUID().toString(), false)
                : Phones.e164(phone, told.get("address.country")).map(e164 -> Identity.phone(e164, false))
                .orElseGet(() -> new Identity("record", UUID.randomUUID().toString(), false));
    }

    /// Corrects one trait, as the person who is asking; an empty value takes it away. What it was stays in its history.
    public void edit(Tx tx, CustomerId id, String name, String value) {
        edit(tx, id, Map.of(name, value));
    }

    public void edit(Tx tx, CustomerId id, Map<String, String> values) {
        var anchor = anchor(tx, seen(tx, id));
        var properties = said();
        values.forEach((name, value) -> {
            if (value.isBlank()) properties.putNull(checkedName(name));
            else properties.put(checkedName(name), name.equals("phone") ? withCountry(tx, checked(name, value), null) : checked(name, value));
        });
        append(tx, Interaction.of(Kind.IDENTIFY, "Edited", anchor.identity(), Instant.now()).properties(properties.toString()));
    }

    /// Writes down that the customer agreed, or took it back.
    ///
    /// @param channel null for every channel
    /// @param proof   where it can be checked
    public void consent(Tx tx, CustomerId id, String purpose, Channel channel, boolean granted, String wording, String proof) {
        if (purpose.isBlank() || purpose.length() > 100) throw new Mendable("Purpose: say what the consent is for, in at most 100 characters.");
        if (granted && proof.isBlank()) throw new Mendable("Proof: say where the consent can be checked, such as a form, a mail or a call.");
        var anchor = anchor(tx, seen(tx, id));
        var properties = JSON.createObjectNode().put("purpose", purpose.strip()).put("granted", granted)
                .put("wording", checked("wording", wording)).put("proof", checked("proof", proof))
                .put("by", Who.maybe().map(Who::name).orElse("Attune"));
        if (channel != null) properties.put("channel", channel.number());
        append(tx, Interaction.of(Kind.CONSENT, granted ? "Consent given" : "Consent taken back", anchor.identity(), Instant.now())
                .properties(properties.toString()));
    }

    // ------------------------------------------------------------------ joining and taking apart

    /// What a merge would make of these two, without making it.
    public MergePreview mergePreview(Tx tx, CustomerId kept, CustomerId absorbed) {
        var one = profile(tx, kept);
        var other = profile(tx, absorbed);
        if (one.id().equals(other.id())) throw new Mendable("These two are one customer already.");
        var names = new TreeMap<String, Trait[]>();
        for (var trait : profiles.traits(tx, one.id())) names.computeIfAbsent(trait.name(), _ -> new Trait[2])[0] = trait;
        for (var trait : profiles.traits(tx, other.id())) names.computeIfAbsent(trait.name(), _ -> new Trait[2])[1] = trait;
        var differences = new ArrayList<MergePreview.Difference>();
        names.forEach((name, pair) -> differences.add(new MergePreview.Difference(name, text(pair[0]), text(pair[1]), text(later(pair)))));
        return new MergePreview(one, other, differences, warnings(tx, one, other));
    }

    private List<String> warnings(Tx tx, Profile one, Profile other) {
        var warnings = new ArrayList<String>();
        for (var rule : identities.rules(tx)) {
            if (!rule.oneEach()) continue;
            var mine = values(one, rule.kind());
            var theirs = values(other, rule.kind());
            if (!mine.isEmpty() && !theirs.isEmpty() && mine.stream().noneMatch(theirs::contains))
                warnings.add("They carry different values of " + rule.kind().replace('_', ' ') + " (" + mine.getFirst() + " and "
                        + theirs.getFirst() + "), of which a person has only one.");
        }
        return warnings;
    }

    private static List<String> values(Profile profile, String kind) {
        return profile.identities().stream().filter(member -> member.kind().equals(kind)).map(Member::value).toList();
    }

    private static Trait later(Trait[] pair) {
        if (pair[0] == null || pair[1] == null) return pair[0] == null ? pair[1] : pair[0];
        return pair[1].happenedAt().isAfter(pair[0].happenedAt()) ? pair[1] : pair[0];
    }

    private static String text(Trait trait) {
        return trait == null ? "" : trait.text();
    }

    /// Makes two customers one, also against the rules, for a reason. Reversible: see [#unmerge].
    public Join merge(Tx tx, CustomerId kept, CustomerId absorbed, String why) {
        if (why.isBlank()) throw new Mendable("Reason: say why these two are one person; whoever looks later will want to know.");
        interactions.lock(tx);
        var keep = seen(tx, kept);
        var absorb = seen(tx, absorbed);
        var join = identities.join(tx, keep, absorb, checked("reason", why), account());
        Audit.record(tx, "customer.merged", keep.toString(), "absorbed " + absorb + ": " + why);
        act(tx, Acts.JOINED, keep, keep, absorb, join, why);
        return join;
    }

    /// Takes a merge back, by a person or by a rule: both are as if it had never been, and get what came in between.
    ///
    /// @return the one that keeps the number, then the other
    public List<CustomerId> unmerge(Tx tx, long joinId) {
        interactions.lock(tx);
        var join = identities.joinOf(tx, joinId);
        seen(tx, new CustomerId(join.kept()));
        var customers = identities.unjoin(tx, joinId, account());
        Audit.record(tx, "customer.unmerged", customers.getFirst().toString(), "from " + customers.getLast());
        for (var customer : customers) act(tx, Acts.SPLIT, customer, customers.getFirst(), customers.getLast(), join, "");
        return customers;
    }

    private void act(Tx tx, String name, CustomerId on, CustomerId kept, CustomerId absorbed, Join join, String why) {
        var properties = said().put("rule", join.rule()).put("kept", kept.value()).put("absorbed", absorbed.value())
                .put("join", join.id()).put("why", why);
        append(tx, Interaction.of(Kind.ACT, name, anchor(tx, on).identity(), Instant.now())
                .direction(Direction.ABOUT_CUSTOMER).properties(properties.toString()));
    }

    private void append(Tx tx, Interaction.Builder interaction) {
        interactions.append(tx, List.of(interaction.direction(Direction.ABOUT_CUSTOMER).build()));
    }

    /// Enters in the customer's own story what the one who is asking did to their record.
    ///
    /// @param anchor the identity it was done on: it takes the entry along when customers are taken apart
    public void enter(Tx tx, Member anchor, String act, Map<String, ?> what) {
        var properties = said();
        what.forEach(properties::putPOJO);
        append(tx, Interaction.of(Kind.ACT, act, anchor.identity(), Instant.now()).properties(properties.toString()));
    }

    /// The identity that edits are made on: the one the customer was born with.
    public Member anchor(Tx tx, CustomerId id) {
        var members = identities.of(tx, id);
        return members.stream().filter(member -> member.id() == id.value()).findFirst().orElseGet(members::getFirst);
    }

    /// The identity of that number, in whichever customer it is now: what was done on it is entered with it.
    public Member member(Tx tx, long identity) {
        return identities.of(tx, identities.customerOf(tx, identity)).stream().filter(member -> member.id() == identity).findFirst().orElseThrow();
    }

    /// Who says so stands beside what is said, where no trait is read from.
    private static ObjectNode said() {
        var properties = JSON.createObjectNode();
        Who.maybe().ifPresent(who -> properties.putObject("context").put("by", who.name()));
        return properties;
    }

    private static Long account() {
        return Who.maybe().map(who -> who.account().value()).orElse(null);
    }

    private static String checkedName(String name) {
        if (name.isBlank() || name.length() > 100) throw new Mendable("A trait needs a name of 1 to 100 characters.");
        return name.strip();
    }

    private static String checked(String name, String value) {
        if (value.length() > LONGEST_VALUE) throw new Mendable("“" + name + "” may have at most " + LONGEST_VALUE + " characters.");
        return value.strip();
    }
}
