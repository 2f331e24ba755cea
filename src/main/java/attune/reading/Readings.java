package attune.reading;

import attune.account.Who;
import attune.audit.Audit;
import attune.customer.Customers;
import attune.response.Response;
import attune.response.Responses;
import attune.result.Filter;
import attune.result.Selection;
import attune.note.Note;
import attune.store.Mendable;
import attune.store.Tx;
import attune.survey.Anonymity;
import attune.survey.Definition;
import attune.survey.Surveys;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/// The door to single responses: found, read beside the customer, tagged and spoken of. Those that were promised confidence cannot be opened.
public final class Readings {

    public static final int LONGEST_COMMENT = 4_000;
    private static final int AT_ONCE = 500;

    /// What stood in a response until somebody corrected it.
    public record Past(Instant replacedAt, ObjectNode answers) {}

    public record Comment(long id, long account, String author, String words, Instant writtenAt, List<Note.Part> parts) {}

    /// A response with everything about it.
    public record Opened(Response response, Definition definition, Optional<Long> customer, String name, List<Past> past, List<String> tags, List<Comment> comments) {}

    private final Surveys surveys;
    private final Responses responses;
    private final Customers customers;
    private final CommentMentions mentions;

    public Readings(Surveys surveys, Responses responses, Customers customers, CommentMentions mentions) {
        this.surveys = surveys;
        this.responses = responses;
        this.customers = customers;
        this.mentions = mentions;
    }

    /// The newest first.
    public List<Entry> page(Tx tx, Selection selection, Optional<Cursor> after, int limit) {
        return named(tx, ReadingStore.entries(tx, selection.single(), after, limit).list());
    }

    /// All of them one by one, the newest first; never more than some hundreds in memory.
    public void each(Tx tx, Selection selection, Consumer<Entry> taker) {
        var some = new ArrayList<Entry>(AT_ONCE);
        try (var entries = ReadingStore.entries(tx, selection.single(), Optional.empty(), Integer.MAX_VALUE).stream()) {
            entries.forEach(entry -> {
                some.add(entry);
                if (some.size() < AT_ONCE) return;
                named(tx, some).forEach(taker);
                some.clear();
            });
        }
        named(tx, some).forEach(taker);
    }

    private List<Entry> named(Tx tx, List<Entry> entries) {
        var names = customers.names(tx, entries.stream().flatMap(entry -> entry.customer().stream()).distinct().toList());
        return entries.stream().map(entry -> entry.customer().map(names::get).map(entry::called).orElse(entry)).toList();
    }

    /// @throws Mendable 403 where confidence was promised, 404 where there is none
    public Opened open(Tx tx, UUID id) {
        var response = response(tx, id);
        var customer = response.identity().flatMap(identity -> ReadingStore.customer(tx, identity));
        var name = customer.flatMap(number -> Optional.ofNullable(customers.names(tx, List.of(number)).get(number))).orElse("");
        return new Opened(response, surveys.version(tx.workspace(), response.survey(), response.version()), customer, name, ReadingStore.past(tx, id), ReadingStore.tags(tx, id), ReadingStore.comments(tx, id, mentions.names(tx)));
    }

    private Response response(Tx tx, UUID id) {
        var response = responses.response(tx, id);
        if (surveys.version(tx.workspace(), response.survey(), response.version()).anonymity() == Anonymity.CONFIDENTIAL)
            throw Mendable.forbidden("Whoever gave this answer was promised confidence: it is shown together with others only, in the survey’s results.");
        return response;
    }

    public void tag(Tx tx, UUID id, String tag) {
        var words = tag.strip().replaceAll("\\s+", " ");
        if (words.isEmpty() || words.length() > Filter.LONGEST_TAG) throw new Mendable("A tag has 1 to " + Filter.LONGEST_TAG + " characters; shorten it.");
        var response = response(tx, id);
        ReadingStore.tag(tx, response.survey(), id, words, Who.asking().name());
        Audit.record(tx, "response.tagged", "response " + id, words);
    }

    public void untag(Tx tx, UUID id, String tag) {
        response(tx, id);
        if (ReadingStore.untag(tx, id, tag) > 0) Audit.record(tx, "response.untagged", "response " + id, tag);
    }

    /// Colleagues who are called by name find it among their mentions.
    public void comment(Tx tx, UUID id, String words) {
        var response = response(tx, id);
        mentions.tell(tx, ReadingStore.comment(tx, response.survey(), id, Who.asking().account().value(), Who.asking().name(), words.strip()), words);
        Audit.record(tx, "response.commented", "response " + id);
    }

    /// Takes back one's own comment.
    public void uncomment(Tx tx, UUID id, long comment) {
        response(tx, id);
        if (ReadingStore.uncomment(tx, id, comment, Who.asking().account().value()) == 0) throw Mendable.notFound("There is no such comment of yours.");
    }

    /// Takes away comments and tags that name somebody who is erased.
    ///
    /// @param marks texts in lower case that name the person
    /// @return how many there were
    public static int clear(Tx tx, Collection<String> marks) {
        return marks.isEmpty() ? 0 : ReadingStore.clear(tx, marks);
    }
}
