package attune.invitation;

import attune.interview.Checker;
import attune.interview.Reply;
import attune.invitation.Invitations.Opening;
import attune.response.AnswerPages;
import attune.response.Responses;
import attune.response.Visit;
import attune.web.Access;
import attune.web.Page;
import attune.web.Routes;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// Where personal links lead. Looking at them keeps nothing, for what looks into mails opens links as well: an answer in the address is
/// chosen on the page, and sending the page gives it.
public final class InvitationPages {

    /// @param stopped it was done just now
    public record Stopping(boolean stopped, boolean offered) {}

    /// One transparent point.
    private static final byte[] POINT = Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");
    private static final int LONGEST = 100;

    private final Invitations invitations;
    private final Responses responses;
    private final AnswerPages answers;

    public InvitationPages(Invitations invitations, Responses responses, AnswerPages answers) {
        this.invitations = invitations;
        this.responses = responses;
        this.answers = answers;
    }

    public void mount(Routes routes) {
        routes.get("/i/{token}", Access.LINK, this::open)
                .get("/i/{token}/seen.gif", Access.LINK, this::seen)
                .get("/i/{token}/stop", Access.LINK, this::ask)
                .post("/i/{token}/stop", Access.LINK, this::stop);
    }

    private void open(Context request) {
        switch (invitations.open(request.pathParam("token"), responses, request.queryParam("q") != null || request.queryParam("m") != null)) {
            case Opening.Ready ready -> answers.begin(request, ready.visit(), chosen(request, ready.visit()));
            case Opening.Foreign ignored -> foreign(request);
            case Opening.Over over -> Page.of(request.status(HttpStatus.GONE)).title(over.title()).lead(over.sentence()).render("invitation/over.jte", new Stopping(false, false));
        }
    }

    /// The answer that was clicked in the mail; none where it is no answer to a question of this survey.
    private ObjectNode chosen(Context request, Visit visit) {
        var chosen = JsonNodeFactory.instance.objectNode();
        var question = request.queryParam("q");
        var answer = request.queryParam("a");
        if (question == null || answer == null || answer.length() > LONGEST) return chosen;
        var plan = responses.plan(visit);
        plan.definition().question(question).ifPresent(asked -> {
            var value = new Reply(Map.of(Reply.field(asked), List.of(answer))).answer(asked);
            if (!value.isNull() && new Checker(plan).refuses(asked, value).isEmpty()) chosen.set(question, value);
        });
        return chosen;
    }

    private void seen(Context request) {
        if (!invitations.ours(request.pathParam("token"))) {
            foreign(request);
            return;
        }
        invitations.seen(request.pathParam("token"));
        request.header("Cache-Control", "no-store").contentType("image/gif").result(POINT);
    }

    private void ask(Context request) {
        if (invitations.ours(request.pathParam("token")))
            Page.of(request).title("No more of these mails?").lead("You will not be asked by mail again, unless you agree to it anew.").render("invitation/over.jte", new Stopping(false, true));
        else foreign(request);
    }

    private void stop(Context request) {
        if (!invitations.ours(request.pathParam("token"))) {
            foreign(request);
            return;
        }
        invitations.stop(request.pathParam("token"));
        Page.of(request).title("You will not be asked by mail again").lead("It is written down, and counts for every survey.").render("invitation/over.jte", new Stopping(true, false));
    }

    private static void foreign(Context request) {
        Page.of(request.status(HttpStatus.NOT_FOUND)).title("This link is not complete").lead("Copy all of it once more from where you found it. Links of other programs do not open here either.").render("invitation/over.jte", new Stopping(false, false));
    }
}
