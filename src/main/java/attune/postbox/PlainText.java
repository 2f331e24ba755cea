package attune.postbox;

import attune.mail.Opened;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/// What a person newly wrote: text made of HTML where there is nothing else, without what the mail quotes.
final class PlainText {

    private static final int LONGEST_HTML = 300_000;
    private static final String QUOTES = "blockquote, .gmail_quote, .gmail_attr, .moz-cite-prefix, .yahoo_quoted, #divRplyFwdMsg, #appendonsend, [id^=OLK_SRC], .protonmail_quote";
    private static final String UNSEEN = "script, style, head, title, template, object, noscript, [hidden], [style*=display:none], [style*='display: none']";
    private static final Set<String> BLOCKS = Set.of("p", "div", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "pre", "blockquote", "section", "article", "hr");
    /// “On Monday, Ann wrote:”, in the languages of our neighbours; perhaps on two lines.
    private static final Pattern INTRODUCTION = Pattern.compile("(?im)^\\s*(>\\s*)?(on .{4,200}wrote:|am .{4,200}schrieb.{0,120}:|le .{4,200}écrit\\s*:|el .{4,200}escribió\\s*:|em .{4,200}escreveu\\s*:|il .{4,200}scritto\\s*:|op .{4,200}schreef.{0,120}:)\\s*$");
    private static final Pattern DIVIDER = Pattern.compile("(?im)^\\s*(-{2,}\\s*(original message|original-nachricht|ursprüngliche nachricht|message d'origine|mensaje original|mensagem original|reply above this line).*|_{20,}|(from|von|de|da|van)\\s*:.{2,200}\\R(\\s*(sent|date|gesendet|datum|envoyé|enviado|fecha|data|to|an|para|à|inviato|verzonden)\\s*:.*\\R?){1,3})");

    private PlainText() {}

    /// What is new in a mail.
    static String written(Opened mail) {
        if (!mail.text().isBlank()) return unquoted(mail.text());
        var page = Jsoup.parse(mail.html().substring(0, Math.min(LONGEST_HTML, mail.html().length())));
        var all = text(page);
        page.select(QUOTES).remove();
        var own = unquoted(text(page));
        return own.isBlank() ? unquoted(all) : own;
    }

    static String of(String html) {
        return text(Jsoup.parse(html.substring(0, Math.min(LONGEST_HTML, html.length()))));
    }

    private static String text(Element page) {
        page.select(UNSEEN).remove();
        var words = new StringBuilder();
        page.traverse(new NodeVisitor() {
            @Override
            public void head(Node node, int depth) {
                if (node instanceof TextNode text) words.append(text.getWholeText().replaceAll("[\\s\\u00a0]+", " "));
                else if (node.nameIs("br")) words.append('\n');
                else if (BLOCKS.contains(node.nodeName())) newLine();
            }

            @Override
            public void tail(Node node, int depth) {
                if (BLOCKS.contains(node.nodeName())) newLine();
            }

            private void newLine() {
                if (!words.isEmpty() && words.charAt(words.length() - 1) != '\n') words.append('\n');
            }
        });
        return words.toString().replaceAll("[ \\t]*\\n[ \\t]*", "\n").replaceAll("\\n{3,}", "\n\n").strip();
    }

    /// Where somebody writes above what they answer, everything below goes; where they write between its lines, those go.
    static String unquoted(String text) {
        var lines = text.replace("\r\n", "\n").replace('\r', '\n');
        var above = before(lines);
        var own = without(above);
        if (own.isEmpty()) own = without(lines);
        return own.isEmpty() ? lines.strip() : own;
    }

    private static String before(String lines) {
        var end = lines.length();
        // An introduction may be broken in two by a mail program: the line is looked at together with the next.
        var joined = lines.replaceAll("(?im)^((?:>\\s*)?(?:on|am|le|el|em|il|op) [^\\n]{4,160})\\n(?=[^\\n]{0,100}(?:wrote|schrieb|écrit|escribió|escreveu|scritto|schreef)[^\\n]{0,120}:\\s*$)", "$1 ");
        for (var pattern : List.of(INTRODUCTION, DIVIDER)) {
            var found = pattern.matcher(joined);
            if (found.find() && found.start() < end) end = found.start();
        }
        return joined.substring(0, Math.min(end, joined.length()));
    }

    private static String without(String lines) {
        var kept = new ArrayList<String>();
        for (var line : lines.split("\n", -1)) if (!line.startsWith(">") && !INTRODUCTION.matcher(line).find()) kept.add(line.stripTrailing());
        return String.join("\n", kept).replaceAll("\\n{3,}", "\n\n").strip();
    }
}
