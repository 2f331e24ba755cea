package attune.surveyjs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// Statements and endings: a title and words here, one piece of HTML there.
final class Markup {

    /// @param plain whether nothing but its layout was taken out of the HTML
    record Read(String title, String words, boolean plain) {}

    private static final Set<String> LAYOUT = Set.of("h1", "h2", "h3", "h4", "h5", "h6", "p", "br", "div", "span");

    private Markup() {}

    /// Both in all their languages, as one.
    static JsonNode write(JsonNode title, JsonNode words, String language, Tongues tongues) {
        if (!title.isObject() && !words.isObject()) return JsonNodeFactory.instance.textNode(html(title.asText(""), words.asText("")));
        var by = JsonNodeFactory.instance.objectNode();
        for (var tag : tags(language, title, words)) by.put(tag, html(in(title, tag, language), in(words, tag, language)));
        return tongues.out(by, html -> html);
    }

    private static Set<String> tags(String language, JsonNode... each) {
        var tags = new LinkedHashSet<String>();
        for (var words : each) {
            if (words.isObject()) words.fieldNames().forEachRemaining(tags::add);
            else if (words.isTextual()) tags.add(language);
        }
        return tags;
    }

    private static String in(JsonNode words, String tag, String language) {
        return words.isObject() ? words.path(tag).asText("") : tag.equals(language) ? words.asText("") : "";
    }

    private static String html(String title, String words) {
        return (title.isEmpty() ? "" : "<h4>" + escaped(title) + "</h4>") + (words.isEmpty() ? "" : "<p>" + escaped(words) + "</p>");
    }

    private static String escaped(String words) {
        return Entities.escape(words).replace("\n", "<br>");
    }

    static Read read(String html) {
        var body = Jsoup.parseBodyFragment(html).body();
        boolean plain = body.getAllElements().stream().allMatch(element -> element == body || LAYOUT.contains(element.normalName()) && element.attributesSize() == 0);
        var head = body.selectFirst("h1, h2, h3, h4, h5, h6");
        var title = head == null ? "" : words(head);
        if (head != null) head.remove();
        return new Read(title, words(body), plain);
    }

    /// Line breaks for what stood in lines, spaces as they were.
    private static String words(Element element) {
        var words = new StringBuilder();
        element.traverse((node, _) -> {
            if (node instanceof TextNode text) words.append(text.getWholeText());
            else if (node instanceof Element each && (each.normalName().equals("br") || begins(each, element)) && !words.isEmpty()) words.append('\n');
        });
        return words.toString().strip();
    }

    private static boolean begins(Node node, Element within) {
        return node != within && node instanceof Element each && each.isBlock();
    }

    /// Title and words of a piece of HTML in all its languages, put where ours stand.
    static void read(JsonNode html, ObjectNode to, String title, String words, Source from, String named, Tongues tongues) {
        var titles = tongues.in(html, from, named, text -> read(text).title());
        var rest = tongues.in(html, from, named, text -> read(text).words());
        if (!blank(titles)) to.set(title, kept(titles));
        if (!blank(rest)) to.set(blank(titles) ? title : words, kept(rest));
        var texts = html.isObject() ? html.properties().stream().map(java.util.Map.Entry::getValue).toList() : List.of(html);
        if (texts.stream().anyMatch(text -> !read(text.asText()).plain())) from.lose(named, "Its formatting is gone: only the words are carried over.");
    }

    private static boolean blank(JsonNode words) {
        if (words.isObject()) return words.properties().stream().allMatch(entry -> entry.getValue().asText().isBlank());
        return words.asText("").isBlank();
    }

    private static JsonNode kept(JsonNode words) {
        if (!words.isObject()) return words;
        var by = JsonNodeFactory.instance.objectNode();
        words.properties().forEach(entry -> {
            if (!entry.getValue().asText().isBlank()) by.set(entry.getKey(), entry.getValue());
        });
        return by;
    }
}
