package attune.survey;

import attune.interaction.Metric;
import attune.survey.Shape.Drawn;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// The kinds of question by the words that files have for them, and what belongs to each.
final class ShapeJson {

    private static final int MOST_OPTIONS = 200;

    private record Kind(Metric metric, Drawn drawn) {}

    private static final Map<String, Kind> SCALES = Map.of(
            "nps", new Kind(Metric.NPS, Drawn.NUMBERS),
            "csat", new Kind(Metric.CSAT, Drawn.NUMBERS),
            "smileys", new Kind(Metric.CSAT, Drawn.SMILEYS),
            "ces-effort", new Kind(Metric.CES_EFFORT, Drawn.NUMBERS),
            "ces-ease", new Kind(Metric.CES_EASE, Drawn.NUMBERS),
            "repurchase", new Kind(Metric.REPURCHASE, Drawn.NUMBERS),
            "trust", new Kind(Metric.TRUST, Drawn.NUMBERS),
            "stars", new Kind(Metric.RATING, Drawn.STARS),
            "emotion", new Kind(Metric.EMOTION, Drawn.EMOTIONS));

    /// Every type that a file may name, in the order in which a builder offers them.
    static final List<String> TYPES = List.of("nps", "csat", "ces-effort", "ces-ease", "repurchase", "trust", "stars", "smileys", "emotion",
            "expectation", "single", "multiple", "matrix", "ranking", "slider", "text", "long-text", "number", "email", "phone", "date", "file",
            "consent", "contact-me", "statement");

    private ShapeJson() {}

    static String type(Shape shape) {
        return switch (shape) {
            case Shape.Scale scale -> SCALES.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(new Kind(relationship(scale.metric()), scale.drawn()))).findFirst().orElseThrow().getKey();
            case Shape.Expectation ignored -> "expectation";
            case Shape.Choice choice -> choice.several() ? "multiple" : "single";
            case Shape.Matrix ignored -> "matrix";
            case Shape.Ranking ignored -> "ranking";
            case Shape.Slider ignored -> "slider";
            case Shape.Words words -> words.large() ? "long-text" : "text";
            case Shape.Number ignored -> "number";
            case Shape.Email ignored -> "email";
            case Shape.Phone ignored -> "phone";
            case Shape.Day ignored -> "date";
            case Shape.File ignored -> "file";
            case Shape.Consent ignored -> "consent";
            case Shape.ContactMe ignored -> "contact-me";
            case Shape.Statement ignored -> "statement";
        };
    }

    private static Metric relationship(Metric metric) {
        return metric == Metric.NPS_TRANSACTIONAL ? Metric.NPS : metric;
    }

    static Shape read(Node node, String language, Purpose purpose) {
        var type = node.needed("type");
        var kind = SCALES.get(type);
        if (kind != null) {
            var metric = kind.metric == Metric.NPS && purpose == Purpose.TRANSACTIONAL ? Metric.NPS_TRANSACTIONAL : kind.metric;
            return new Shape.Scale(metric, kind.drawn, node.words("low", language), node.words("high", language), satisfied(node, metric));
        }
        return switch (type) {
            case "expectation" -> new Shape.Expectation(node.words("expected", language), node.words("perceived", language));
            case "single", "multiple" -> choice(node, language, type.equals("multiple"));
            case "matrix" -> new Shape.Matrix(options(node, "rows", language), options(node, "columns", language), node.ticked("several"));
            case "ranking" -> new Shape.Ranking(options(node, "options", language));
            case "slider" -> slider(node);
            case "text", "long-text" -> words(node, type.equals("long-text"));
            case "number" -> number(node);
            case "email" -> new Shape.Email();
            case "phone" -> new Shape.Phone();
            case "date" -> day(node);
            case "file" -> file(node);
            case "consent" -> new Shape.Consent(node.needed("purpose"));
            case "contact-me" -> new Shape.ContactMe();
            case "statement" -> new Shape.Statement();
            default -> {
                if (!type.isEmpty()) node.problem("type", "“" + type + "” is no type of question; there are " + String.join(", ", TYPES) + ".");
                yield new Shape.Statement();
            }
        };
    }

    private static int satisfied(Node node, Metric metric) {
        if (metric == Metric.CSAT) return node.number("satisfied", 2, 5, Shape.Scale.SATISFIED);
        if (node.has("satisfied")) node.problem("satisfied", "Only a question for satisfaction has this: csat or smileys.");
        return Shape.Scale.SATISFIED;
    }

    private static Shape choice(Node node, String language, boolean several) {
        var options = options(node, "options", language);
        var least = several ? node.number("least", 0, options.size(), 0) : 0;
        var most = several ? node.number("most", 0, options.size() + 1, 0) : 0;
        if (most > 0 && least > most) node.problem("least", "At least " + least + " cannot be chosen where at most " + most + " may.");
        return new Shape.Choice(options, several, node.words("other", language), least, most);
    }

    private static Shape slider(Node node) {
        var low = node.decimal("low").orElse(0.0);
        var high = node.decimal("high").orElse(100.0);
        var step = node.decimal("step").orElse(1.0);
        if (low >= high) node.problem("high", "The high end must be above the low end.");
        else if (step <= 0 || (high - low) / step > 10_000) node.problem("step", "The step must be above 0 and make at most 10,000 stops.");
        else return new Shape.Slider(low, high, step);
        return new Shape.Slider(0, 100, 1);
    }

    private static Shape words(Node node, boolean large) {
        var pattern = node.text("pattern");
        try {
            pattern.ifPresent(Pattern::compile);
        } catch (PatternSyntaxException broken) {
            node.problem("pattern", "This is no regular expression: " + broken.getDescription() + ".");
            pattern = Optional.empty();
        }
        return new Shape.Words(large, node.number("longest", 1, Shape.Words.MOST, large ? 5_000 : 500), pattern);
    }

    private static Shape number(Node node) {
        var low = node.decimal("low");
        var high = node.decimal("high");
        if (low.isPresent() && high.isPresent() && low.get() > high.get()) node.problem("high", "The largest must not be below the smallest.");
        return new Shape.Number(low, high, node.ticked("whole"));
    }

    private static Shape day(Node node) {
        var from = node.day("from");
        var until = node.day("until");
        if (from.isPresent() && until.isPresent() && from.get().isAfter(until.get())) node.problem("until", "The last day must not be before the first.");
        return new Shape.Day(from, until);
    }

    private static Shape file(Node node) {
        var kinds = node.list("kinds", Shape.File.KNOWN.size()).stream().map(each -> each.raw().asText()).toList();
        for (var kind : kinds)
            if (!Shape.File.KNOWN.contains(kind)) node.problem("kinds", "“" + kind + "” is not taken; there are " + String.join(", ", Shape.File.KNOWN) + ".");
        return new Shape.File(kinds.isEmpty() ? Shape.File.KNOWN : kinds, node.number("megabytes", 1, Shape.File.MOST_MEGABYTES, 5));
    }

    private static List<Option> options(Node node, String field, String language) {
        var taken = new HashSet<String>();
        var options = node.list(field, MOST_OPTIONS).stream().map(each -> {
            if (each.raw().isTextual()) return new Option(each.raw().asText(), Text.of(language, each.raw().asText()));
            each.only("value", "label");
            var value = each.needed("value");
            var label = each.words("label", language);
            return new Option(value, label.isEmpty() ? Text.of(language, value) : label);
        }).toList();
        if (options.isEmpty()) node.problem(field, "There is nothing to choose from: name at least one.");
        for (var option : options) {
            if (option.value().length() > 100) node.problem(field, "A value is longer than 100 characters.");
            if (!taken.add(option.value())) node.problem(field, "“" + option.value() + "” is there twice: values must differ.");
        }
        return options;
    }

    static void write(ObjectNode to, Shape shape, DefinitionJson.Writer words) {
        to.put("type", type(shape));
        switch (shape) {
            case Shape.Scale scale -> {
                words.put(to, "low", scale.low());
                words.put(to, "high", scale.high());
                if (scale.satisfied() != Shape.Scale.SATISFIED) to.put("satisfied", scale.satisfied());
            }
            case Shape.Expectation pair -> {
                words.put(to, "expected", pair.expected());
                words.put(to, "perceived", pair.perceived());
            }
            case Shape.Choice choice -> {
                options(to.putArray("options"), choice.options(), words);
                words.put(to, "other", choice.other());
                if (choice.least() > 0) to.put("least", choice.least());
                if (choice.most() > 0) to.put("most", choice.most());
            }
            case Shape.Matrix matrix -> {
                options(to.putArray("rows"), matrix.rows(), words);
                options(to.putArray("columns"), matrix.columns(), words);
                if (matrix.several()) to.put("several", true);
            }
            case Shape.Ranking ranking -> options(to.putArray("options"), ranking.options(), words);
            case Shape.Slider slider -> to.put("low", slider.low()).put("high", slider.high()).put("step", slider.step());
            case Shape.Words text -> {
                to.put("longest", text.longest());
                text.pattern().ifPresent(pattern -> to.put("pattern", pattern));
            }
            case Shape.Number number -> {
                number.low().ifPresent(low -> to.put("low", low));
                number.high().ifPresent(high -> to.put("high", high));
                if (number.whole()) to.put("whole", true);
            }
            case Shape.Day day -> {
                day.from().ifPresent(from -> to.put("from", from.toString()));
                day.until().ifPresent(until -> to.put("until", until.toString()));
            }
            case Shape.File file -> {
                var kinds = to.putArray("kinds");
                file.kinds().forEach(kinds::add);
                to.put("megabytes", file.megabytes());
            }
            case Shape.Consent consent -> to.put("purpose", consent.purpose());
            case Shape.Email ignored -> {}
            case Shape.Phone ignored -> {}
            case Shape.ContactMe ignored -> {}
            case Shape.Statement ignored -> {}
        }
    }

    private static void options(ArrayNode to, List<Option> options, DefinitionJson.Writer words) {
        for (var option : options) words.put(to.addObject().put("value", option.value()), "label", option.label());
    }
}
