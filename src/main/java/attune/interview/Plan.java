package attune.interview;

import attune.expression.Expression;
import attune.survey.Calculated;
import attune.survey.Definition;
import attune.survey.Page;
import attune.survey.Question;
import attune.survey.Quota;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// A definition with its expressions read, made once for each version and shared by all who answer it.
public final class Plan {

    private final Definition definition;
    private final Map<String, Expression> expressions = new HashMap<>();
    private final Map<String, Integer> pages = new HashMap<>();
    private final Map<String, Pattern> patterns = new HashMap<>();
    private final Set<String> asked = new HashSet<>();

    /// @throws Expression.Broken where the definition was not checked before
    public Plan(Definition definition) {
        this.definition = definition;
        for (var page : definition.pages()) {
            pages.put(page.name(), pages.size());
            page.when().ifPresent(this::learn);
            page.jumps().forEach(jump -> jump.when().ifPresent(this::learn));
            for (var question : page.questions()) {
                question.when().ifPresent(this::learn);
                if (question.shape() instanceof attune.survey.Shape.Words words)
                    words.pattern().ifPresent(pattern -> patterns.put(pattern, Pattern.compile(pattern)));
            }
        }
        definition.calculated().stream().map(Calculated::value).forEach(this::learn);
        definition.quotas().stream().map(Quota::when).flatMap(Optional::stream).forEach(this::learn);
    }

    public Definition definition() {
        return definition;
    }

    Expression expression(String text) {
        return expressions.get(text);
    }

    Pattern pattern(String text) {
        return patterns.get(text);
    }

    /// Its place among the pages, or empty where the name is an ending's.
    Optional<Integer> place(String page) {
        return Optional.ofNullable(pages.get(page));
    }

    /// Whether what is asked on the page depends on what is answered on it.
    public boolean changesWhileAnswered(Page page) {
        for (var question : page.questions())
            if (question.when().isPresent())
                for (var name : expression(question.when().get()).names())
                    if (page.questions().stream().map(Question::name).anyMatch(name::equals)) return true;
        return false;
    }

    /// Whether a quota can be judged before anything is answered: by what is known of the customer alone.
    public boolean beforehand(Quota quota) {
        return asks(quota).stream().allMatch(name -> name.startsWith(Known.CUSTOMER + ".") || name.startsWith(Known.SEGMENT + "."));
    }

    /// The names that it comes down to, through values that are worked out of others.
    public Set<String> asks(Quota quota) {
        var names = new TreeSet<String>();
        var open = new ArrayDeque<String>();
        quota.when().map(this::expression).ifPresent(when -> open.addAll(when.names()));
        while (!open.isEmpty()) {
            var name = open.pop();
            if (names.add(name)) definition.calculated().stream().filter(value -> value.name().equals(name)).forEach(value -> open.addAll(expression(value.value()).names()));
        }
        definition.calculated().forEach(value -> names.remove(value.name()));
        return names;
    }

    /// Whether anything of the customer is asked for by an expression.
    boolean asks(String name) {
        return asked.contains(name);
    }

    private void learn(String text) {
        var expression = expressions.computeIfAbsent(text, Expression::parse);
        asked.addAll(expression.names());
    }
}
