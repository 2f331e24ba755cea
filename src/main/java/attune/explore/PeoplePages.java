package attune.explore;

import attune.account.Permission;
import attune.account.Who;
import attune.answer.Answers;
import attune.people.Behind;
import attune.people.Found;
import attune.people.People;
import attune.question.Question;
import attune.web.Access;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;

/// The people behind a number of an answer.
public final class PeoplePages {

    private static final int LONGEST_CELL = 200;

    private final Answers answers;
    private final People people;

    public PeoplePages(Answers answers, People people) {
        this.answers = answers;
        this.people = people;
    }

    public void mount(Routes routes) {
        routes.get("/explore/people", Access.member(Permission.SEE_CUSTOMERS), this::show)
                .post("/explore/people/tasks", Access.member(Permission.EDIT_CUSTOMERS), request -> people.set(request, found(request, ExploreApi.question(request.formParamMap()))))
                .post("/explore/people/list", Access.member(Permission.EDIT_SEGMENTS), request -> people.keep(request, found(request, ExploreApi.question(request.formParamMap()))));
    }

    private void show(Context request) {
        var question = ExploreApi.question(request.queryParamMap());
        var params = Params.of(request);
        var parameters = new LinkedHashMap<>(question.parameters());
        parameters.put("cell", List.of(params.neededText("cell", LONGEST_CELL)));
        var scores = params.text("via", 10).filter("scores"::equals).isPresent();
        var back = scores ? "/scores?" + question.query() + (question.versus().isNothing() ? "&versus=nothing" : "") : question.path();
        people.show(request, new Behind(scores ? "scores" : "explore", back, "Back to the question", "/explore/people", parameters), found(request, question));
    }

    private Found found(Context request, Question question) {
        var cell = Params.of(request).neededText("cell", LONGEST_CELL);
        Who.asking().must(Permission.EXPLORE);
        var found = ExploreApi.answered(() -> answers.people(Who.asking().workspace(), question, cell));
        return new Found(found.customers(), found.words(), found.period() + (found.left().isEmpty() ? "" : ". " + found.left()), found.left());
    }
}
