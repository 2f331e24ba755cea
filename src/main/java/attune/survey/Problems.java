package attune.survey;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What keeps a definition from being published: found before anybody is asked.
public final class Problems {

    private static final int MOST = 200;

    private final List<Problem> found = new ArrayList<>();
    private final Definition definition;
    private final Names names;
    private final Formulas formulas;

    private Problems(Definition definition) {
        this.definition = definition;
        names = new Names(definition);
        formulas = new Formulas(definition, names, found);
    }

    /// In the order of the file, at most 200; empty where all is well.
    public static List<Problem> of(Definition definition) {
        var problems = new Problems(definition);
        problems.look();
        return problems.found.stream().limit(MOST).toList();
    }

    private void look() {
        if (definition.questions().noneMatch(question -> question.shape().answered())) found.add(new Problem("pages", "Nothing is asked yet: add a question."));
        formulas.words("title", definition.title(), 0);
        formulas.words("intro", definition.intro(), 0);
        var flow = new Flow(definition);
        for (int at = 0; at < definition.pages().size(); at++) page("pages[" + at + "]", definition.pages().get(at), flow.reaches(at));
        for (int at = 0; at < definition.endings().size(); at++) ending("endings[" + at + "]", definition.endings().get(at), flow);
        for (int at = 0; at < definition.calculated().size(); at++) {
            var calculated = definition.calculated().get(at);
            reserved("calculated[" + at + "].name", calculated.name());
            formulas.expression("calculated[" + at + "].value", Optional.of(calculated.value()), Names.ALL);
        }
        found.addAll(new Circles(definition).problems());
        quotas();
        found.addAll(Contrast.problems(definition.look()));
    }

    private void page(String at, Page page, boolean reached) {
        int before = names.before(page);
        formulas.words(at + ".title", page.title(), before);
        formulas.expression(at + ".when", page.when(), before);
        if (page.questions().isEmpty()) found.add(new Problem(at + ".questions", "This page asks nothing, so nobody sees it: add a question, or take the page out."));
        else if (!reached) found.add(new Problem(at, "Nobody ever gets to this page, all ways jump over it: change a jump before it, or take the page out."));
        for (int each = 0; each < page.questions().size(); each++) question(at + ".questions[" + each + "]", page.questions().get(each), before + each);
        found.addAll(new Jumps(definition, page).problems(at));
        for (int each = 0; each < page.jumps().size(); each++) {
            formulas.expression(at + ".jumps[" + each + "].when", page.jumps().get(each).when(), before + page.questions().size());
        }
    }

    private void question(String at, Question question, int before) {
        reserved(at + ".name", question.name());
        if (question.title().in(definition.language(), definition.language()).isBlank()) {
            found.add(new Problem(at + ".title", "“" + question.name() + "” has no words: say what is asked."));
        }
        formulas.words(at + ".title", question.title(), before);
        formulas.words(at + ".help", question.help(), before);
        formulas.expression(at + ".when", question.when(), before);
        question.about().ifPresent(about -> about(at + ".about", about));
    }

    private void about(String at, String name) {
        var about = definition.question(name);
        if (about.isEmpty()) found.add(new Problem(at, names.unknown(name, definition.questions().filter(Question::scored).map(Question::name).toList())));
        else if (!about.get().scored()) found.add(new Problem(at, "“" + name + "” has no score to explain: name a question with one, or none."));
    }

    private void reserved(String at, String name) {
        if (Names.RESERVED.contains(name)) found.add(new Problem(at, "“" + name + "” means what is known of the customer: choose another name."));
    }

    private void ending(String at, Ending ending, Flow flow) {
        formulas.words(at + ".title", ending.title(), Names.ALL);
        formulas.words(at + ".text", ending.text(), Names.ALL);
        if (!flow.ends(ending.name())) found.add(new Problem(at, "Nobody ever gets to this ending: let a jump or a quota lead to it, or take it out."));
    }

    private void quotas() {
        var endings = definition.endings().stream().map(Ending::name).toList();
        Map<String, Integer> first = new HashMap<>();
        var told = new HashSet<String>();
        for (int at = 0; at < definition.quotas().size(); at++) {
            var quota = definition.quotas().get(at);
            var place = "quotas[" + at + "]";
            formulas.expression(place + ".when", quota.when(), Names.ALL);
            if (!endings.contains(quota.ending())) found.add(new Problem(place + ".ending", names.unknown(quota.ending(), endings)));
            if (first.putIfAbsent(quota.name(), at) != null && told.add(quota.name())) {
                found.add(new Problem(place + ".name", "“" + quota.name() + "” is a quota twice, and they would be counted together: each needs its own name."));
            }
        }
    }
}
