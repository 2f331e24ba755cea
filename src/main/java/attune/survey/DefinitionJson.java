package attune.survey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The file of a survey, `attune-survey/1`: see `docs/survey-format.md`. What is read and written again is the same.
public final class DefinitionJson {

    public static final int LONGEST_FILE = 1_000_000;
    private static final int DEEPEST = 50;
    public static final ObjectMapper JSON = new ObjectMapper();
    private static final String COLOUR = "#[0-9a-fA-F]{6}";

    static {
        JSON.getFactory().setStreamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build());
    }

    /// @param problems empty where all of it could be read; the definition then holds all that the file says
    public record Reading(Definition definition, List<Problem> problems) {}

    private DefinitionJson() {}

    public static Reading read(String file) {
        if (file.length() > LONGEST_FILE)
            return broken("The file is longer than " + LONGEST_FILE + " characters: leave the logo out, or divide the survey.");
        try {
            return read(JSON.readTree(file));
        } catch (JsonProcessingException broken) {
            return broken(unreadable(broken));
        }
    }

    /// Why a file is no JSON, in a sentence.
    public static String unreadable(JsonProcessingException broken) {
        var at = broken.getLocation();
        return at == null ? "This is no JSON that can be read: it is more than " + DEEPEST + " brackets deep."
                : "This is no JSON: it breaks at line " + at.getLineNr() + ", column " + at.getColumnNr() + ".";
    }

    private static Reading broken(String sentence) {
        return new Reading(Definition.blank("Untitled", "en"), List.of(new Problem("", sentence)));
    }

    public static Reading read(JsonNode json) {
        var problems = new ArrayList<Problem>();
        if (!json.isObject()) return broken("A survey is an object in { }.");
        var node = new Node(json, "", problems);
        if (!node.text("format").orElse("").equals(Definition.FORMAT)) node.problem("format", "This must be \"" + Definition.FORMAT + "\".");
        node.only("format", "name", "language", "languages", "purpose", "anonymity", "smallestGroup", "touchpoint", "correctionHours", "title", "intro",
                "pages", "endings", "calculated", "quotas", "look");
        var language = node.text("language").filter(Node::language).orElse("en");
        var languages = new ArrayList<>(List.of(language));
        for (var each : node.list("languages", 60)) {
            var tag = each.raw().asText();
            if (!Node.language(tag)) each.problem("", "“" + tag + "” is no language tag, such as en or pt-BR.");
            else if (!languages.contains(tag)) languages.add(tag);
        }
        var purpose = node.choice("purpose", Purpose.class, Purpose.RELATIONSHIP);
        var places = new HashSet<String>();
        var names = new HashSet<String>();
        var pages = node.list("pages", Definition.MOST_PAGES).stream().map(page -> page(page, language, purpose, places, names)).toList();
        if (pages.isEmpty()) node.problem("pages", "A survey has at least one page.");
        if (pages.stream().mapToInt(page -> page.questions().size()).sum() > Definition.MOST_QUESTIONS)
            node.problem("pages", "A survey has at most " + Definition.MOST_QUESTIONS + " questions.");
        var endings = node.list("endings", 50).stream().map(ending -> ending(ending, language, places)).toList();
        if (endings.isEmpty()) node.problem("endings", "A survey has at least one ending.");
        var calculated = node.list("calculated", 100).stream().map(each -> {
            each.only("name", "value");
            return new Calculated(each.name("name", names), each.needed("value"));
        }).toList();
        var quotas = node.list("quotas", 50).stream().map(DefinitionJson::quota).toList();
        var definition = new Definition(node.text("name").orElse("Untitled"), language, languages, purpose,
                node.choice("anonymity", Anonymity.class, Anonymity.IDENTIFIED), node.number("smallestGroup", 3, 100, Definition.SMALLEST_GROUP),
                node.text("touchpoint"), node.number("correctionHours", 0, 24 * 30, Definition.CORRECTION_HOURS),
                node.words("title", language), node.words("intro", language), pages.isEmpty() ? Definition.blank("", language).pages() : pages,
                endings.isEmpty() ? Definition.blank("", language).endings() : endings, calculated, quotas, look(node.child("look")));
        if (definition.name().length() > 100) node.problem("name", "A name has at most 100 characters.");
        return new Reading(definition, List.copyOf(problems));
    }

    private static Page page(Node node, String language, Purpose purpose, Set<String> places, Set<String> names) {
        node.only("name", "title", "when", "questions", "jumps");
        var jumps = node.list("jumps", 50).stream().map(jump -> {
            jump.only("when", "to");
            return new Page.Jump(jump.text("when"), jump.needed("to"));
        }).toList();
        return new Page(node.name("name", places), node.words("title", language), node.text("when"),
                node.list("questions", Definition.MOST_QUESTIONS).stream().map(question -> question(question, language, purpose, names)).toList(), jumps);
    }

    private static Question question(Node node, String language, Purpose purpose, Set<String> names) {
        node.only("name", "type", "title", "help", "required", "when", "about", "touchpoint", "low", "high", "satisfied", "step", "expected", "perceived", "options", "other", "least", "most",
                "rows", "columns", "several", "longest", "pattern", "whole", "from", "until", "kinds", "megabytes", "purpose");
        return new Question(node.name("name", names), node.words("title", language), node.words("help", language), node.ticked("required"),
                node.text("when"), node.text("about"), node.text("touchpoint"), ShapeJson.read(node, language, purpose));
    }

    private static Ending ending(Node node, String language, Set<String> names) {
        node.only("name", "title", "text", "link");
        var link = node.text("link");
        if (link.isPresent() && !link.get().matches("https?://[^\\s\"'<>]{1,500}")) {
            node.problem("link", "This must be an address that begins with https://.");
            link = Optional.empty();
        }
        return new Ending(node.name("name", names), node.words("title", language), node.words("text", language), link);
    }

    private static Quota quota(Node node) {
        node.only("name", "when", "limit", "ending");
        return new Quota(node.needed("name"), node.text("when"), node.number("limit", 1, 1_000_000, 1), node.needed("ending"));
    }

    private static Look look(Node node) {
        if (node.raw().isMissingNode()) return Look.PLAIN;
        node.only("accent", "background", "text", "logo");
        var logo = node.raw().path("logo").asText("");
        if (!logo.isEmpty() && (logo.length() > Look.MOST_LOGO || !logo.matches("data:image/(png|jpeg|webp);base64,[A-Za-z0-9+/=]+")))
            node.problem("logo", "A logo is a PNG, JPEG or WebP of at most 140 KB, as a data: address.");
        return new Look(colour(node, "accent", Look.PLAIN.accent()), colour(node, "background", Look.PLAIN.background()),
                colour(node, "text", Look.PLAIN.text()), Optional.of(logo).filter(given -> !given.isEmpty()));
    }

    private static String colour(Node node, String field, String otherwise) {
        var given = node.text(field);
        if (given.isPresent() && !given.get().matches(COLOUR)) node.problem(field, "A colour is written as #2f5d50.");
        return given.filter(colour -> colour.matches(COLOUR)).orElse(otherwise);
    }

    /// As a file: fields that say nothing are left out, words of one language only stand as plain text.
    public static ObjectNode write(Definition definition) {
        var words = new Writer(definition.language());
        var file = JSON.createObjectNode().put("format", Definition.FORMAT).put("name", definition.name()).put("language", definition.language());
        var languages = file.putArray("languages");
        definition.languages().forEach(languages::add);
        file.put("purpose", Node.word(definition.purpose())).put("anonymity", Node.word(definition.anonymity()))
                .put("smallestGroup", definition.smallestGroup()).put("correctionHours", definition.correctionHours());
        definition.touchpoint().ifPresent(touchpoint -> file.put("touchpoint", touchpoint));
        words.put(file, "title", definition.title());
        words.put(file, "intro", definition.intro());
        var pages = file.putArray("pages");
        definition.pages().forEach(page -> write(pages.addObject(), page, words));
        var endings = file.putArray("endings");
        for (var ending : definition.endings()) {
            var to = endings.addObject().put("name", ending.name());
            words.put(to, "title", ending.title());
            words.put(to, "text", ending.text());
            ending.link().ifPresent(link -> to.put("link", link));
        }
        var calculated = file.putArray("calculated");
        definition.calculated().forEach(each -> calculated.addObject().put("name", each.name()).put("value", each.value()));
        var quotas = file.putArray("quotas");
        for (var quota : definition.quotas()) {
            var to = quotas.addObject().put("name", quota.name());
            quota.when().ifPresent(when -> to.put("when", when));
            to.put("limit", quota.limit()).put("ending", quota.ending());
        }
        var look = file.putObject("look").put("accent", definition.look().accent()).put("background", definition.look().background()).put("text", definition.look().text());
        definition.look().logo().ifPresent(logo -> look.put("logo", logo));
        return file;
    }

    private static void write(ObjectNode to, Page page, Writer words) {
        to.put("name", page.name());
        words.put(to, "title", page.title());
        page.when().ifPresent(when -> to.put("when", when));
        var questions = to.putArray("questions");
        for (var question : page.questions()) {
            var each = questions.addObject().put("name", question.name());
            ShapeJson.write(each, question.shape(), words);
            words.put(each, "title", question.title());
            words.put(each, "help", question.help());
            if (question.required()) each.put("required", true);
            question.when().ifPresent(when -> each.put("when", when));
            question.about().ifPresent(about -> each.put("about", about));
            question.touchpoint().ifPresent(touchpoint -> each.put("touchpoint", touchpoint));
        }
        var jumps = to.putArray("jumps");
        for (var jump : page.jumps()) {
            var each = jumps.addObject();
            jump.when().ifPresent(when -> each.put("when", when));
            each.put("to", jump.to());
        }
    }

    /// Writes words: as they are where only the survey's own language has them, else by language.
    record Writer(String language) {

        void put(ObjectNode to, String field, Text text) {
            if (text.isEmpty()) return;
            if (text.by().size() == 1 && text.has(language)) to.put(field, text.in(language, language));
            else text.by().forEach(to.withObject("/" + field)::put);
        }
    }
}
