package attune.followup;

import attune.account.AccountId;
import attune.account.Workspaces;
import attune.jobs.Jobs;
import attune.mail.Letter;
import attune.mail.Mail;
import attune.member.Member;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.store.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says so when nobody has contacted a customer in time: once for each follow-up, to its owner, or to whoever takes over late ones.
public final class Lateness {

    private static final Logger LOG = LoggerFactory.getLogger(Lateness.class);
    private static final Duration LOOK = Duration.ofMinutes(1);
    private static final int AT_ONCE = 200;

    private final Database database;
    private final Workspaces workspaces;
    private final Mail mail;
    private final FollowUps followUps;

    public Lateness(Database database, Workspaces workspaces, Mail mail, FollowUps followUps) {
        this.database = database;
        this.workspaces = workspaces;
        this.mail = mail;
        this.followUps = followUps;
    }

    public Lateness scheduled(Jobs jobs) {
        jobs.every("late follow-ups", LOOK, () -> look(Instant.now()));
        return this;
    }

    private void look(Instant now) {
        for (var number : database.asOwner(tx -> FollowUpStore.workspacesWithLate(tx, now))) look(new WorkspaceId(number), now);
    }

    /// Escalates what is late in a workspace and was not escalated yet.
    ///
    /// @return how many
    public int look(WorkspaceId workspace, Instant now) {
        var letters = new ArrayList<Letter>();
        var late = database.in(workspace, tx -> {
            var terms = followUps.terms(tx);
            var able = followUps.owners().able(tx);
            var ids = FollowUpStore.late(tx, now, AT_ONCE);
            for (var id : ids) {
                var found = FollowUpStore.byId(tx, List.of(id)).getFirst();
                var to = Optional.ofNullable(able.get(terms.escalateTo()));
                FollowUpStore.escalated(tx, id, to.map(Member::account), now);
                followUps.chronicle().entered(tx, found, "late", to.filter(member -> !Optional.of(member.account()).equals(found.owner())).map(member -> "Nobody was in touch in time: it is " + member.name() + "’s now").orElse("Nobody was in touch in time"));
                to.or(() -> found.owner().map(AccountId::value).map(able::get)).ifPresent(member -> letters.add(letter(tx, found, member)));
            }
            return ids.size();
        });
        letters.forEach(letter -> send(workspace, letter));
        return late;
    }

    private Letter letter(Tx tx, FollowUp late, Member to) {
        var link = workspaces.address(tx.workspace()).map(address -> "\n" + address.of("/followups/" + late.id()) + "\n").orElse("");
        return new Letter(to.email(), "A follow-up is late: number " + late.id(), """
                Nobody has been in touch yet with a customer who was to be heard by now.

                It was opened because: %s
                %s""".formatted(late.because(), link));
    }

    private void send(WorkspaceId workspace, Letter letter) {
        if (!mail.ready(workspace)) return;
        try {
            mail.send(workspace, letter);
        } catch (Mendable refused) {
            LOG.warn("a late follow-up was not mailed: {}", refused.getMessage());
        }
    }
}
