package attune.reading;

import attune.account.Permission;
import attune.account.Who;
import attune.audit.Audit;
import attune.coding.Codebook;
import attune.coding.Saying;
import attune.coding.Theme;
import attune.interaction.Score;
import attune.part.Words;
import attune.response.Responses;
import attune.result.Filter;
import attune.result.InWords;
import attune.result.Posed;
import attune.result.ResultPages;
import attune.result.ResultPages.Narrowing;
import attune.result.Results;
import attune.result.Selection;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.survey.Definition;
import attune.survey.Question;
import attune.survey.Shape;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;

/// The responses of a survey, and one response with everything about it.
public final class ReadingPages {

    private static final int PAGE = 40;

    private final Database database;
    private final Results results;
    private final ResultPages resultPages;
    private final Readings readings;
    private final Responses responses;
    private final Codebook codebook;

    public ReadingPages(Database database, Results results, ResultPages resultPages, Readings readings, Responses responses, Codebook codebook) {
        this.database = database;
        this.results = results;
        this.resultPages = resultPages;
        this.readings = readings;
        this.responses = responses;
        this.codebook = codebook;
    }

    public void mount(Routes routes) {
        var see = Access.member(Permission.SEE_RESPONSES);
        routes.get("/surveys/{id}/responses", see, this::list)
                .get("/responses/{id}", see, this::show)
                .get("/responses/{id}/files/{file}", see, this::file)
                .post("/responses/{id}/tags", see, request -> act(request, (tx, id) -> readings.tag(tx, id, Params.of(request).neededText("tag", Filter.LONGEST_TAG))))
                .post("/responses/{id}/tags/remove", see, request -> act(request, (tx, id) -> readings.untag(tx, id, Params.of(request).neededText("tag", Filter.LONGEST_TAG))))
                .post("/responses/{id}/comments", see, request -> act(request, (tx, id) -> readings.comment(tx, id, Params.of(request).neededText("words", Readings.LONGEST_COMMENT))))
                .post("/responses/{id}/comments/{comment}/remove", see, request -> act(request, (tx, id) -> readings.uncomment(tx, id, Params.of(request).id("comment"))));
    }

    /// @param after where the next page begins; empty at the end
    public record Listing(Narrowing narrowing, Selection selection, List<Entry> entries, String after) {

        /// What was scored, for a tag with its mood.
        public List<Score> scores(Entry entry) {
            return questions(entry.version()).filter(question -> question.shape() instanceof Shape.Scale && entry.answers().has(question.name()))
                    .map(question -> new Score(question.shape().measures().orElseThrow(), entry.answers().get(question.name()).asDouble())).limit(3).toList();
        }

        public String words(Entry entry) {
            var said = questions(entry.version()).filter(question -> question.shape() instanceof Shape.Words && entry.answers().has(question.name()))
                    .map(question -> entry.answers().get(question.name()).asText()).findFirst().orElse("");
            return said.length() <= 240 ? said : said.substring(0, 239) + "…";
        }

        private java.util.stream.Stream<Question> questions(int version) {
            var definition = selection.versions().get(version);
            return definition == null ? java.util.stream.Stream.of() : definition.questions();
        }
    }

    private void list(Context request) {
        var params = Params.of(request);
        var id = params.id("id");
        var filter = Filter.read(params);
        var after = params.text("after", 100).map(Cursor::read);
        var model = database.in(Who.asking().workspace(), tx -> {
            var selection = results.selection(tx, id, filter);
            var found = readings.page(tx, selection, after, PAGE + 1);
            var page = found.subList(0, Math.min(PAGE, found.size()));
            return new Listing(resultPages.narrowing(tx, selection, "/surveys/" + id + "/responses"), selection, page, found.size() > PAGE ? Cursor.of(page.getLast()).toString() : "");
        });
        Page.of(request).title(title(model.selection)).lead(model.selection.survey().name() + ", the newest first.").active("surveys").style("result/result.css").render("reading/list.jte", model);
    }

    private static String title(Selection selection) {
        return selection.alone() == 0 ? selection.confidential() ? "Answers in confidence" : "No responses" : Words.count(selection.alone(), "response");
    }

    /// One answer in words.
    ///
    /// @param file where an attachment can be fetched; empty for none
    public record Line(Posed posed, String title, String answer, Optional<Score> score, String file) {}

    public record Before(java.time.Instant replacedAt, List<Line> lines) {}

    public record Model(Readings.Opened opened, List<Line> lines, List<Before> past, List<Saying> sayings, List<Theme> themes, String survey, long account) {

        public boolean of(Readings.Comment comment) {
            return comment.account() == account;
        }
    }

    private void show(Context request) {
        var id = response(request);
        var model = database.in(Who.asking().workspace(), tx -> {
            var opened = readings.open(tx, id);
            return new Model(opened, lines(id, opened.definition(), opened.response().answers()),
                    opened.past().stream().map(past -> new Before(past.replacedAt(), lines(id, opened.definition(), past.answers()))).toList(),
                    codebook.of(tx, List.of(id)), codebook.all(tx), opened.definition().name(), Who.asking().account().value());
        });
        var opened = model.opened;
        var whose = opened.customer().isPresent() ? opened.name() : switch (opened.definition().anonymity()) {
            case ANONYMOUS -> "Somebody anonymous";
            default -> "Somebody unknown";
        };
        Page.of(request).title(whose + (opened.response().done() ? " answered" : " began to answer")).lead(opened.definition().name() + ", version " + opened.response().version() + ".")
                .active("surveys").style("result/result.css").style("timeline/timeline.css").render("reading/response.jte", model);
    }

    private static List<Line> lines(UUID id, Definition definition, ObjectNode answers) {
        return definition.questions().filter(question -> answers.has(question.name())).map(question -> {
            var answer = answers.get(question.name());
            var title = question.title().in(definition.language(), definition.language());
            var score = question.shape() instanceof Shape.Scale scale ? Optional.of(new Score(scale.metric(), answer.asDouble())) : Optional.<Score>empty();
            var file = question.shape() instanceof Shape.File && answer.path("id").isTextual() ? "/responses/" + id + "/files/" + answer.path("id").asText() : "";
            return new Line(new Posed(question, List.of(), question.name()), title.isEmpty() ? question.name() : title, InWords.of(question, answer, definition.language()), score, file);
        }).toList();
    }

    private void file(Context request) {
        var id = response(request);
        var file = uuid(request.pathParam("file"));
        var attachment = database.in(Who.asking().workspace(), tx -> {
            readings.open(tx, id);
            Audit.record(tx, "response.file", "response " + id);
            return responses.attachment(tx, id, file);
        });
        request.header("Content-Disposition", "attachment; filename=\"" + attachment.name().replaceAll("[^A-Za-z0-9._-]", "_") + "\"").header("X-Content-Type-Options", "nosniff")
                .contentType(attachment.type()).result(attachment.content());
    }

    private void act(Context request, BiConsumer<Tx, UUID> what) {
        var id = response(request);
        database.inVoid(Who.asking().workspace(), tx -> what.accept(tx, id));
        Page.redirect(request, "/responses/" + id);
    }

    private static UUID response(Context request) {
        return uuid(request.pathParam("id"));
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException none) {
            throw Mendable.notFound("This response is gone: it may have been erased.");
        }
    }
}
