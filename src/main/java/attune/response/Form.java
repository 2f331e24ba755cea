package attune.response;

import attune.interview.Refusal;
import attune.interview.Reply;
import attune.store.Mendable;
import attune.survey.Page;
import attune.survey.Question;
import attune.survey.Shape;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What was sent of one page: answers, files, and what the form says of itself.
///
/// @param files    by the question's name
/// @param refusals files that are not taken
/// @param shown    the questions that stood on the page when it was sent
record Form(Page page, ObjectNode given, Map<String, Attachment> files, Map<String, Refusal> refusals, Set<String> shown, boolean again, boolean changing, boolean trapped) {

    private static final ObjectMapper JSON = new ObjectMapper();
    static final String TRAP = "website";
    /// A form without files is never larger than this.
    private static final long LARGEST = 1_000_000;

    static Form read(Context request, Page page, ObjectNode kept) {
        bound(request, page);
        var reply = new Reply(request.formParamMap());
        var given = JSON.createObjectNode();
        var files = new LinkedHashMap<String, Attachment>();
        var refusals = new LinkedHashMap<String, Refusal>();
        for (var question : page.questions()) {
            if (question.shape() instanceof Shape.File bounds) {
                sent(request, question).ifPresent(file -> file.refusedBy(bounds).ifPresentOrElse(refusal -> refusals.put(question.name(), refusal), () -> files.put(question.name(), file)));
                if (files.containsKey(question.name())) given.set(question.name(), told(files.get(question.name())));
                else if (kept.has(question.name())) given.set(question.name(), kept.get(question.name()));
                continue;
            }
            var answer = reply.answer(question);
            if (!answer.isNull()) given.set(question.name(), answer);
        }
        return new Form(page, given, files, refusals, Set.copyOf(Arrays.asList(said(request, "shown").split(","))), !said(request, "again").isEmpty(), !said(request, "change").isEmpty(),
                !said(request, TRAP).isEmpty());
    }

    /// Whether answering has opened a question that did not stand there.
    boolean opens(List<Question> asked) {
        return !shown.contains("") && asked.stream().anyMatch(question -> !shown.contains(question.name()) && !given.has(question.name()));
    }

    /// Said before the first byte of a body is read: what is too large is not taken in.
    private static void bound(Context request, Page page) {
        var room = LARGEST + page.questions().stream().filter(question -> question.shape() instanceof Shape.File)
                .mapToLong(question -> ((Shape.File) question.shape()).megabytes() * 1_100_000L).sum();
        if (request.contentLength() < 0 || request.contentLength() > room) throw Mendable.tooLarge("That is more than this page takes: send a smaller file.");
    }

    private static Optional<Attachment> sent(Context request, Question question) {
        if (request.contentType() == null || !request.contentType().startsWith("multipart/")) return Optional.empty();
        var file = request.uploadedFile(Reply.field(question));
        if (file == null || file.size() == 0) return Optional.empty();
        try (var content = file.content()) {
            return Optional.of(Attachment.of(file.filename(), content.readAllBytes()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static ObjectNode told(Attachment file) {
        return JSON.createObjectNode().put("id", file.id().toString()).put("name", file.name()).put("size", file.content().length);
    }

    private static String said(Context request, String name) {
        var value = request.formParam(name);
        return value == null ? "" : value;
    }
}
