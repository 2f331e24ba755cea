package attune.surveyjs;

import attune.expression.Expression;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a survey ends, and what leads there or over pages: what SurveyJS says on completion and its triggers.
final class Endings {

    private final Source survey;
    private final ObjectNode file;
    private final List<ObjectNode> pages;
    private final Map<String, String> pageOf;
    private final Tongues tongues;
    private final Renamer names;
    private final Map<String, String> byCondition = new HashMap<>();

    Endings(Source survey, ObjectNode file, List<ObjectNode> pages, Map<String, String> pageOf, Tongues tongues, Renamer names) {
        this.survey = survey;
        this.file = file;
        this.pages = pages;
        this.pageOf = pageOf;
        this.tongues = tongues;
        this.names = names;
    }

    /// What went out from here comes back as it was; else it is read from what SurveyJS does at the end.
    void read(Source ours, String first) {
        var kept = ours.take("endings");
        if (kept.isArray() && !kept.isEmpty()) {
            file.set("endings", kept);
            for (var known : List.of("completedHtml", "completedHtmlOnCondition", "triggers")) survey.take(known);
            return;
        }
        first(first);
        var last = pages.getLast();
        var conditional = survey.children("completedHtmlOnCondition");
        for (int at = 0; at < conditional.size(); at++) {
            var each = conditional.get(at);
            var when = each.text("expression").flatMap(text -> names.expression(text, each, "expression"));
            if (when.isEmpty()) {
                each.take("html");
                each.lose("", "An ending that nothing leads to: left out.");
                continue;
            }
            var ending = file.withArray("/endings").addObject().put("name", "ending-" + (at + 2));
            Markup.read(each.take("html"), ending, "title", "text", each, "html", tongues);
            byCondition.putIfAbsent(when.get(), ending.path("name").asText());
            last.withArray("/jumps").addObject().put("when", when.get()).put("to", ending.path("name").asText());
            each.rest();
        }
        for (var trigger : survey.children("triggers")) trigger(trigger);
    }

    private void first(String name) {
        var ending = file.withArray("/endings").addObject().put("name", name);
        var html = survey.take("completedHtml");
        if (html.isMissingNode()) ending.put("title", "Thank you");
        else Markup.read(html, ending, "title", "text", survey, "completedHtml", tongues);
        var link = survey.text("navigateToUrl");
        if (link.filter(url -> url.matches("https?://[^\\s\"'<>]{1,500}")).isPresent()) {
            ending.put("link", link.get());
            survey.lose("navigateToUrl", "Nobody is led there at once: it is a link on the ending.");
        } else if (link.isPresent()) survey.lose("navigateToUrl", "This is no address that begins with https://: left out.");
    }

    /// SurveyJS asks a trigger after every answer. Here it is a jump of the page on which the last of its answers is given.
    private void trigger(Source trigger) {
        var type = trigger.text("type").orElse("").replaceAll("trigger$", "");
        if (!type.equals("complete") && !type.equals("skip")) {
            trigger.take("type");
            trigger.lose("", "A trigger of the kind “" + type + "” does in a browser what nothing here does: left out.");
            return;
        }
        var when = trigger.text("expression").flatMap(text -> names.expression(text, trigger, "expression"));
        var from = when.flatMap(this::lastPage);
        var to = type.equals("complete") ? when.map(condition -> byCondition.getOrDefault(condition, file.at("/endings/0/name").asText())) : target(trigger);
        if (from.isEmpty() || to.isEmpty()) {
            trigger.lose("", "It follows no answer or leads to no question: left out.");
            return;
        }
        boolean there = from.get().path("jumps").valueStream().anyMatch(jump -> jump.path("when").asText().equals(when.get()) && jump.path("to").asText().equals(to.get()));
        if (!there) from.get().withArray("/jumps").addObject().put("when", when.get()).put("to", to.get());
        trigger.lose("", "Asked on leaving the page “" + from.get().path("name").asText() + "”, not after every answer.");
        trigger.rest();
    }

    private Optional<String> target(Source trigger) {
        var question = trigger.text("gotoName").flatMap(names::here);
        var page = question.map(pageOf::get);
        page.flatMap(name -> pages.stream().filter(each -> each.path("name").asText().equals(name)).findFirst())
                .filter(each -> !each.at("/questions/0/name").asText().equals(question.get()))
                .ifPresent(each -> trigger.lose("gotoName", "It leads to the page of that question, which begins with another."));
        return page;
    }

    private Optional<ObjectNode> lastPage(String when) {
        var asked = Expression.parse(when).names().stream().map(name -> name.split("[.\\[]")[0]).map(pageOf::get).toList();
        return pages.reversed().stream().filter(page -> asked.contains(page.path("name").asText())).findFirst();
    }
}
