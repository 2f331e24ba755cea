package attune.survey;

import attune.expression.Expression;
import attune.expression.Expression.Binary;
import attune.expression.Expression.Name;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Looks at the expressions of a definition, and at the names within its words: whether they can be read, whether what they name is there and is known
/// by then, and whether what they compare can ever be.
final class Formulas {

    private final Definition definition;
    private final Names names;
    private final List<Problem> found;
    private final Compared compared;

    Formulas(Definition definition, Names names, List<Problem> found) {
        this.definition = definition;
        this.names = names;
        this.found = found;
        compared = new Compared(names);
    }

    /// @param before how many questions have been asked by then
    void expression(String at, Optional<String> text, int before) {
        if (text.isEmpty()) return;
        try {
            var expression = Expression.parse(text.get());
            var told = new HashSet<String>();
            expression.walk(part -> {
                if (part instanceof Name name && told.add(name.name())) name(name.name(), before).ifPresent(sentence -> tell(at, name.at(), sentence));
                if (part instanceof Binary binary) compared.refuse(binary).ifPresent(sentence -> found.add(new Problem(at, sentence)));
            });
        } catch (Expression.Broken broken) {
            tell(at, broken.at(), broken.sentence());
        }
    }

    private void tell(String at, int character, String sentence) {
        found.add(new Problem(at, "At character " + (character + 1) + ": " + sentence));
    }

    private Optional<String> name(String name, int before) {
        var refused = names.refuse(name);
        if (refused.isPresent()) return refused;
        if (Names.customers(name)) {
            return definition.anonymity() != Anonymity.ANONYMOUS ? Optional.empty()
                    : Optional.of("“" + name + "” is never known in an anonymous survey: leave it out, or ask openly who answers.");
        }
        return later(name, before);
    }

    /// A question that is asked later has no answer yet. A value worked out of several may grow; one of later questions alone says nothing yet.
    private Optional<String> later(String name, int before) {
        var of = questions(Names.root(name), new HashSet<>());
        if (of.isEmpty() || of.stream().anyMatch(question -> names.place(question) < before)) return Optional.empty();
        return Optional.of("“" + name + "” is not answered yet by then: refer to what was asked before, or move it up.");
    }

    private Set<String> questions(String name, Set<String> seen) {
        var questions = new HashSet<String>();
        if (!seen.add(name)) return questions;
        if (names.question(name).isPresent()) questions.add(name);
        names.calculated(name).ifPresent(calculated -> {
            for (var inner : Circles.names(calculated)) questions.addAll(questions(Names.root(inner), seen));
        });
        return questions;
    }

    /// Words may say what was answered, `{q1}`, with others in its stead where nothing was, `{q1|you}`.
    void words(String at, Text text, int before) {
        var told = new HashSet<String>();
        for (var words : text.by().values()) {
            for (var piped : Piped.in(words)) {
                if (!told.add(piped.name())) continue;
                names.refuse(piped.name()).or(() -> piped.instead().isPresent() || Names.customers(piped.name()) ? Optional.empty() : later(piped.name(), before))
                        .ifPresent(sentence -> found.add(new Problem(at, "In {" + piped.name() + "}: " + sentence)));
            }
        }
    }
}
