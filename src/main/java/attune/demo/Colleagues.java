package attune.demo;

import attune.account.AccountId;
import attune.account.Permission;
import attune.account.Reach;
import attune.account.Who;
import attune.customer.Customers;
import attune.identity.CustomerId;
import attune.identity.Identities;
import attune.interaction.Channel;
import attune.interaction.Interaction;
import attune.member.Members;
import attune.note.Notes;
import attune.persona.Quote;
import attune.store.Database;
import attune.store.Tx;
import attune.store.WorkspaceId;
import attune.tag.Tags;
import attune.task.Tasks;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.BiConsumer;

/// What the people of Larkspur do by hand, each signed in as themselves: tags, notes with a word to a colleague, tasks.
final class Colleagues {

    private static final int LOOKED_AT = 420;

    private final Database database;
    private final WorkspaceId workspace;
    private final Members members;
    private final Identities identities;
    private final Customers customers;
    private final Notes notes;
    private final Tags tags;
    private final Tasks tasks;

    Colleagues(Database database, WorkspaceId workspace, Members members, Identities identities, Customers customers,
               Notes notes, Tags tags, Tasks tasks) {
        this.database = database;
        this.workspace = workspace;
        this.members = members;
        this.identities = identities;
        this.customers = customers;
        this.notes = notes;
        this.tags = tags;
        this.tasks = tasks;
    }

    /// Each does what is theirs, once.
    void work(Simulator simulator) {
        if (database.<Boolean>in(workspace, tx -> !tags.all(tx).isEmpty())) return;
        var today = simulator.truths().end();
        as("Leila Meireles", simulator, (tx, guest) -> care(tx, guest, today));
        as("Ana Ruiz", simulator, this::cherish);
    }

    /// Writes down what a guest said of the newsletter, as they say it.
    void heard(Interaction consent) {
        database.inVoid(workspace, tx -> identities.named(tx, consent.who()).ifPresent(customer -> {
            var granted = Papers.granted(consent);
            customers.consent(tx, customer, Mailings.PURPOSE, Channel.EMAIL, granted, "", granted ? "the form on the website" : "");
        }));
    }

    private void as(String name, Simulator simulator, BiConsumer<Tx, Guest> work) {
        who(name, Permission.EDIT_CUSTOMERS).asked(() -> {
            database.inVoid(workspace, tx -> {
                for (var number = 0; number < Math.min(LOOKED_AT, simulator.guests()); number++) work.accept(tx, simulator.guest(number));
            });
            return null;
        });
    }

    /// A colleague, who must be allowed what they are about to do.
    Who who(String name, Permission permission) {
        var member = members.all(workspace).stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
        var who = new Who(member.account(), member.name(), member.email(), workspace, member.terms().role(), Reach.EVERYTHING);
        who.must(permission);
        return who;
    }

    private void care(Tx tx, Guest guest, LocalDate today) {
        var chance = new Chance(Simulator.SEED + 6, guest.number());
        if (!chance.happens(.6)) return;
        of(tx, guest).ifPresent(customer -> {
            switch (guest.nature()) {
                case LEAVING -> {
                    tags.add(tx, customer, "Wi-Fi trouble");
                    if (guest.number() % 2 == 0) mayQuote(tx, customer, "asked when they called about the Wi-Fi");
                    notes.write(tx, customer, chance.pick("Travels for " + guest.company() + ". Says the Wi-Fi failed in two calls with clients. @Ana Ruiz, can we offer a wired room?",
                            "Asked twice whether the Wi-Fi is mended. Did not book again so far.",
                            "@Rui Tavares counts as one of those who stopped coming after the Wi-Fi went."));
                    if (chance.happens(.5)) tasks.set(tx, customer, "Call about the Wi-Fi and the next stay", Optional.of(today.plusDays(chance.between(-3, 9))), me());
                }
                case TRAVELLER_ON_BUSINESS -> tags.add(tx, customer, chance.pick("Invoice to the company", "Early breakfast"));
                case HOLIDAYMAKER -> {
                    if (guest.number() % 2 == 0) mayQuote(tx, customer, "the box below the survey");
                    if (chance.happens(.18)) notes.write(tx, customer, chance.pick("Allergic to nuts, please tell the kitchen.", "Comes with a dog, a room on the ground floor.",
                            "Anniversary trip every year, likes a card in the room.", "Prefers a room away from the lift."));
                    if (chance.happens(.08)) {
                        var task = tasks.set(tx, customer, "Send the photographs of the coast walk", Optional.of(today.plusDays(chance.between(-8, 5))), me());
                        if (chance.happens(.5)) tasks.finish(tx, task);
                    }
                }
                default -> { }
            }
        });
    }

    private void cherish(Tx tx, Guest guest) {
        if (guest.nature() != Guest.Nature.LOYAL) return;
        of(tx, guest).ifPresent(customer -> {
            tags.add(tx, customer, "Regular");
            mayQuote(tx, customer, "asked at the bar");
            if (guest.number() % 3 == 0) notes.write(tx, customer, "Met at the bar, happy to be asked for a word in our brochure. @Leila Meireles");
        });
    }

    private void mayQuote(Tx tx, CustomerId customer, String proof) {
        customers.consent(tx, customer, Quote.PURPOSE, null, true, "", proof);
    }

    private Optional<CustomerId> of(Tx tx, Guest guest) {
        return identities.named(tx, guest.user(true));
    }

    private static Optional<AccountId> me() {
        return Optional.of(Who.asking().account());
    }
}
