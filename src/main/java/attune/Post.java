package attune;

import attune.followup.Correspondence;
import attune.followup.Reply;
import attune.hook.HookPages;
import attune.hook.Hooks;
import attune.invitation.Invitations;
import attune.mail.Outbox;
import attune.outbox.OutboxPages;
import attune.postbox.PostboxPages;
import attune.postbox.Postboxes;
import attune.privacy.Trace;
import attune.response.Responses;
import attune.store.Tx;
import attune.survey.Surveys;
import attune.web.Routes;
import java.util.List;
import java.util.Optional;

/// What goes out and what comes back: the outbox, the postbox, and calls of other programs, built over the doors of [Attune].
public record Post(Postboxes postboxes, Hooks hooks) {

    /// Follow-ups write letters, and are answered.
    private record Letters(Correspondence correspondence) implements attune.postbox.Correspondence {

        @Override
        public Optional<Belonging> replied(Tx tx, attune.postbox.Reply reply) {
            return correspondence.replied(tx, new Reply(reply.messageId(), reply.references(), reply.from(), reply.subject(), reply.told(), reply.at()))
                    .map(followUp -> new Belonging("follow-up " + followUp, "/followups/" + followUp));
        }

        @Override
        public void cameBack(Tx tx, String messageId, String why) {
            correspondence.cameBack(tx, messageId, why);
        }
    }

    /// Surveys go out by mail, and are answered in words as well.
    private record Questions(Invitations invitations) implements attune.postbox.Correspondence {

        @Override
        public Optional<Belonging> replied(Tx tx, attune.postbox.Reply reply) {
            return invitations.replied(tx, reply.references(), reply.from(), reply.messageId(), reply.told(), reply.at()).map(survey -> new Belonging("survey " + survey, "/surveys/" + survey));
        }

        @Override
        public void cameBack(Tx tx, String messageId, String why) {
            invitations.cameBack(tx, messageId, why);
        }
    }

    static Post over(Attune attune, Surveys surveys, Responses responses, Correspondence followUps, Invitations invitations) {
        return new Post(new Postboxes(attune.database, attune.seal, attune.mail, attune.identities, attune.interactions, List.of(new Letters(followUps), new Questions(invitations))).scheduled(attune.jobs),
                new Hooks(attune.database, attune.seal, surveys, responses, attune.identities, attune.interactions, attune.settings.hooksInside()).scheduled(attune.jobs));
    }

    void mount(Attune attune, Surveys surveys, Routes routes) {
        new OutboxPages(attune.database, attune.mail, postboxes).mount(routes);
        new HookPages(attune.database, hooks, surveys).mount(routes);
        new PostboxPages(attune.database, postboxes, attune.mail).mount(routes);
    }

    /// Where somebody may be named besides their own record.
    static List<Trace> traces() {
        return List.of(new Trace("mails in the outbox", (tx, person) -> Outbox.clear(tx, person.marks())),
                new Trace("mails that came, and addresses that bounced", (tx, person) -> Postboxes.clear(tx, person.marks())));
    }
}
