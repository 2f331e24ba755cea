package attune.builder;

import attune.part.Option;
import attune.profile.Profiles;
import attune.segment.Segments;
import attune.store.Tx;
import attune.store.WorkspaceId;
import attune.survey.Definition;
import attune.survey.Question;
import attune.survey.Shape;
import attune.touchpoint.Touchpoints;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// What there is to choose from while a survey is made: the names that conditions may ask for, where jumps may lead, touchpoints.
///
/// @param names  by group, in the order in which they are offered
/// @param values of those names that have only a few
public record Offers(SequencedMap<String, List<Option>> names, Map<String, List<Option>> values, List<Option> scored, List<Option> targets, List<Option> endings, List<Option> touchpoints) {

    private static final int MOST_TRAITS = 200;
    private static final int SHORT = 60;

    static Offers of(Tx tx, WorkspaceId workspace, Definition draft, Profiles profiles, Segments segments, Touchpoints touchpoints) {
        var names = new LinkedHashMap<String, List<Option>>();
        names.put("Questions", draft.questions().filter(question -> question.shape().answered()).flatMap(question -> asked(question, draft.language()).stream()).toList());
        names.put("Calculated", draft.calculated().stream().map(value -> new Option(value.name(), value.name())).toList());
        names.put("The customer", profiles.attributes(tx).stream().limit(MOST_TRAITS).map(trait -> new Option("customer." + trait.name(), trait.label().isBlank() ? trait.name() : trait.label())).toList());
        names.put("Segments", segments.all(tx).stream().map(segment -> new Option("segment." + segment.name(), segment.name())).toList());
        names.values().removeIf(List::isEmpty);
        var values = new HashMap<String, List<Option>>();
        draft.questions().forEach(question -> values.putAll(values(question, draft.language())));
        names.getOrDefault("Segments", List.of()).forEach(segment -> values.put(segment.value(), List.of(new Option("true", "they are in it"), new Option("false", "they are not"))));
        var endings = draft.endings().stream().map(ending -> new Option(ending.name(), shorter(ending.title().in(draft.language(), draft.language()), ending.name()))).toList();
        var targets = new ArrayList<Option>();
        for (var at = 0; at < draft.pages().size(); at++)
            targets.add(new Option(draft.pages().get(at).name(), "Page " + (at + 1) + pageWords(draft.pages().get(at).title().in(draft.language(), draft.language()))));
        endings.forEach(ending -> targets.add(new Option(ending.value(), "The end: " + ending.label())));
        return new Offers(names, values, draft.questions().filter(Question::scored).map(question -> option(question, draft.language())).toList(), targets, endings,
                touchpoints.library(workspace).touchpoints().stream().map(touchpoint -> new Option(touchpoint.key(), touchpoint.name())).toList());
    }

    private static String pageWords(String title) {
        return title.isEmpty() ? "" : ": " + shorter(title, "");
    }

    private static Option option(Question question, String language) {
        return new Option(question.name(), shorter(question.title().in(language, language), question.name()));
    }

    private static List<Option> asked(Question question, String language) {
        var whole = option(question, language);
        return switch (question.shape()) {
            case Shape.Matrix matrix -> matrix.rows().stream().map(row -> new Option(question.name() + "." + row.value(), whole.label() + " – " + shorter(row.label().in(language, language), row.value()))).toList();
            case Shape.Expectation _ -> List.of(new Option(question.name() + ".expected", whole.label() + " – expected"), new Option(question.name() + ".perceived", whole.label() + " – met"));
            default -> List.of(whole);
        };
    }

    private static Map<String, List<Option>> values(Question question, String language) {
        return switch (question.shape()) {
            case Shape.Choice choice -> Map.of(question.name(), options(choice.options(), language));
            case Shape.Ranking ranking -> Map.of(question.name(), options(ranking.options(), language));
            case Shape.Matrix matrix -> {
                var rows = new HashMap<String, List<Option>>();
                matrix.rows().forEach(row -> rows.put(question.name() + "." + row.value(), options(matrix.columns(), language)));
                yield rows;
            }
            case Shape.Consent _ -> Map.of(question.name(), List.of(new Option("true", "ticked")));
            case Shape.ContactMe _ -> Map.of(question.name(), List.of(new Option("true", "ticked")));
            default -> Map.of();
        };
    }

    private static List<Option> options(List<attune.survey.Option> options, String language) {
        return options.stream().map(option -> new Option(option.value(), option.label().in(language, language))).toList();
    }

    static String shorter(String words, String otherwise) {
        var line = words.isBlank() ? otherwise : words.strip().replaceAll("\\s+", " ");
        return line.length() <= SHORT ? line : line.substring(0, SHORT - 1) + "…";
    }
}
