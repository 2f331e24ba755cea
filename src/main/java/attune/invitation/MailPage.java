package attune.invitation;

import attune.interview.Field;
import attune.survey.Look;
import java.util.List;
import java.util.Optional;

/// The letter as HTML, as mail programs read it: a table, one style sheet without colours of its own, every word escaped. The answers
/// of the first question are links.
record MailPage(String language, boolean rightToLeft, Look look, String subject, String greeting, String words, Optional<Question> question, String button, String link, String why,
        String stop, String stopLink, String pixel) {

    /// The style sheet, the same in every mail, so that a preview can be held to it.
    static final String STYLE = """
            body{margin:0;padding:0}table{border-collapse:collapse}.sheet{width:100%;max-width:560px}.cell{padding:24px;font:16px/1.5 -apple-system,Segoe UI,Helvetica,Arial,sans-serif}\
            p{margin:0 0 16px}.ask{font-size:20px;line-height:1.35;font-weight:600}.steps{width:100%;border-spacing:3px;border-collapse:separate}.steps td{border-radius:6px}\
            .steps a,.go a{display:block;padding:11px 2px;text-align:center;text-decoration:none;font-weight:600}.stars a{font-size:15px}.faces a{font-size:26px;line-height:1.1;padding:8px 2px}\
            .faces small{display:block;font-size:11px;font-weight:400}.ends{width:100%;font-size:13px}.ends .r{text-align:right}.go td{border-radius:6px}.go a{padding:12px 22px}.small{font-size:13px}""";
    private static final List<String> FACES = List.of("😠", "🙁", "😐", "🙂", "😀");

    /// The question with the address of each of its answers.
    ///
    /// @param addresses one for each choice of the field
    record Question(Field field, List<String> addresses) {}

    String html() {
        return """
                <!doctype html>
                <html lang="%s" dir="%s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light"><title>%s</title><style>%s</style></head>
                <body bgcolor="%s"><table role="presentation" width="100%%" bgcolor="%s"><tr><td align="center">
                <table role="presentation" class="sheet" align="center"><tr><td class="cell"><font color="%s">
                %s%s%s%s<p class="small">%s<br><a href="%s"><font color="%s">%s</font></a></p>
                </font></td></tr></table>
                </td></tr></table>%s</body></html>
                """.formatted(escaped(language), rightToLeft ? "rtl" : "ltr", escaped(subject), STYLE, look.background(), look.background(), look.text(),
                greeting.isEmpty() ? "" : "<p>" + lines(greeting) + "</p>\n", words.isEmpty() ? "" : "<p>" + lines(words) + "</p>\n", question.map(this::asked).orElse(""), way(),
                escaped(why), escaped(stopLink), look.text(), escaped(stop), pixel.isEmpty() ? "" : "<img src=\"" + escaped(pixel) + "\" width=\"1\" height=\"1\" alt=\"\">");
    }

    private String asked(Question question) {
        var field = question.field;
        var steps = new StringBuilder();
        for (var i = 0; i < field.choices().size(); i++)
            steps.append("<td width=\"%d%%\" bgcolor=\"%s\"><a href=\"%s\" title=\"%s\"><font color=\"%s\">%s</font></a></td>".formatted(100 / field.choices().size(), look.accent(), escaped(question.addresses.get(i)),
                    escaped(field.choices().get(i).label()), on(look.accent()), step(field, i)));
        return "<p class=\"ask\">" + lines(field.title()) + "</p>\n<table role=\"presentation\" class=\"steps " + field.kind().name().toLowerCase(java.util.Locale.ROOT) + "\"><tr>" + steps + "</tr></table>\n"
                + (field.kind() == Field.Kind.SCALE ? "<table role=\"presentation\" class=\"ends\"><tr><td>" + escaped(field.low()) + "</td><td class=\"r\" align=\"right\">" + escaped(field.high()) + "</td></tr></table>\n" : "") + "<p></p>";
    }

    private static String step(Field field, int at) {
        return switch (field.kind()) {
            case STARS -> "★&nbsp;" + escaped(field.choices().get(at).value());
            case FACES -> FACES.get(at * (FACES.size() - 1) / Math.max(1, field.choices().size() - 1)) + "<small>" + escaped(field.choices().get(at).label()) + "</small>";
            default -> escaped(field.choices().get(at).label());
        };
    }

    /// Where nothing can be clicked at once, one button leads to the survey.
    private String way() {
        if (question.isPresent()) return "<p class=\"small\">" + escaped(button) + " <a href=\"" + escaped(link) + "\"><font color=\"" + look.text() + "\">" + escaped(link.replaceAll("\\?.*", "")) + "</font></a></p>\n";
        return "<table role=\"presentation\" class=\"go\"><tr><td bgcolor=\"%s\"><a href=\"%s\"><font color=\"%s\">%s</font></a></td></tr></table><p></p>\n".formatted(look.accent(), escaped(link), on(look.accent()), escaped(button));
    }

    /// Black or white, whichever is read better on that colour (WCAG 2.2, relative luminance).
    private static String on(String colour) {
        var light = 0.2126 * linear(colour, 1) + 0.7152 * linear(colour, 3) + 0.0722 * linear(colour, 5);
        return (1.05) / (light + 0.05) >= (light + 0.05) / 0.05 ? "#ffffff" : "#000000";
    }

    private static double linear(String colour, int at) {
        var part = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    private static String lines(String text) {
        return escaped(text).replaceAll("\\R", "<br>");
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;");
    }
}
