package attune.takeaway;

import attune.reading.Entry;
import attune.result.InWords;
import attune.result.Posed;
import attune.result.Selection;
import attune.survey.Option;
import attune.survey.Shape;
import attune.takeaway.Variable.Kind;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;

/// The columns of a survey's responses: what is known of each, then every question, those of several answers in as many columns.
final class Variables {

    private static final int SHORT = 200;
    private static final int NAMES = 1_000;
    private static final SequencedMap<Integer, String> NO_LABELS = new LinkedHashMap<>();

    private final Selection selection;
    private final List<Variable> all = new ArrayList<>();

    private Variables(Selection selection) {
        this.selection = selection;
    }

    static List<Variable> of(Selection selection) {
        var variables = new Variables(selection);
        variables.known();
        selection.questions().forEach(variables::question);
        return variables.all;
    }

    private void known() {
        text("response", "Number of the response", SHORT, entry -> entry.id().toString());
        text("completed_at", "When it was completed", SHORT, entry -> entry.completedAt().toString());
        text("started_at", "When it was begun", SHORT, entry -> entry.startedAt().toString());
        number("seconds", "Seconds from the first page to the last", entry -> entry.seconds().map(Integer::doubleValue).orElse(null));
        number("version", "Version of the survey", entry -> (double) entry.version());
        text("language", "Language", SHORT, Entry::language);
        text("way", "Way by which it came", SHORT, entry -> entry.way().title());
        text("location", "Location", SHORT, Entry::location);
        text("team", "Team", SHORT, Entry::team);
        number("customer", "Number of the customer", entry -> entry.customer().map(Long::doubleValue).orElse(null));
        text("customer_name", "Name of the customer", SHORT, Entry::name);
        text("tags", "Tags", NAMES, entry -> String.join("; ", entry.tags()));
        text("themes", "Themes of what was written", NAMES, entry -> String.join("; ", entry.themes()));
        number("corrections", "How often it was corrected", entry -> (double) entry.corrections());
    }

    private void question(Posed posed) {
        var name = posed.column();
        var title = selection.title(posed);
        switch (posed.question().shape()) {
            case Shape.Scale ignored -> number(name, title, entry -> number(answer(posed, entry)));
            case Shape.Slider ignored -> number(name, title, entry -> number(answer(posed, entry)));
            case Shape.Number ignored -> number(name, title, entry -> number(answer(posed, entry)));
            case Shape.Expectation ignored -> {
                number(name + "_expected", title + ": expected", entry -> number(answer(posed, entry).path("expected")));
                number(name + "_perceived", title + ": met", entry -> number(answer(posed, entry).path("perceived")));
            }
            case Shape.Choice choice -> choice(posed, choice, name, title);
            case Shape.Matrix matrix -> matrix(posed, matrix, name, title);
            case Shape.Ranking ranking -> {
                for (var option : ranking.options()) number(name + "_" + option.value(), title + ": place of " + label(option), entry -> place(answer(posed, entry), option.value()));
            }
            case Shape.Consent ignored -> yes(name, title, entry -> tick(answer(posed, entry)));
            case Shape.ContactMe ignored -> yes(name, title, entry -> tick(answer(posed, entry)));
            case Shape.Words words -> text(name, title, words.longest(), entry -> answer(posed, entry).asText(""));
            case Shape.File ignored -> text(name, title, SHORT, entry -> answer(posed, entry).path("name").asText(""));
            default -> text(name, title, SHORT, entry -> answer(posed, entry).asText(""));
        }
    }

    private void choice(Posed posed, Shape.Choice choice, String name, String title) {
        var open = !choice.other().isEmpty();
        if (choice.several()) {
            for (var option : choice.options()) yes(name + "_" + option.value(), title + ": " + label(option), entry -> chosen(answer(posed, entry), option.value()));
        } else {
            var labels = labels(choice.options());
            if (open) labels.put(choice.options().size() + 1, selection.words(choice.other()));
            code(name, title, labels, entry -> code(choice.options(), answer(posed, entry)));
        }
        if (open) text(name + "_other", title + ": " + selection.words(choice.other()), 500, entry -> other(answer(posed, entry)));
    }

    private void matrix(Posed posed, Shape.Matrix matrix, String name, String title) {
        for (var row : matrix.rows()) {
            var at = name + "_" + row.value();
            var called = title + ": " + label(row);
            if (!matrix.several()) code(at, called, labels(matrix.columns()), entry -> code(matrix.columns(), answer(posed, entry).path(row.value())));
            else for (var column : matrix.columns()) yes(at + "_" + column.value(), called + ", " + label(column), entry -> chosen(answer(posed, entry).path(row.value()), column.value()));
        }
    }

    private static JsonNode answer(Posed posed, Entry entry) {
        return posed.versions().contains(entry.version()) ? entry.answers().path(posed.name()) : com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    private static Double number(JsonNode answer) {
        return answer.isNumber() ? answer.asDouble() : null;
    }

    private static Integer tick(JsonNode answer) {
        return answer.isBoolean() ? answer.asBoolean() ? 1 : 0 : null;
    }

    private static Integer chosen(JsonNode answer, String value) {
        if (!answer.isArray()) return null;
        for (var each : answer) if (each.isTextual() && each.asText().equals(value)) return 1;
        return 0;
    }

    private static Double place(JsonNode answer, String value) {
        for (var at = 0; at < answer.size(); at++) if (answer.get(at).asText().equals(value)) return at + 1.0;
        return null;
    }

    private static Integer code(List<Option> options, JsonNode answer) {
        if (answer.isObject()) return options.size() + 1;
        for (var at = 0; at < options.size(); at++) if (answer.isTextual() && options.get(at).value().equals(answer.asText())) return at + 1;
        return null;
    }

    private static String other(JsonNode answer) {
        if (answer.isObject()) return answer.path(Option.OTHER).asText("");
        for (var each : answer) if (each.isObject()) return each.path(Option.OTHER).asText("");
        return "";
    }

    private SequencedMap<Integer, String> labels(List<Option> options) {
        var labels = new LinkedHashMap<Integer, String>();
        for (var option : options) labels.put(labels.size() + 1, label(option));
        return labels;
    }

    private String label(Option option) {
        return InWords.label(option, selection.definition().language());
    }

    private void yes(String name, String label, Function<Entry, Object> of) {
        var labels = new LinkedHashMap<Integer, String>();
        labels.put(0, "no");
        labels.put(1, "yes");
        code(name, label, labels, of);
    }

    private void code(String name, String label, SequencedMap<Integer, String> labels, Function<Entry, Object> of) {
        all.add(new Variable(name, label, Kind.CODE, labels, 0, of));
    }

    private void number(String name, String label, Function<Entry, Object> of) {
        all.add(new Variable(name, label, Kind.NUMBER, NO_LABELS, 0, of));
    }

    private void text(String name, String label, int width, Function<Entry, Object> of) {
        all.add(new Variable(name, label, Kind.TEXT, NO_LABELS, width, of));
    }
}
