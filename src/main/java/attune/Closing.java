package attune;

import attune.alert.AlertPages;
import attune.alert.Alerts;
import attune.followup.Correspondence;
import attune.followup.FollowUpActs;
import attune.followup.FollowUpPages;
import attune.followup.FollowUps;
import attune.followup.Lateness;
import attune.account.Who;
import attune.part.Words;
import attune.privacy.Trace;
import attune.web.Routes;
import java.util.List;
import java.util.Optional;

/// Closing the loop: what is done about what customers say, built over the doors of [Attune].
public record Closing(Alerts alerts, FollowUps followUps, Correspondence correspondence, Lateness lateness) {

    static Closing over(Attune attune) {
        var alerts = new Alerts(attune.database, attune.workspaces, attune.members, attune.mail, attune.interactions, attune.identities, attune.references,
                attune.touchpoints, attune.customers, attune.tasks, attune.lenses, attune.segments).scheduled(attune.jobs);
        var followUps = new FollowUps(attune.workspaces, attune.members, attune.customers, attune.identities, attune.interactions, attune.references);
        alerts.on(followUps::raised);
        return new Closing(alerts, followUps, new Correspondence(attune.database, attune.mail, followUps, attune.customers, attune.identities),
                new Lateness(attune.database, attune.workspaces, attune.mail, followUps).scheduled(attune.jobs));
    }

    void mount(Attune attune, Routes routes) {
        new FollowUpActs(attune.database, followUps, correspondence, attune.customers, attune.channels).mount(routes);
        new FollowUpPages(attune.database, followUps, correspondence, attune.customers, attune.touchpoints, attune.references, attune.workspaces).mount(routes);
        new AlertPages(attune.database, alerts, attune.customers, attune.members, attune.touchpoints, attune.references, attune.segments, attune.workspaces).mount(routes);
    }

    /// How many are the one's who is asking, for the sidebar.
    Optional<String> mine(Attune attune) {
        return Who.maybe().map(who -> attune.database.in(who.workspace(), followUps::mine)).filter(open -> open > 0).map(Words::number);
    }

    /// Where somebody may be named besides their own record.
    static List<Trace> traces() {
        return List.of(new Trace("follow-ups and their letters", (tx, person) -> FollowUps.erase(tx, person.identities(), person.marks())),
                new Trace("alerts about them", (tx, person) -> Alerts.erase(tx, person.identities())));
    }

    /// Listens from now on.
    void serve() {
        alerts.watching();
    }

    void close() {
        alerts.close();
    }
}
