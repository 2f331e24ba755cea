package attune.result;

import attune.interaction.Metric;
import attune.survey.Question;
import attune.survey.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.Set;

/// A question as versions of a survey asked it in the same way. What was asked in another way under the same name, on another scale or
/// in another wording of effort, is another one: the two are never pooled.
///
/// @param question as the latest of these versions has it, with all options that any of them offered
/// @param versions that asked it so
/// @param column   what files call it: its name, with the last version where another has the same
public record Posed(Question question, List<Integer> versions, String column) {

    public Posed {
        versions = List.copyOf(versions);
    }

    public String name() {
        return question.name();
    }

    public Optional<Metric> metric() {
        return question.shape().measures();
    }

    /// All questions of these versions that take an answer, in the order of the latest; those that are asked no more at the end.
    public static List<Posed> of(SortedMap<Integer, attune.survey.Definition> versions) {
        var asked = new LinkedHashMap<String, List<Integer>>();
        var latest = new LinkedHashMap<String, Question>();
        for (var version : versions.reversed().entrySet())
            version.getValue().questions().filter(question -> question.shape().answered()).forEach(question -> {
                var key = question.name() + " " + manner(question.shape());
                asked.computeIfAbsent(key, _ -> new ArrayList<>()).add(version.getKey());
                latest.merge(key, question, Posed::joined);
            });
        var names = new TreeSet<String>();
        return latest.entrySet().stream().map(each -> new Posed(each.getValue(), asked.get(each.getKey()), column(each.getValue().name(), asked.get(each.getKey()).getFirst(), names))).toList();
    }

    private static String column(String name, int version, Set<String> taken) {
        return taken.add(name) ? name : name + "_v" + version;
    }

    private static String manner(Shape shape) {
        return shape.getClass().getSimpleName() + switch (shape) {
            case Shape.Scale scale -> " " + scale.metric();
            case Shape.Choice choice -> " " + choice.several();
            case Shape.Matrix matrix -> " " + matrix.several();
            default -> "";
        };
    }

    /// @param later of the later version: its words win
    private static Question joined(Question later, Question earlier) {
        Shape shape = switch (later.shape()) {
            case Shape.Choice choice when earlier.shape() instanceof Shape.Choice other ->
                    new Shape.Choice(joined(choice.options(), other.options()), choice.several(), choice.other().isEmpty() ? other.other() : choice.other(), choice.least(), choice.most());
            case Shape.Matrix matrix when earlier.shape() instanceof Shape.Matrix other ->
                    new Shape.Matrix(joined(matrix.rows(), other.rows()), joined(matrix.columns(), other.columns()), matrix.several());
            case Shape.Ranking ranking when earlier.shape() instanceof Shape.Ranking other -> new Shape.Ranking(joined(ranking.options(), other.options()));
            default -> later.shape();
        };
        return new Question(later.name(), later.title(), later.help(), later.required(), later.when(), later.about(), shape);
    }

    private static List<attune.survey.Option> joined(List<attune.survey.Option> later, List<attune.survey.Option> earlier) {
        var all = new LinkedHashMap<String, attune.survey.Option>();
        later.forEach(option -> all.put(option.value(), option));
        earlier.forEach(option -> all.putIfAbsent(option.value(), option));
        return List.copyOf(all.values());
    }
}
