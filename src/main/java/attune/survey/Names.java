package attune.survey;

import attune.expression.Near;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What can be asked for by name in a survey, and from where on it is known.
final class Names {

    /// What is known of the customer: looked up where the survey is answered.
    static final Set<String> RESERVED = Set.of("customer", "segment");
    private static final String WORDS = "-Comment";
    /// After all questions.
    static final int ALL = Integer.MAX_VALUE;

    private final Map<String, Integer> questions = new HashMap<>();
    private final Map<String, Question> asked = new HashMap<>();
    private final Map<String, Calculated> calculated = new HashMap<>();
    private final Map<String, Integer> pages = new HashMap<>();

    Names(Definition definition) {
        definition.questions().forEach(question -> {
            questions.putIfAbsent(question.name(), questions.size());
            asked.putIfAbsent(question.name(), question);
        });
        definition.calculated().forEach(each -> calculated.putIfAbsent(each.name(), each));
        int before = 0;
        for (var page : definition.pages()) {
            pages.put(page.name(), before);
            before += page.questions().size();
        }
    }

    /// How many questions are asked before that page.
    int before(Page page) {
        return pages.get(page.name());
    }

    /// Where a question stands among all, from 0.
    int place(String question) {
        return questions.get(question);
    }

    /// The part of a name that names a question or a value: `q1` of `q1.row` or `q1[0]`.
    static String root(String name) {
        int end = 0;
        while (end < name.length() && name.charAt(end) != '.' && name.charAt(end) != '[') end++;
        return name.substring(0, end);
    }

    Optional<Question> question(String name) {
        return Optional.ofNullable(asked.get(root(name)));
    }

    Optional<Calculated> calculated(String name) {
        return Optional.ofNullable(calculated.get(root(name)));
    }

    static boolean customers(String name) {
        return RESERVED.contains(root(name)) && name.length() > root(name).length() + 1;
    }

    /// What is wrong with a name, or nothing.
    Optional<String> refuse(String name) {
        if (question(name).isEmpty() && name.endsWith(WORDS)) return refuseWords(name.substring(0, name.length() - WORDS.length()));
        if (customers(name) || calculated(name).isPresent()) return Optional.empty();
        var root = root(name);
        if (RESERVED.contains(root)) return Optional.of("Say what of it is meant, as in {" + root + "." + (root.equals("segment") ? "loyal" : "plan") + "}.");
        return question(name).map(question -> part(question, name.substring(root.length()))).orElseGet(() -> Optional.of(unknown(name, all())));
    }

    /// `{q1-Comment}`: what was said in one's own words.
    private Optional<String> refuseWords(String name) {
        if (question(name).isEmpty()) return Optional.of(unknown(name, all()));
        return question(name).get().shape() instanceof Shape.Choice choice && !choice.other().isEmpty() ? Optional.empty()
                : Optional.of("“" + name + "” lets nobody answer in their own words: offer that there, or leave this out.");
    }

    private List<String> all() {
        var all = new ArrayList<>(questions.keySet());
        all.addAll(calculated.keySet());
        return all;
    }

    String unknown(String name, List<String> candidates) {
        var otherwise = candidates.isEmpty() ? "there is none to choose from." : "choose one of " + some(candidates) + ".";
        return "There is no “" + name + "” here: " + Near.meant(name, candidates, otherwise);
    }

    private static String some(List<String> names) {
        return String.join(", ", names.stream().sorted().limit(8).toList()) + (names.size() > 8 ? " and " + (names.size() - 8) + " more" : "");
    }

    private static Optional<String> part(Question question, String part) {
        if (part.isEmpty()) return Optional.empty();
        var parts = parts(question.shape());
        boolean list = question.shape() instanceof Shape.Ranking || question.shape() instanceof Shape.Choice choice && choice.several();
        boolean text = question.shape() instanceof Shape.Words || question.shape() instanceof Shape.Choice;
        if (part.equals(".length") && (list || text) || list && part.matches("\\[-?\\d{1,4}]")) return Optional.empty();
        if (parts.isEmpty()) return Optional.of("“" + question.name() + "” has no parts: write {" + question.name() + "} alone.");
        var named = part.substring(1);
        var row = parts.stream().filter(each -> named.equals(each) || named.startsWith(each + "[") || named.equals(each + ".length")).findFirst();
        return row.isPresent() ? Optional.empty()
                : Optional.of("“" + question.name() + "” has no part “" + named + "”: " + Near.meant(named, parts, "it has " + some(parts) + "."));
    }

    private static List<String> parts(Shape shape) {
        return switch (shape) {
            case Shape.Matrix matrix -> matrix.rows().stream().map(Option::value).toList();
            case Shape.Expectation _ -> List.of("expected", "perceived");
            default -> List.of();
        };
    }
}
