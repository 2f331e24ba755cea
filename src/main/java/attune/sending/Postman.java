package attune.sending;

import attune.account.PublicAddress;
import attune.account.Workspaces;
import attune.eligibility.Asking;
import attune.eligibility.Audience;
import attune.eligibility.Eligibility;
import attune.eligibility.Verdict;
import attune.invitation.Invitation;
import attune.invitation.Invitations;
import attune.invitation.Letters;
import attune.mail.Delivery;
import attune.mail.Letter;
import attune.mail.Mail;
import attune.sending.Sending.State;
import attune.store.Database;
import attune.store.Tx;
import attune.store.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes letters out. Each is claimed before it leaves: a process that is killed in between has sent it or has not, and it is not sent
/// again by itself. Who was decided on a while ago is looked at once more before the letter leaves.
final class Postman {

    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    /// A letter that has been leaving for so long was left by a process that is no more.
    private static final Duration LOST = Duration.ofMinutes(10);
    private static final int OCCASIONS = 1_000;

    private enum Step { ON, ENOUGH, NOT_REACHED }

    private final Database database;
    private final Workspaces workspaces;
    private final Sendings sendings;
    private final Eligibility eligibility;
    private final Invitations invitations;
    private final Letters letters;
    private final Mail mail;

    Postman(Database database, Workspaces workspaces, Sendings sendings, Eligibility eligibility, Invitations invitations, Letters letters, Mail mail) {
        this.database = database;
        this.workspaces = workspaces;
        this.sendings = sendings;
        this.eligibility = eligibility;
        this.invitations = invitations;
        this.letters = letters;
        this.mail = mail;
    }

    /// One round at a time: two would each find the pace free.
    synchronized void round(WorkspaceId workspace, Instant now) {
        for (var sending : database.in(workspace, SendingStore::active)) {
            try {
                round(workspace, sending, now);
            } catch (RuntimeException failure) {
                // What is wrong with one sending holds up no other.
                LOG.error("Sending {} of workspace {} could not go on", sending.id(), workspace, failure);
            }
        }
    }

    private void round(WorkspaceId workspace, Sending sending, Instant now) {
        decide(workspace, sending, now);
        database.inVoid(workspace, tx -> invitations.lost(tx, sending.id(), now.minus(LOST)));
        var hindrance = sendings.hindrance(workspace);
        if (!hindrance.isEmpty()) {
            database.inVoid(workspace, tx -> SendingStore.trouble(tx, sending.id(), hindrance));
            return;
        }
        var address = workspaces.address(workspace).orElseThrow();
        var left = database.in(workspace, tx -> invitations.leftSince(tx, sending.id(), now.minus(MINUTE)));
        var step = Step.ON;
        var free = sending.wish().perMinute() - left;
        for (; free > 0 && step == Step.ON; free--) step = next(workspace, sending, address);
        for (; free > 0 && step != Step.NOT_REACHED; free--) if (!remind(workspace, sending, address, now)) break;
        if (step != Step.NOT_REACHED) database.inVoid(workspace, tx -> SendingStore.trouble(tx, sending.id(), ""));
        if (step == Step.ENOUGH && !sending.wish().automatic()) finish(workspace, sending);
    }

    /// Decides and invites in one transaction: it is done once, however often it is begun.
    private void decide(WorkspaceId workspace, Sending sending, Instant now) {
        if (sending.wish().automatic()) {
            database.inVoid(workspace, tx -> {
                var locked = SendingStore.lock(tx, sending.id()).filter(each -> each.state() == State.RUNNING || each.state() == State.SCHEDULED);
                if (locked.isEmpty()) return;
                var customers = SendingStore.due(tx, sending.id(), now, OCCASIONS);
                SendingStore.decided(tx, sending.id(), now);
                if (customers.isEmpty()) return;
                // What it asked them about an earlier occasion counts like what anything else asked them.
                var asking = sendings.asking(tx, sending.survey(), sending.wish(), new Audience.Few(customers)).counted(sending.id());
                eligibility.decide(tx, asking);
                invitations.invite(tx, sending.survey(), sending.id(), asking.at(), sending.expires(now));
            });
            return;
        }
        if (sending.decidedAt().isPresent()) return;
        database.inVoid(workspace, tx -> {
            var locked = SendingStore.lock(tx, sending.id()).filter(each -> each.state() == State.SCHEDULED && each.decidedAt().isEmpty());
            if (locked.isEmpty()) return;
            var asking = sendings.asking(tx, sending.survey(), sending.wish()).sending(sending.id());
            eligibility.decide(tx, asking);
            invitations.invite(tx, sending.survey(), sending.id(), asking.at(), sending.expires(now));
            SendingStore.decided(tx, sending.id(), asking.at());
        });
    }

    private Step next(WorkspaceId workspace, Sending sending, PublicAddress address) {
        var claimed = database.in(workspace, tx -> {
            // Paused or called off by somebody since the round began.
            if (SendingStore.find(tx, sending.id()).filter(each -> each.state() == State.RUNNING).isEmpty()) return Optional.<Invitation>empty();
            return invitations.claimNext(tx, sending.id());
        });
        if (claimed.isEmpty()) return Step.ENOUGH;
        var invitation = claimed.get();
        var letter = database.in(workspace, tx -> {
            var verdict = now(tx, sendings.asking(tx, sending.survey(), sending.wish(), theirs(invitation)).sending(sending.id()), invitation);
            if (verdict == Verdict.ASKED) return Optional.of(letters.write(tx, invitations.identified(tx, invitation, mail.freshId(tx, invitation.address())), false, eligibility.rules(tx).pixel(), address));
            eligibility.withdraw(tx, sending.survey(), sending.id(), List.of(invitation.identity()), verdict);
            invitations.settle(tx, invitation.id(), Invitation.State.WITHDRAWN, verdict.reason());
            return Optional.<Letter>empty();
        });
        return letter.map(written -> deliver(workspace, sending, invitation, written)).orElse(Step.ON);
    }

    private static Audience theirs(Invitation invitation) {
        return new Audience.Few(List.of(invitation.identity()));
    }

    private Verdict now(Tx tx, Asking asking, Invitation invitation) {
        return eligibility.now(tx, asking.share(100), List.of(invitation.identity())).getOrDefault(invitation.identity(), Verdict.NO_ADDRESS);
    }

    private Step deliver(WorkspaceId workspace, Sending sending, Invitation invitation, Letter letter) {
        var delivery = mail.attempt(workspace, letter);
        database.inVoid(workspace, tx -> {
            switch (delivery.how()) {
                case TAKEN -> invitations.settle(tx, invitation.id(), Invitation.State.DELIVERED, "");
                case UNKNOWN -> invitations.settle(tx, invitation.id(), Invitation.State.UNKNOWN, delivery.said());
                case REFUSED -> invitations.settle(tx, invitation.id(), Invitation.State.REFUSED, delivery.said());
                case LATER -> invitations.later(tx, invitation.id(), delivery.said());
                case NOT_REACHED -> {
                    invitations.settle(tx, invitation.id(), Invitation.State.WAITING, "");
                    SendingStore.trouble(tx, sending.id(), delivery.said());
                }
            }
        });
        return delivery.how() == Delivery.How.NOT_REACHED ? Step.NOT_REACHED : Step.ON;
    }

    /// A reminder does not count as asking, so no window speaks against it; what somebody said does.
    private boolean remind(WorkspaceId workspace, Sending sending, PublicAddress address, Instant now) {
        if (sending.wish().reminders() == 0) return false;
        var claimed = database.in(workspace, tx -> invitations.claimReminder(tx, sending.id(), sending.wish().reminders(), now.minus(Duration.ofHours(24L * sending.wish().reminderDays()))));
        if (claimed.isEmpty()) return false;
        var invitation = claimed.get();
        database.in(workspace, tx -> {
            var verdict = now(tx, sendings.asking(tx, sending.survey(), sending.wish(), theirs(invitation)).only(0), invitation);
            return switch (verdict) {
                case ASKED, ASKED_THIS, ASKED_ANY, ASKED_BY_CHANNEL, ASKED_BY_TRAIT -> Optional.of(letters.write(tx, invitation, true, eligibility.rules(tx).pixel(), address));
                default -> Optional.<Letter>empty();
            };
        }).ifPresent(letter -> mail.attempt(workspace, letter));
        return true;
    }

    /// Done when nothing waits and nobody is to be reminded any more.
    private void finish(WorkspaceId workspace, Sending sending) {
        database.inVoid(workspace, tx -> {
            var current = SendingStore.lock(tx, sending.id()).filter(each -> each.state() == State.RUNNING);
            if (current.isPresent() && !invitations.moreToCome(tx, sending.id(), sending.wish().reminders())) SendingStore.state(tx, sending.id(), State.DONE);
        });
    }
}
