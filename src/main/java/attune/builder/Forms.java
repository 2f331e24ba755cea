package attune.builder;

import attune.builder.Spec.Sort;
import attune.draft.Condition;
import attune.draft.Lines;
import attune.draft.Part;
import attune.draft.Sketch;
import attune.draft.Words;
import attune.store.Mendable;
import attune.web.Params;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads what a form says into the file of a draft: each field to where it belongs, and what was not sent stays as it is.
final class Forms {

    private final Context request;
    private final Params params;
    /// The conditions that were changed by their rows, and those by their text.
    final Set<String> byRows = new HashSet<>();
    final Set<String> byText = new HashSet<>();

    Forms(Context request) {
        this.request = request;
        this.params = Params.of(request);
    }

    static List<Spec> specs(Sketch sketch, Part part) {
        var node = sketch.need(part).node();
        return switch (part.kind()) {
            case QUESTION -> Spec.question(node.path("type").asText(), node.path("type").asText().equals("statement"));
            case PAGE -> Spec.page(node.path("jumps").size());
            case ENDING -> Spec.ending();
            case QUOTA -> Spec.quota();
            case VALUE -> Spec.value();
            case SURVEY -> Spec.settings();
            case LOOK -> Spec.look();
        };
    }

    /// @param lasting whether values of options must stay
    /// @return the part, by the name it has now
    /// @throws Mendable 409 where somebody else changed the part since the form was shown
    Part write(Sketch sketch, Part part, boolean lasting) {
        var seen = params.text("seen", 40);
        var mine = params.ticked("mine");
        if (!mine && seen.isPresent() && !seen.get().equals(sketch.seal(part)))
            throw Mendable.conflict("Somebody else has changed this in the meantime. What you wrote is still here: save once more to keep yours, or reload the page to see theirs.");
        var node = sketch.need(part).node();
        var name = part.name();
        for (var spec : specs(sketch, part)) {
            if (spec.sort() == Sort.NAME) name = params.text(spec.field(), spec.longest()).orElse(part.name());
            else write(spec, node, sketch.language(), lasting);
        }
        if (part.kind() == Part.Kind.PAGE) dropEmptyJumps(node);
        sketch.rename(part, name);
        return new Part(part.kind(), name);
    }

    private void write(Spec spec, ObjectNode node, String language, boolean lasting) {
        var dot = spec.field().lastIndexOf('.');
        var holder = dot < 0 ? node : jump(node, spec.field());
        var field = spec.field().substring(dot + 1);
        var sent = request.formParam(spec.field());
        if (spec.sort() == Sort.KINDS) {
            if (request.formParam("kinds.asked") == null) return;
            var kinds = holder.putArray(field);
            request.formParams(spec.field()).forEach(kinds::add);
        } else if (spec.sort() == Sort.TICK) {
            if (request.formParam(spec.field() + ".asked") == null) return;
            if (params.ticked(spec.field())) holder.put(field, true);
            else holder.remove(field);
        } else if (sent != null) {
            var text = params.text(spec.field(), spec.longest()).orElse("");
            switch (spec.sort()) {
                case WORDS, LONG_WORDS -> Words.put(holder, field, language, text);
                case LINES -> holder.set(field, Lines.read(text, (ArrayNode) holder.withArray(field), language, lasting));
                case WHOLE, DECIMAL -> number(holder, field, text);
                case LOGIC -> plain(holder, field, logic(spec.field(), text));
                default -> plain(holder, field, text);
            }
        }
    }

    /// Where both the rows and the text were changed, the text has the last word: it can say more.
    private String logic(String field, String text) {
        var was = params.text(field + ".was", 5_000).orElse("");
        if (!text.equals(was)) {
            byText.add(field);
            return text;
        }
        var rows = rows(field);
        if (rows.isEmpty() || Condition.rows(was).map(before -> Condition.text(before).equals(Condition.text(rows.get()))).orElse(true)) return text;
        byRows.add(field);
        return Condition.text(rows.get());
    }

    private Optional<List<Condition>> rows(String field) {
        if (request.formParam(field + ".0.name") == null) return Optional.empty();
        var rows = new ArrayList<Condition>();
        for (var at = 0; at < Condition.MOST; at++) {
            var row = field + "." + at + ".";
            if (request.formParam(row + "name") == null) break;
            rows.add(new Condition(params.text(row + "join", 3).orElse("and"), params.text(row + "name", 200).orElse(""), params.text(row + "operator", 30).orElse(""), params.text(row + "value", 500).orElse("")));
        }
        return Optional.of(rows);
    }

    private static void plain(ObjectNode holder, String field, String text) {
        if (text.isEmpty()) holder.remove(field);
        else holder.put(field, text);
    }

    /// What is no number stands there as it was written, so that the format says so.
    private static void number(ObjectNode holder, String field, String text) {
        try {
            if (text.isEmpty()) holder.remove(field);
            else if (text.matches("-?\\d{1,9}")) holder.put(field, Integer.parseInt(text));
            else holder.put(field, Double.parseDouble(text.replace(',', '.')));
        } catch (NumberFormatException none) {
            holder.put(field, text);
        }
    }

    /// `jumps.0.to` stands in the first jump, which is made where there is none yet.
    private static ObjectNode jump(ObjectNode page, String field) {
        var jumps = page.withArray("jumps");
        var at = Integer.parseInt(field.split("\\.")[1]);
        while (jumps.size() <= at) jumps.addObject();
        return (ObjectNode) jumps.get(at);
    }

    private static void dropEmptyJumps(ObjectNode page) {
        var jumps = page.withArray("jumps");
        for (var at = jumps.size() - 1; at >= 0; at--) if (blank(jumps.get(at).path("to"))) jumps.remove(at);
    }

    private static boolean blank(JsonNode text) {
        return text.asText("").isBlank();
    }
}
