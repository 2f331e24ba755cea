package attune.followup;

import attune.account.Who;
import attune.account.Workspaces;
import attune.alert.Alert;
import attune.alert.Deeds;
import attune.alert.Said;
import attune.audit.Audit;
import attune.calendar.Deadlines;
import attune.calendar.OpeningHours;
import attune.identity.Identities;
import attune.interaction.Acts;
import attune.store.Tx;
import java.util.Optional;

/// Begins follow-ups, each with its owner and its deadline.
record Opening(Workspaces workspaces, Identities identities, Owners owners, Chronicle chronicle) {

    /// A response, or a customer whose follow-up is open, is on one only.
    ///
    /// @return the number of the one that was begun; empty where the answer joined another
    Optional<Long> raised(Tx tx, Terms terms, Alert alert) {
        var said = alert.said();
        var identity = alert.identity().orElseThrow();
        var known = said.flatMap(each -> FileStore.ofCause(tx, each.cause())).or(() -> FollowUpStore.openOf(tx, identities.customerOf(tx, identity).value()));
        var id = known.orElseGet(() -> begin(tx, terms, identity, alert.rule().name(), Optional.of(alert.rule().id()), alert.rule().definition().deeds(), said));
        said.ifPresent(each -> FileStore.answer(tx, id, each.cause(), new Answer(each.id(), alert.rule().name(), each.at(), each.name(), each.score(), each.touchpoint(), each.text())));
        return known.isPresent() ? Optional.empty() : Optional.of(id);
    }

    /// It is whose who opens it.
    long byHand(Tx tx, Terms terms, long identity, String because) {
        var deeds = new Deeds(true, Deeds.USUAL_HOURS, false, Who.asking().account().value(), 0, "", 0, false);
        return begin(tx, terms, identity, because, Optional.empty(), deeds, Optional.empty());
    }

    private long begin(Tx tx, Terms terms, long identity, String because, Optional<Long> rule, Deeds deeds, Optional<Said> said) {
        var now = chronicle.clock().instant();
        var deadlines = new Deadlines(workspaces.setting(tx, OpeningHours.TOPIC, OpeningHours.class).orElseGet(OpeningHours::usual), workspaces.of(tx.workspace()).timeZone());
        var due = deeds.business() ? deadlines.whileOpen(now, deeds.hours()) : deadlines.byTheClock(now, deeds.hours());
        var location = said.map(Said::location).orElse(0);
        var team = said.map(Said::team).orElse(0);
        var owner = owners.of(tx, terms, deeds.owner(), location, team, now);
        var customer = identities.customerOf(tx, identity);
        var id = FollowUpStore.insert(tx, identity, now, due, owner, rule, because, location, team, said.map(Said::touchpoint).orElse((short) 0),
                said.flatMap(Said::score), FollowUpStore.broughtIn(tx, customer.value(), now));
        FileStore.enter(tx, id, new Entry(now, "opened", Chronicle.by(), because));
        Audit.record(tx, "followup.opened", "customer " + customer, because);
        chronicle.act(tx, identity, Acts.FOLLOWUP_OPENED, chronicle.about(id).put("because", because));
        return id;
    }
}
