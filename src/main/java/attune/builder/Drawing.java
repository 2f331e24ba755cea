package attune.builder;

import attune.builder.Entry.Choice;
import attune.builder.Entry.Logic;
import attune.draft.Condition;
import attune.draft.Lines;
import attune.draft.Part;
import attune.draft.Sketch;
import attune.draft.Words;
import attune.expression.Expression;
import attune.part.Option;
import attune.survey.Problem;
import attune.survey.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Draws what there is to fill in about a part, with what is wrong at its place.
final class Drawing {

    /// Where a sentence stands that belongs to no field.
    static final String WHOLE = "part";

    private static final List<Choice> PURPOSES = List.of(
            new Choice("relationship", "The whole relationship", "Asked from time to time, of anybody: relationship NPS. By default once in 90 days a person."),
            new Choice("transactional", "One experience", "Asked right after a touchpoint: transactional NPS, never pooled with the other. By default once in 30 days a person."));
    private static final List<Choice> IDENTITIES = List.of(
            new Choice("identified", "Identified", "Answers stand on the customer's page, and somebody can follow up."),
            new Choice("confidential", "Confidential", "Kept apart from the customer's story, and shown only for groups large enough to hide in."),
            new Choice("anonymous", "Anonymous", "Nothing is stored by which anybody could be found again, not even by you: no follow-ups, no segments, no second answer prevented."));

    private final Sketch sketch;
    private final Offers offers;

    Drawing(Sketch sketch, Offers offers) {
        this.sketch = sketch;
        this.offers = offers;
    }

    /// The sentences about a part, by the slot at which each stands.
    static Map<String, String> wrong(List<Spec> specs, String place, List<Problem> problems) {
        var wrong = new LinkedHashMap<String, String>();
        for (var problem : problems) {
            if (!within(place, problem.place())) continue;
            var rest = problem.place().substring(place.length()).replaceFirst("^\\.", "").replaceAll("\\[(\\d+)]", ".$1");
            var slot = specs.stream().map(Spec::field).filter(field -> rest.equals(field) || rest.startsWith(field + ".")).max(java.util.Comparator.comparingInt(String::length)).orElse(WHOLE);
            wrong.merge(slot.replace('.', '-'), problem.sentence(), (one, other) -> one + " " + other);
        }
        return wrong;
    }

    /// Whether the problem is the part's own, and not of a question on the page or of anything within the survey.
    static boolean within(String place, String problem) {
        if (place.isEmpty()) return !problem.matches("(pages|endings|calculated|quotas|look).*");
        return problem.startsWith(place) && !problem.substring(place.length()).startsWith(".questions[") && (problem.length() == place.length() || ".[".indexOf(problem.charAt(place.length())) >= 0);
    }

    List<Entry> of(Part part, Map<String, String> wrong) {
        var node = sketch.need(part).node();
        return Forms.specs(sketch, part).stream().map(spec -> entry(spec, part, node, wrong.getOrDefault(spec.field().replace('.', '-'), ""))).toList();
    }

    private Entry entry(Spec spec, Part part, JsonNode node, String error) {
        var at = node;
        var steps = spec.field().split("\\.");
        for (var step = 0; step < steps.length - 1; step++) at = steps[step].matches("\\d+") ? at.path(Integer.parseInt(steps[step])) : at.path(steps[step]);
        var field = steps[steps.length - 1];
        var value = switch (spec.sort()) {
            case WORDS, LONG_WORDS -> Words.get(at, field, sketch.language());
            case LINES -> at.path(field) instanceof ArrayNode options ? Lines.write(options, sketch.language()) : "";
            case TICK -> at.path(field).asBoolean() ? "true" : "";
            case WHOLE, DECIMAL -> number(at.path(field));
            default -> at.path(field).asText("");
        };
        Set<String> chosen = spec.sort() == Spec.Sort.KINDS ? StreamSupport.stream(at.path(field).spliterator(), false).map(JsonNode::asText).collect(Collectors.toSet()) : Set.of();
        var logic = spec.sort() == Spec.Sort.LOGIC ? logic(spec.field(), value) : null;
        return new Entry(spec.sort().name(), spec.field(), spec.label(), spec.hint(), spec.longest(), value, spec.field().replace('.', '-'), error, choices(spec, field, part), chosen, logic);
    }

    static Logic logic(String field, String text) {
        var rows = Condition.rows(text);
        var broken = text.length();
        try {
            if (!text.isBlank()) Expression.parse(text);
        } catch (Expression.Broken at) {
            broken = Math.min(at.at(), text.length());
            return new Logic(field, text, List.of(), false, text.substring(0, broken), broken == text.length() ? "▏" : text.substring(broken));
        }
        return new Logic(field, text, rows.orElse(List.of()), rows.isPresent(), "", "");
    }

    private List<Choice> choices(Spec spec, String field, Part part) {
        return switch (spec.sort()) {
            case KINDS -> Shape.File.KNOWN.stream().map(kind -> new Choice(kind, kind, "")).toList();
            case RADIOS -> field.equals("purpose") ? PURPOSES : IDENTITIES;
            case CHOICE -> switch (field) {
                case "about" -> optional("the score before it", offers.scored());
                case "to" -> optional("–", offers.targets().stream().filter(target -> later(target, part)).toList());
                case "ending" -> plain(offers.endings());
                case "touchpoint" -> optional("none in particular", offers.touchpoints());
                default -> List.of();
            };
            default -> List.of();
        };
    }

    /// Jumps lead ahead only.
    private boolean later(Option target, Part part) {
        var place = sketch.find(Part.page(target.value()));
        return place.isEmpty() || part.kind() != Part.Kind.PAGE || place.get().at() > sketch.need(part).at();
    }

    private static List<Choice> optional(String none, List<Option> options) {
        return Stream.concat(Stream.of(new Choice("", none, "")), plain(options).stream()).toList();
    }

    private static List<Choice> plain(List<Option> options) {
        var choices = new ArrayList<Choice>();
        options.forEach(option -> choices.add(new Choice(option.value(), option.label(), "")));
        return choices;
    }

    private static String number(JsonNode number) {
        if (!number.isNumber()) return number.asText("");
        return number.asDouble() == Math.rint(number.asDouble()) ? Long.toString(number.asLong()) : number.asText();
    }
}
