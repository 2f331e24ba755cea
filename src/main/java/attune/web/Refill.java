package attune.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// Puts what somebody entered back into a form, and the sentence that says what to mend to the field that it names.
final class Refill {

    private static final Set<String> NEVER_ECHOED = Set.of("hidden", "password", "file", "submit", "button", "image");
    private static final Set<String> WRITTEN = Set.of("text", "email", "tel", "url", "search", "number", "date", "time", "password", "file", "");
    /// A sentence about a field begins with its name, which need not be the word that its label uses.
    private static final Pattern NAMES = Pattern.compile("^(?:“([^”]+)”|([^:“”.]{1,40})(?=: ))");

    private final Document page;
    private final Element form;
    private final List<Element> fields;

    private Refill(Document page, Element form) {
        this.page = page;
        this.form = form;
        this.fields = fields(page, form);
    }

    /// @param action  where the form was sent to
    /// @param entered what was sent, by the names of the fields
    /// @return the page with the form filled, if it has the form
    static Optional<String> of(String html, String action, Map<String, List<String>> entered, String sentence) {
        var page = Jsoup.parse(html);
        page.outputSettings().prettyPrint(false);
        Element best = null;
        for (var form : page.select("form[method=post]"))
            if (form.attr("action").split("[?#]")[0].equals(action) && (best == null || likeness(page, form, entered) > likeness(page, best, entered))) best = form;
        if (best == null) return Optional.empty();
        var refill = new Refill(page, best);
        refill.fill(entered);
        refill.say(sentence);
        return Optional.of(page.outerHtml());
    }

    private static List<Element> fields(Document page, Element form) {
        var all = new ArrayList<Element>(form.select("input[name], select[name], textarea[name]"));
        all.removeIf(field -> field.hasAttr("form"));
        if (!form.id().isEmpty()) all.addAll(page.getElementsByAttributeValue("form", form.id()).select("input[name], select[name], textarea[name]"));
        return all;
    }

    /// Several forms may go to one address: what they send unseen tells them apart.
    private static long likeness(Document page, Element form, Map<String, List<String>> entered) {
        return fields(page, form).stream().filter(field -> entered.containsKey(field.attr("name")))
                .mapToInt(field -> !field.attr("type").equals("hidden") ? 1 : entered.get(field.attr("name")).contains(field.val()) ? 2 : -9).sum();
    }

    private void fill(Map<String, List<String>> entered) {
        var taken = new HashMap<String, Integer>();
        for (var field : fields) {
            var values = entered.getOrDefault(field.attr("name"), List.of());
            var type = field.attr("type");
            if (NEVER_ECHOED.contains(type)) continue;
            if (type.equals("checkbox") || type.equals("radio")) field.attr("checked", values.contains(field.hasAttr("value") ? field.attr("value") : "on"));
            else if (field.normalName().equals("select")) choose(field, values);
            else {
                var place = taken.merge(field.attr("name"), 1, Integer::sum) - 1;
                if (place < values.size()) write(field, values.get(place));
            }
        }
    }

    private static void choose(Element field, List<String> values) {
        var options = field.select("option");
        if (options.stream().noneMatch(option -> values.contains(option.attr("value")))) return;
        for (var option : options) option.attr("selected", values.contains(option.attr("value")));
    }

    private static void write(Element field, String value) {
        if (field.normalName().equals("textarea")) field.text(value);
        else field.attr("value", value);
    }

    private void say(String sentence) {
        var field = wrong(sentence);
        page.select("[autofocus]").removeAttr("autofocus");
        var line = new Element("p").addClass("wrong").attr("role", "alert");
        if (field.isEmpty()) {
            form.prependChild(line.addClass("whole").text(sentence));
            open(form);
            return;
        }
        var at = field.get();
        line.text(NAMES.matcher(sentence).replaceFirst(named -> Matcher.quoteReplacement(named.group(1) == null ? named.group() : "“" + label(at).orElse(named.group(1)) + "”")));
        line.id("wrong-" + at.attr("name"));
        at.attr("aria-invalid", "true").attr("autofocus", true).attr("aria-describedby", (at.attr("aria-describedby") + " " + line.id()).strip());
        var around = at.closest(".field");
        if (around != null) around.appendChild(line);
        else form.appendChild(line);
        open(at);
    }

    /// The field that the sentence is about: the one it names, else the only one in which something can be written.
    private Optional<Element> wrong(String sentence) {
        var found = NAMES.matcher(sentence);
        if (found.find()) {
            var name = found.group(1) == null ? found.group(2) : found.group(1);
            for (var field : fields)
                if (!field.attr("type").equals("hidden") && (Params.words(field.attr("name")).equals(name) || label(field).filter(name::equals).isPresent())) return Optional.of(field);
        }
        var written = fields.stream().filter(field -> !field.normalName().equals("select") && WRITTEN.contains(field.attr("type"))).toList();
        return written.size() == 1 ? Optional.of(written.getFirst()) : Optional.empty();
    }

    private Optional<String> label(Element field) {
        var label = field.id().isEmpty() ? null : page.getElementsByAttributeValue("for", field.id()).first();
        var text = label != null ? label.text() : field.attr("aria-label");
        return Optional.of(text.strip()).filter(words -> !words.isEmpty());
    }

    private static void open(Element inside) {
        for (var around : inside.parents()) if (around.normalName().equals("details")) around.attr("open", true);
    }
}
