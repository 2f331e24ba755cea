package attune;

import attune.alert.AlertPages;
import attune.alert.Alerts;
import attune.followup.Correspondence;
import attune.followup.FollowUpActs;
import attune.followup.FollowUpApi;
import attune.followup.FollowUpPages;
import attune.followup.FollowUps;
import attune.followup.Lateness;
import attune.followup.TermsPages;
import attune.account.Who;
import attune.improvement.ImprovementPages;
import attune.improvement.Improvements;
import attune.part.Words;
import attune.praise.PraisePages;
import attune.praise.Praises;
import attune.praise.Promoters;
import attune.privacy.Trace;
import attune.recovery.Recoveries;
import attune.recovery.RecoveryPages;
import attune.web.Routes;
import java.util.List;
import java.util.Optional;

/// Closing the loop: what is done about what customers say, built over the doors of [Attune].
public record Closing(Alerts alerts, FollowUps followUps, Correspondence correspondence, Lateness lateness, Praises praises, Promoters promoters,
                      Recoveries recoveries, Improvements improvements) {

    static Closing over(Attune attune) {
        var alerts = new Alerts(attune.database, attune.workspaces, attune.members, attune.mail, attune.interactions, attune.identities, attune.references,
                attune.touchpoints, attune.customers, attune.tasks, attune.lenses, attune.segments).scheduled(attune.jobs);
        var followUps = new FollowUps(attune.workspaces, attune.members, attune.customers, attune.identities, attune.interactions, attune.references);
        var praises = new Praises(attune.workspaces, attune.members, attune.references, attune.mail);
        alerts.on(followUps::raised);
        alerts.on(praises::raised);
        return new Closing(alerts, followUps, new Correspondence(attune.database, attune.mail, followUps, attune.customers, attune.identities),
                new Lateness(attune.database, attune.workspaces, attune.mail, followUps).scheduled(attune.jobs), praises,
                new Promoters(attune.database, attune.workspaces, attune.customers, attune.interactions, attune.mail),
                new Recoveries(attune.database, attune.workspaces, attune.references, followUps, attune.lenses),
                new Improvements(attune.database, attune.workspaces, attune.members, attune.customers, attune.identities, attune.interactions, attune.touchpoints, attune.lenses, attune.mail));
    }

    void mount(Attune attune, Routes routes) {
        new FollowUpApi(attune.database, followUps, attune.touchpoints, attune.workspaces).mount(routes);
        new RecoveryPages(attune.database, recoveries).mount(routes);
        new ImprovementPages(attune.database, improvements, followUps, attune.customers, attune.members, attune.touchpoints, attune.workspaces).mount(routes);
        new TermsPages(attune.database, followUps, attune.references, attune.workspaces).mount(routes);
        new PraisePages(attune.database, praises, promoters, attune.customers, attune.touchpoints).mount(routes);
        new FollowUpActs(attune.database, followUps, correspondence, attune.customers, attune.channels).mount(routes);
        new FollowUpPages(attune.database, followUps, correspondence, attune.customers, attune.touchpoints, attune.references, attune.workspaces).mount(routes);
        new AlertPages(attune.database, alerts, attune.customers, attune.members, attune.touchpoints, attune.references, attune.segments, attune.workspaces).mount(routes);
    }

    /// How many are the one's who is asking, for the sidebar.
    Optional<String> mine(Attune attune) {
        return Who.maybe().map(who -> attune.database.in(who.workspace(), followUps::mine)).filter(open -> open > 0).map(Words::number);
    }

    /// How much praise they have not read yet.
    Optional<String> praised(Attune attune) {
        return Who.maybe().map(who -> attune.database.in(who.workspace(), praises::unseen)).filter(fresh -> fresh > 0).map(Words::number);
    }

    /// Where somebody may be named besides their own record.
    static List<Trace> traces() {
        return List.of(new Trace("follow-ups and their letters", (tx, person) -> FollowUps.erase(tx, person.identities(), person.marks())),
                new Trace("praise in their words", (tx, person) -> Praises.erase(tx, person.identities())),
                new Trace("answers that asked for improvements", (tx, person) -> Improvements.erase(tx, person.identities())),
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
