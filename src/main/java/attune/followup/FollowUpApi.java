package attune.followup;

import attune.account.Permission;
import attune.account.Who;
import attune.account.Workspaces;
import attune.followup.FollowUp.State;
import attune.followup.Listed.Whose;
import attune.interaction.Score;
import attune.store.Database;
import attune.store.Tx;
import attune.touchpoint.Touchpoints;
import attune.web.Access;
import attune.web.Params;
import attune.web.Routes;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/// Follow-ups for programs: the most pressing first, and one with its answers and what was done.
public final class FollowUpApi {

    private static final int PAGE = 100;

    private final Database database;
    private final FollowUps followUps;
    private final Touchpoints touchpoints;
    private final Workspaces workspaces;

    public FollowUpApi(Database database, FollowUps followUps, Touchpoints touchpoints, Workspaces workspaces) {
        this.database = database;
        this.followUps = followUps;
        this.touchpoints = touchpoints;
        this.workspaces = workspaces;
    }

    public void mount(Routes routes) {
        var read = Access.key("customers:read", Permission.SEE_FOLLOWUPS);
        routes.get("/api/followups", read, this::list).get("/api/followups/{id}", read, this::show);
    }

    private void list(Context request) {
        var params = Params.of(request);
        var state = params.choice("state", State.class);
        var after = params.optionalId("after");
        var answer = JsonNodeFactory.instance.objectNode();
        database.inVoid(Who.asking().workspace(), tx -> {
            var found = followUps.list(tx, new Listed(Whose.ALL, state, state.isEmpty()), after.map(id -> followUps.followUp(tx, id)), PAGE + 1);
            var list = answer.putArray("followUps");
            found.stream().limit(PAGE).forEach(each -> write(tx, list.addObject(), each));
            if (found.size() > PAGE) answer.put("after", found.get(PAGE - 1).id());
        });
        request.json(answer);
    }

    private void show(Context request) {
        var id = Params.of(request).id("id");
        var answer = JsonNodeFactory.instance.objectNode();
        database.inVoid(Who.asking().workspace(), tx -> {
            write(tx, answer, followUps.followUp(tx, id));
            var answers = answer.putArray("answers");
            for (var each : followUps.answers(tx, id)) {
                var one = answers.addObject().put("interaction", each.interaction().toString()).put("because", each.because()).put("at", each.at().toString()).put("name", each.name()).put("text", each.text());
                score(one, each.score());
            }
            var entries = answer.putArray("entries");
            for (var each : followUps.entries(tx, id)) entries.addObject().put("at", each.at().toString()).put("kind", each.kind()).put("by", each.by()).put("words", each.words());
            var letters = answer.putArray("letters");
            for (var each : followUps.letters(tx, id))
                letters.addObject().put("at", each.at().toString()).put("ours", each.ours()).put("address", each.address()).put("subject", each.subject()).put("text", each.text()).put("state", each.state().name().toLowerCase(java.util.Locale.ROOT));
        });
        request.json(answer);
    }

    private void write(Tx tx, ObjectNode node, FollowUp each) {
        var currency = workspaces.of(tx.workspace()).currency().getCurrencyCode();
        node.put("id", each.id()).put("customer", each.customer().value()).put("state", each.state().key()).put("because", each.because()).put("openedAt", each.opened().toString()).put("dueAt", each.due().toString());
        each.owner().ifPresent(owner -> node.putObject("owner").put("id", owner.value()).put("name", each.ownerName()));
        if (each.touchpoint() != 0) node.put("touchpoint", touchpoints.library(tx.workspace()).touchpoint(each.touchpoint()).key());
        score(node, each.score());
        at(node, "contactedAt", each.contacted());
        at(node, "escalatedAt", each.escalated());
        at(node, "closedAt", each.closed());
        each.outcome().ifPresent(outcome -> node.put("outcome", outcome.name().toLowerCase(java.util.Locale.ROOT)));
        if (!each.cause().isEmpty()) node.put("rootCause", each.cause());
        node.putObject("valueAtRisk").put("amount", BigDecimal.valueOf(each.atRisk(), 4)).put("currency", currency);
        node.putObject("goodwill").put("amount", BigDecimal.valueOf(each.goodwill(), 4)).put("currency", currency);
    }

    private static void score(ObjectNode node, Optional<Score> score) {
        score.ifPresent(some -> node.putObject("score").put("metric", some.metric().name().toLowerCase(java.util.Locale.ROOT)).put("value", some.value()));
    }

    private static void at(ObjectNode node, String name, Optional<Instant> moment) {
        moment.ifPresent(at -> node.put(name, at.toString()));
    }
}
