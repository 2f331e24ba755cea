package attune.reading;

import attune.account.Permission;
import attune.account.Who;
import attune.result.Filter;
import attune.result.Results;
import attune.store.Database;
import attune.store.Mendable;
import attune.survey.Surveys;
import attune.web.Access;
import attune.web.Params;
import attune.web.Routes;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.Locale;

/// Surveys and their responses for programs, with the filters of the pages.
public final class ResponseApi {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Database database;
    private final Surveys surveys;
    private final Results results;
    private final Readings readings;

    public ResponseApi(Database database, Surveys surveys, Results results, Readings readings) {
        this.database = database;
        this.surveys = surveys;
        this.results = results;
        this.readings = readings;
    }

    public void mount(Routes routes) {
        routes.get("/api/surveys", Access.key("responses:read", Permission.SEE_SURVEYS), this::surveys)
                .get("/api/surveys/{id}/responses", Access.key("responses:read", Permission.SEE_RESPONSES), this::responses);
    }

    private void surveys(Context request) {
        var answer = JSON.createObjectNode();
        var list = answer.putArray("surveys");
        for (var survey : database.in(Who.asking().workspace(), surveys::all))
            list.addObject().put("id", survey.id()).put("key", survey.key()).put("name", survey.name()).put("state", survey.state().name().toLowerCase(Locale.ROOT)).put("version", survey.version());
        request.json(answer);
    }

    private void responses(Context request) {
        var params = Params.of(request);
        var id = params.id("id");
        var filter = Filter.read(params);
        var after = params.text("after", 100).map(Cursor::read);
        var limit = params.number("limit", 1, 500, 100);
        request.json(database.in(Who.asking().workspace(), tx -> {
            var selection = results.selection(tx, id, filter);
            if (selection.confidential() && selection.alone() == 0)
                throw Mendable.forbidden("Those who answered this survey were promised confidence: its responses are not given out one by one.");
            var answer = JSON.createObjectNode().put("n", selection.alone());
            var list = answer.putArray("responses");
            var found = readings.page(tx, selection, after, limit);
            found.forEach(entry -> list.add(json(entry)));
            if (found.size() == limit) answer.put("after", Cursor.of(found.getLast()).toString());
            return answer;
        }));
    }

    public static ObjectNode json(Entry entry) {
        var json = JSON.createObjectNode().put("id", entry.id().toString()).put("version", entry.version()).put("way", entry.way().name().toLowerCase(Locale.ROOT)).put("language", entry.language())
                .put("startedAt", entry.startedAt().toString()).put("completedAt", entry.completedAt().toString()).put("corrections", entry.corrections());
        entry.seconds().ifPresent(seconds -> json.put("seconds", seconds));
        entry.customer().ifPresent(customer -> json.put("customer", customer).put("customerName", entry.name()));
        if (!entry.location().isEmpty()) json.put("location", entry.location());
        if (!entry.team().isEmpty()) json.put("team", entry.team());
        entry.tags().forEach(json.putArray("tags")::add);
        entry.themes().forEach(json.putArray("themes")::add);
        json.set("answers", entry.answers());
        return json;
    }
}
