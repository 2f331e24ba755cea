package attune.surveyjs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// What is typed: lines of text by what they hold, and longer texts.
final class Lines {

    static final String OTHER_CHECK = "A check of this kind is not made here: left out.";
    private static final int MOST = 10_000;
    private static final String WHOLE = "^(?:";
    private static final String END = ")$";

    private final Tongues tongues;

    Lines(Tongues tongues) {
        this.tongues = tongues;
    }

    void text(Source element, ObjectNode question) {
        var input = element.text("inputType").orElse("text");
        switch (input) {
            case "number" -> number(element, question.put("type", "number"));
            case "range" -> new Scales(tongues).slider(element, question);
            case "email" -> question.put("type", "email");
            case "tel" -> question.put("type", "phone");
            case "date" -> date(element, question.put("type", "date"));
            default -> {
                if (!input.equals("text")) element.lose("inputType", "A line for “" + input + "” is asked as a line of text.");
                line(element, question.put("type", "text"));
            }
        }
        if (!question.path("type").asText().matches("text|number")) validators(element, question);
    }

    void comment(Source element, ObjectNode question) {
        line(element, question.put("type", "long-text"));
    }

    private void line(Source element, ObjectNode question) {
        element.number("maxLength").filter(longest -> longest > 0).ifPresent(longest -> question.put("longest", (int) Math.min(longest, MOST)));
        validators(element, question);
    }

    private void number(Source element, ObjectNode question) {
        element.number("min").ifPresent(low -> question.put("low", low));
        element.number("max").ifPresent(high -> question.put("high", high));
        element.number("step").ifPresent(step -> {
            if (step == 1) question.put("whole", true);
            else element.lose("step", "Numbers go in any step here, or are whole.");
        });
        validators(element, question);
    }

    private static void date(Source element, ObjectNode question) {
        day(element, "min", question, "from");
        day(element, "max", question, "until");
    }

    private static void day(Source element, String there, ObjectNode question, String here) {
        element.text(there).ifPresent(day -> {
            try {
                question.put(here, LocalDate.parse(day.substring(0, Math.min(10, day.length()))).toString());
            } catch (DateTimeException _) {
                element.lose(there, "“" + day + "” is no day of the calendar: left out.");
            }
        });
    }

    private void validators(Source element, ObjectNode question) {
        for (var validator : element.children("validators")) {
            var type = validator.text("type").orElse("").replaceAll("validator$", "");
            var kind = question.path("type").asText();
            switch (type) {
                case "numeric" -> {
                    if (kind.equals("number")) {
                        validator.number("minValue").ifPresent(low -> question.put("low", low));
                        validator.number("maxValue").ifPresent(high -> question.put("high", high));
                    }
                }
                case "text" -> validator.number("maxLength").filter(longest -> longest > 0 && kind.endsWith("text"))
                        .ifPresent(longest -> question.put("longest", (int) Math.min(longest, MOST)));
                case "regex" -> {
                    if (kind.endsWith("text")) validator.text("regex").ifPresent(regex -> pattern(regex, validator, question));
                }
                case "email" -> {
                    if (kind.equals("text")) question.removeAll().put("name", question.path("name").asText());
                    if (kind.equals("text")) question.put("type", "email");
                }
                default -> validator.lose("", OTHER_CHECK);
            }
            if (type.matches("numeric|text|regex|email")) validator.rest();
        }
    }

    /// There a pattern is looked for anywhere in the text, here all of the text must match.
    private static void pattern(String regex, Source validator, ObjectNode question) {
        boolean whole = regex.startsWith("^") && regex.endsWith("$") && !regex.endsWith("\\$");
        var pattern = regex.startsWith(WHOLE) && regex.endsWith(END) ? regex.substring(WHOLE.length(), regex.length() - END.length())
                : whole && !regex.contains("|") ? regex.substring(1, regex.length() - 1) : "[\\s\\S]*(?:" + regex + ")[\\s\\S]*";
        try {
            Pattern.compile(pattern);
            question.put("pattern", pattern);
        } catch (PatternSyntaxException broken) {
            validator.lose("regex", "It cannot be read: " + broken.getDescription() + ". Left out.");
        }
    }
}
