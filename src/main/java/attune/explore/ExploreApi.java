package attune.explore;

import attune.account.Permission;
import attune.account.Who;
import attune.answer.Answers;
import attune.kernel.Unanswerable;
import attune.part.Cell;
import attune.part.Chart;
import attune.question.Question;
import attune.store.Mendable;
import attune.web.Access;
import attune.web.Params;
import attune.web.Routes;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Answers for programs: the parameters of the page's address, the figures of its table.
public final class ExploreApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 1_000;

    private final Answers answers;

    public ExploreApi(Answers answers) {
        this.answers = answers;
    }

    public void mount(Routes routes) {
        routes.get("/api/explore", Access.key("explore:read", Permission.EXPLORE), this::answer)
                .get("/api/explore/people", Access.key("customers:read", Permission.SEE_CUSTOMERS), this::people);
    }

    private void answer(Context request) {
        var question = question(request.queryParamMap());
        var answer = answered(() -> answers.answer(Who.asking().workspace(), question));
        var node = JSON.createObjectNode().put("question", question.query());
        write(node, answer.chart());
        answer.words().forEach(node.putArray("verdicts")::add);
        var beside = node.putArray("beside");
        answer.beside().forEach(chart -> write(beside.addObject(), chart));
        request.json(node);
    }

    private void people(Context request) {
        var question = question(request.queryParamMap());
        var params = Params.of(request);
        var after = params.optionalId("after").orElse(0L);
        var cell = params.neededText("cell", 200);
        var limit = params.number("limit", 1, MOST, 100);
        Who.asking().must(Permission.EXPLORE);
        var people = answered(() -> answers.people(Who.asking().workspace(), question, cell));
        var ids = Arrays.stream(people.customers()).filter(id -> id > after).limit(limit + 1L).toArray();
        var node = JSON.createObjectNode().put("n", people.customers().length).put("who", people.words()).put("period", people.period()).put("unlisted", people.unlisted());
        var list = node.putArray("customers");
        Arrays.stream(ids).limit(limit).forEach(list::add);
        if (ids.length > limit) node.put("after", ids[limit - 1]);
        request.json(node);
    }

    private static void write(ObjectNode node, Chart chart) {
        node.put("title", chart.title()).put("n", chart.foot().n()).put("period", chart.foot().period()).put("definition", chart.foot().definition()).put("asOf", chart.foot().asOf());
        var columns = node.putArray("columns");
        chart.columns().forEach(column -> columns.addObject().put("name", column.name()).put("unit", column.unit().word()));
        var rows = node.putArray("rows");
        chart.rows().forEach(row -> {
            var cells = rows.addArray();
            for (var at = 0; at < row.size(); at++) write(cells, chart, at, row.get(at));
        });
    }

    private static void write(ArrayNode cells, Chart chart, int column, Cell cell) {
        if (!chart.columns().get(column).figures() || cell.value() == null) {
            cells.add(cell.text());
            return;
        }
        var node = cells.addObject().put("value", cell.value());
        if (cell.hasInterval()) node.put("low", cell.low()).put("high", cell.high());
        var at = cell.href().indexOf("cell=");
        if (at >= 0) node.put("cell", java.net.URLDecoder.decode(cell.href().substring(at + 5), java.nio.charset.StandardCharsets.UTF_8));
    }

    static Question question(Map<String, List<String>> parameters) {
        var read = Question.read(parameters);
        if (!read.wrong().isEmpty()) throw new Mendable(String.join(" ", read.wrong()));
        return read.question();
    }

    /// What cannot be answered is something the asker can mend.
    static <T> T answered(Supplier<T> work) {
        try {
            return work.get();
        } catch (Unanswerable why) {
            throw new Mendable(why.getMessage());
        }
    }
}
