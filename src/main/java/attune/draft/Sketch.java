package attune.draft;

import attune.draft.Part.Kind;
import attune.store.Mendable;
import attune.survey.Definition;
import attune.survey.DefinitionJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A draft as its file stands, with the verbs by which it is edited.
public final class Sketch {

    private final ObjectNode json;

    public Sketch(Definition definition) {
        json = DefinitionJson.write(definition);
    }

    /// @param among the list it stands in
    /// @param place as problems name it: `pages[0].questions[2]`
    public record Found(ObjectNode node, ArrayNode among, int at, String place) {}

    public ObjectNode json() {
        return json;
    }

    public String language() {
        return json.path("language").asText();
    }

    public Optional<Found> find(Part part) {
        return switch (part.kind()) {
            case SURVEY -> Optional.of(new Found(json, json.arrayNode(), 0, ""));
            case LOOK -> Optional.of(new Found((ObjectNode) json.get("look"), json.arrayNode(), 0, "look"));
            case QUESTION -> {
                for (var page = 0; page < pages().size(); page++) {
                    var found = find(questions(page), "pages[" + page + "].questions", part.name());
                    if (found.isPresent()) yield found;
                }
                yield Optional.empty();
            }
            default -> find(list(part.kind()), part.kind().list(), part.name());
        };
    }

    /// @throws Mendable 404 where somebody took it out
    public Found need(Part part) {
        return find(part).orElseThrow(() -> Mendable.notFound("The " + part.kind().word() + " “" + part.name() + "” is gone: somebody took it out. Reload the page to see the survey as it is."));
    }

    /// What tells whether a part is still as somebody saw it. What it holds besides, such as the questions of a page, does not count.
    public String seal(Part part) {
        var own = need(part).node().deepCopy();
        if (part.kind() == Kind.PAGE) own.remove("questions");
        if (part.kind() == Kind.SURVEY) own.remove(List.of("pages", "endings", "quotas", "calculated", "look", "languages"));
        if (part.kind() == Kind.LOOK) own.remove("logo");
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(own.toString().getBytes(StandardCharsets.UTF_8)), 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Puts a new question behind `after`, or at the end of the page where there is none such.
    ///
    /// @return what it is called
    public Part addQuestion(String page, Optional<String> after, ObjectNode question) {
        var questions = (ArrayNode) need(Part.page(page)).node().withArray("questions");
        question.put("name", fresh(question.path("name").asText("question"), names()));
        var behind = after.flatMap(name -> find(questions, "", name)).map(found -> found.at() + 1).orElse(questions.size());
        questions.insert(behind, question);
        return Part.question(question.path("name").asText());
    }

    /// Puts a new page behind `after`, or a new ending, quota or value behind all.
    public Part add(Kind kind, Optional<String> after, ObjectNode part) {
        var list = list(kind);
        part.put("name", fresh(part.path("name").asText(kind.word()), taken(kind)));
        list.insert(after.flatMap(name -> find(list, "", name)).map(found -> found.at() + 1).orElse(list.size()), part);
        return new Part(kind, part.path("name").asText());
    }

    /// One place up or down; a question at the edge of its page goes on to the next.
    ///
    /// @return whether it moved
    public boolean move(Part part, boolean up) {
        var found = need(part);
        var to = found.at() + (up ? -1 : 1);
        if (to >= 0 && to < found.among().size()) {
            found.among().remove(found.at());
            found.among().insert(to, found.node());
            return true;
        }
        if (part.kind() != Kind.QUESTION) return false;
        var page = pageOf(part) + (up ? -1 : 1);
        if (page < 0 || page >= pages().size()) return false;
        found.among().remove(found.at());
        questions(page).insert(up ? questions(page).size() : 0, found.node());
        return true;
    }

    /// To a place among its like, counted from 0; a question to a place on that page.
    public void place(Part part, Optional<String> page, int at) {
        var found = need(part);
        var among = part.kind() == Kind.QUESTION && page.isPresent() ? (ArrayNode) need(Part.page(page.get())).node().withArray("questions") : found.among();
        found.among().remove(found.at());
        among.insert(Math.clamp(at, 0, among.size()), found.node());
    }

    /// The same once more, right behind it, under names of its own; what within a copied page asks for its questions asks for the copies.
    public Part copy(Part part) {
        var found = need(part);
        var copy = found.node().deepCopy();
        if (part.kind() == Kind.PAGE) {
            var names = names();
            for (var question : copy.withArray("questions")) {
                var old = question.path("name").asText();
                var name = fresh(old, names);
                names.add(name);
                Renaming.of(copy, old, name);
                ((ObjectNode) question).put("name", name);
            }
        }
        copy.put("name", fresh(part.name(), part.kind() == Kind.QUESTION ? names() : taken(part.kind())));
        found.among().insert(found.at() + 1, copy);
        return new Part(part.kind(), copy.path("name").asText());
    }

    /// @throws Mendable where it is the last of what there must be one of
    public void remove(Part part) {
        var found = need(part);
        if (found.among().size() == 1 && (part.kind() == Kind.PAGE || part.kind() == Kind.ENDING))
            throw new Mendable("A survey has at least one " + part.kind().word() + ": add another before you take this one out.");
        found.among().remove(found.at());
    }

    /// Gives it another name, everywhere. A name that is no name or is taken is refused when the draft is read back.
    public void rename(Part part, String name) {
        var node = need(part).node();
        if (part.name().equals(name)) return;
        if (part.kind() == Kind.QUESTION || part.kind() == Kind.VALUE) Renaming.of(json, part.name(), name);
        else if (part.kind() == Kind.PAGE || part.kind() == Kind.ENDING) Renaming.ofPlace(json, part.name(), name);
        node.put("name", name);
    }

    /// Makes it all of another draft.
    public void become(Definition definition) {
        json.removeAll();
        json.setAll(DefinitionJson.write(definition));
    }

    public Set<String> names() {
        var names = taken(Kind.VALUE);
        for (var page : pages()) page.path("questions").forEach(question -> names.add(question.path("name").asText()));
        return names;
    }

    private Set<String> taken(Kind kind) {
        if (kind == Kind.PAGE || kind == Kind.ENDING) {
            var places = named(list(Kind.PAGE));
            places.addAll(named(list(Kind.ENDING)));
            return places;
        }
        return kind == Kind.VALUE ? named(list(Kind.VALUE)) : named(list(kind));
    }

    private static Set<String> named(JsonNode list) {
        var names = new HashSet<String>();
        list.forEach(each -> names.add(each.path("name").asText()));
        return names;
    }

    static String fresh(String name, Set<String> taken) {
        var stem = name.replaceFirst("\\d+$", "");
        if (!taken.contains(name)) return name;
        var number = 2;
        while (taken.contains(stem + number)) number++;
        return stem + number;
    }

    /// Where a question stands among all, from 1.
    public int number(Part question) {
        var before = 0;
        for (var page = 0; page < pageOf(question); page++) before += questions(page).size();
        return before + need(question).at() + 1;
    }

    private int pageOf(Part question) {
        for (var page = 0; page < pages().size(); page++) if (find(questions(page), "", question.name()).isPresent()) return page;
        need(question);
        throw new IllegalStateException(question + " is on no page");
    }

    private ArrayNode pages() {
        return list(Kind.PAGE);
    }

    private ArrayNode questions(int page) {
        return ((ObjectNode) pages().get(page)).withArray("questions");
    }

    private ArrayNode list(Kind kind) {
        return json.withArray(kind.list());
    }

    private static Optional<Found> find(ArrayNode list, String place, String name) {
        for (var at = 0; at < list.size(); at++)
            if (list.get(at).path("name").asText().equals(name)) return Optional.of(new Found((ObjectNode) list.get(at), list, at, place + "[" + at + "]"));
        return Optional.empty();
    }
}
