package attune;

import attune.eligibility.Audience;
import attune.eligibility.Eligibility;
import attune.eligibility.EligibilityPages;
import attune.eligibility.Verdict;
import attune.identity.CustomerId;
import attune.identity.Identity;
import attune.interaction.Channel;
import attune.interview.Known;
import attune.invitation.InvitationPages;
import attune.invitation.Invitations;
import attune.invitation.LetterPages;
import attune.invitation.Letters;
import attune.invitation.ManualPages;
import attune.response.Acquaintance;
import attune.response.AnswerPages;
import attune.response.Responses;
import attune.response.Visit;
import attune.sending.NewSendingPages;
import attune.sending.SendingPages;
import attune.sending.Sendings;
import attune.store.Tx;
import attune.store.WorkspaceId;
import attune.survey.Surveys;
import attune.web.Routes;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// Asking people: who may be asked, the links and mails they get, and what is sent to many.
public final class Inviting {

    private final Attune attune;
    public final Surveys surveys;
    public final Eligibility eligibility;
    public final Invitations invitations;
    public final Letters letters;
    public final Sendings sendings;

    Inviting(Attune attune, Surveys surveys) {
        this.attune = attune;
        this.surveys = surveys;
        eligibility = new Eligibility(attune.workspaces);
        attune.jobs.daily("decisions", LocalTime.of(3, 40), ZoneOffset.UTC, () -> eligibility.prune(attune.database, Instant.now()));
        invitations = new Invitations(attune.database, surveys, eligibility, attune.customers, attune.interactions, attune.seal.derived("invitations"));
        letters = new Letters(attune.workspaces, surveys, attune.profiles, attune.segments, invitations);
        sendings = new Sendings(attune.database, attune.workspaces, surveys, attune.segments, attune.touchpoints, eligibility, invitations, letters, attune.mail).scheduled(attune.jobs);
        attune.projections.run(sendings.occasions());
    }

    /// Whether a survey may be put to somebody who is there anyway; whom we know counts as asked from then on.
    boolean asks(WorkspaceId workspace, long survey, Optional<Identity> person) {
        return attune.database.in(workspace, tx -> {
            var customer = person.flatMap(who -> attune.identities.named(tx, who));
            var asking = sendings.of(tx, survey, Channel.WEB, new Audience.Few(customer.map(CustomerId::value).stream().toList()));
            return customer.map(known -> eligibility.decide(tx, asking, known) == Verdict.ASKED).orElse(asking.open() && !asking.full());
        });
    }

    /// What is known of whoever came by an invitation.
    Known knows(Visit visit) {
        if (visit.invitation() == 0) return Known.NOBODY;
        return attune.database.in(visit.workspace(), tx -> invitations.invited(tx, visit.invitation()))
                .<Known>map(who -> new Acquaintance(attune.database, attune.profiles, attune.identities, attune.segments, visit.workspace(), who)).orElse(Known.NOBODY);
    }

    /// How many were asked, for those who tell how many answered.
    attune.result.Asking asked() {
        return new attune.result.Asking() {
            @Override
            public Optional<Asked> asked(Tx tx, long survey, Instant from, Instant until) {
                var tally = invitations.tally(tx, survey, from, until);
                return tally.made() == 0 ? Optional.empty() : Optional.of(new Asked(tally.made(), tally.delivered(), tally.opened(), tally.completed()));
            }

            @Override
            public long[] identities(Tx tx, long survey, Instant from, Instant until) {
                return invitations.identities(tx, survey, from, until);
            }
        };
    }

    /// Where personal links lead.
    void entrance(Routes routes, Responses responses, AnswerPages answers) {
        new InvitationPages(invitations, responses, answers).mount(routes);
    }

    void mount(Routes routes) {
        new EligibilityPages(attune.database, eligibility, surveys, attune.customers, attune.channels).mount(routes);
        new ManualPages(attune.database, surveys, attune.customers, invitations).mount(routes);
        new LetterPages(attune.database, attune.workspaces, surveys, letters, attune.mail).mount(routes);
        new NewSendingPages(attune.database, attune.workspaces, surveys, attune.segments, attune.touchpoints, attune.customers, sendings).mount(routes);
        new SendingPages(attune.database, attune.workspaces, surveys, attune.segments, attune.touchpoints, eligibility, invitations, sendings).mount(routes);
    }
}
