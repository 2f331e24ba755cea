package attune.builder;

import java.util.ArrayList;
import java.util.List;

/// One thing that can be filled in about a part of a survey: the field of the file that it is, and how it is asked for.
///
/// @param field as the file has it; dots lead into lists: `jumps.0.to`
record Spec(Sort sort, String field, String label, String hint, int longest) {

    /// How it is drawn, and what it becomes in the file.
    enum Sort {
        /// Words in the survey's language, on a line or on several.
        WORDS, LONG_WORDS,
        /// A text that is no wording, and a name that others know it by.
        PLAIN, NAME, FORMULA,
        /// Options, one a line.
        LINES,
        WHOLE, DECIMAL, DAY, TICK, KINDS, CHOICE, RADIOS, LOGIC, COLOUR
    }

    private static final int NAME = 60;
    private static final int LINE = 300;
    private static final int TEXT = 5_000;
    private static final int LINES = 20_000;
    private static final String EXPLAINS = "Which score these words explain; left open, the one before.";

    private static final Spec SATISFIED = of(Sort.WHOLE, "satisfied", "Satisfied from", "Who answers this or more of 5 counts as satisfied: 2 to 5. Left empty, 4. Scores across surveys always take 4 and 5.");

    private static Spec of(Sort sort, String field, String label, String hint) {
        var longest = switch (sort) {
            case NAME -> NAME;
            case LINES -> LINES;
            case LONG_WORDS, LOGIC, FORMULA -> TEXT;
            case WHOLE, DECIMAL, DAY, COLOUR -> 20;
            default -> LINE;
        };
        return new Spec(sort, field, label, hint, longest);
    }

    /// What is asked of a question, the bounds of its kind behind its words.
    static List<Spec> question(String type, boolean statement) {
        var specs = new ArrayList<Spec>();
        specs.add(of(Sort.LONG_WORDS, "title", statement ? "What it says" : "What is asked", "{name} shows an answer from before, {customer.firstName|there} what is known of the customer, or else the words behind the bar."));
        specs.add(of(Sort.WORDS, "help", "Help", "Smaller, below the question."));
        specs.addAll(ofType(type));
        if (!statement) specs.add(of(Sort.TICK, "required", "Needs an answer", ""));
        specs.add(of(Sort.LOGIC, "when", "When it is asked", ""));
        specs.add(of(Sort.NAME, "name", "Short name", "Conditions, files and results know it by this: leave it once people have answered."));
        return specs;
    }

    private static List<Spec> ofType(String type) {
        return switch (type) {
            case "csat" -> List.of(of(Sort.WORDS, "low", "Words at the low end", "Left empty, the usual ones stand there in every language."), of(Sort.WORDS, "high", "Words at the high end", ""), SATISFIED);
            case "smileys" -> List.of(SATISFIED);
            case "nps", "ces-effort", "ces-ease", "repurchase", "trust" -> List.of(
                    of(Sort.WORDS, "low", "Words at the low end", "Left empty, the usual ones stand there in every language."), of(Sort.WORDS, "high", "Words at the high end", ""));
            case "expectation" -> List.of(of(Sort.WORDS, "expected", "What was expected", "Such as: what I expected."), of(Sort.WORDS, "perceived", "What was met", "Such as: what I got."));
            case "single" -> List.of(options("options", "Answers"), of(Sort.WORDS, "other", "In their own words", "Such as: something else. Left empty, it is not offered."));
            case "multiple" -> List.of(options("options", "Answers"), of(Sort.WORDS, "other", "In their own words", "Such as: something else. Left empty, it is not offered."),
                    of(Sort.WHOLE, "least", "At least", ""), of(Sort.WHOLE, "most", "At most", "Left empty, as many as they like."));
            case "matrix" -> List.of(options("rows", "Rows"), options("columns", "Columns"), of(Sort.TICK, "several", "Several in a row may be chosen", ""));
            case "ranking" -> List.of(options("options", "What is put in order"));
            case "slider" -> List.of(of(Sort.DECIMAL, "low", "From", ""), of(Sort.DECIMAL, "high", "To", ""), of(Sort.DECIMAL, "step", "In steps of", ""));
            case "text", "long-text" -> List.of(of(Sort.CHOICE, "about", "About", EXPLAINS), of(Sort.WHOLE, "longest", "Characters at most", ""),
                    of(Sort.PLAIN, "pattern", "Pattern", "A regular expression that the whole text must match, such as [A-Z]{2}\\d{6}."));
            case "number" -> List.of(of(Sort.DECIMAL, "low", "Smallest", ""), of(Sort.DECIMAL, "high", "Largest", ""), of(Sort.TICK, "whole", "Whole numbers only", ""));
            case "date" -> List.of(of(Sort.DAY, "from", "From", ""), of(Sort.DAY, "until", "Until", ""));
            case "file" -> List.of(of(Sort.KINDS, "kinds", "Kinds of file", ""), of(Sort.WHOLE, "megabytes", "Megabytes at most", "1 to 10."));
            case "consent" -> List.of(of(Sort.PLAIN, "purpose", "Purpose", "What the consent is for, as your other consents name it: news, research."));
            default -> List.of();
        };
    }

    private static Spec options(String field, String label) {
        return of(Sort.LINES, field, label, "One a line. “Words | value” where what is stored differs from what is read.");
    }

    static List<Spec> page(int jumps) {
        var specs = new ArrayList<>(List.of(of(Sort.WORDS, "title", "Heading", "May be empty."), of(Sort.LOGIC, "when", "When it is shown", "")));
        for (var at = 0; at <= jumps; at++) {
            specs.add(of(Sort.CHOICE, "jumps." + at + ".to", at == jumps ? "Another jump: go to" : "Then go to", at == jumps ? "" : "The first jump that holds is taken, else the next page follows. Choose the dash to take it out."));
            if (at < jumps) specs.add(of(Sort.LOGIC, "jumps." + at + ".when", "When it jumps there", ""));
        }
        specs.add(of(Sort.NAME, "name", "Short name", "Jumps know the page by this."));
        return specs;
    }

    static List<Spec> ending() {
        return List.of(of(Sort.WORDS, "title", "Heading", ""), of(Sort.LONG_WORDS, "text", "Text", "{name} shows an answer here too."),
                of(Sort.PLAIN, "link", "Where to go from there", "An address that begins with https://, or nothing."), of(Sort.NAME, "name", "Short name", "Jumps and quotas know it by this."));
    }

    static List<Spec> quota() {
        return List.of(of(Sort.NAME, "name", "Name", ""), of(Sort.WHOLE, "limit", "How many are wanted", ""), of(Sort.LOGIC, "when", "Which answers count", ""),
                of(Sort.CHOICE, "ending", "Whoever comes after sees", "An ending of its own; such answers are not counted."));
    }

    static List<Spec> value() {
        return List.of(of(Sort.NAME, "name", "Name", "Conditions and words know it by this: {name}."),
                of(Sort.FORMULA, "value", "How it is worked out", "Such as ({a} + {b}) / 2, or iif({nps} >= 9, 'promoter', 'other')."));
    }

    static List<Spec> settings() {
        return List.of(of(Sort.PLAIN, "name", "Name of the survey", "For you and your colleagues; results stand under it."), of(Sort.WORDS, "title", "Title", "What people read above it."),
                of(Sort.LONG_WORDS, "intro", "First words", "Below the title, on the first page."), of(Sort.RADIOS, "purpose", "What it is about", ""),
                of(Sort.RADIOS, "anonymity", "Who is known to have answered", ""), of(Sort.WHOLE, "smallestGroup", "Smallest group", "Of a confidential survey, no figure is shown of fewer people than this: 3 to 100."),
                of(Sort.CHOICE, "touchpoint", "Touchpoint", "What its scores count for, wherever scores are shown."),
                of(Sort.WHOLE, "correctionHours", "Hours in which answers can be changed", "After sending; 0 for not at all, at most 720. What stood there before is kept."));
    }

    static List<Spec> look() {
        return List.of(of(Sort.COLOUR, "accent", "Buttons, links and what is chosen", ""), of(Sort.COLOUR, "background", "Background", ""), of(Sort.COLOUR, "text", "Words", ""));
    }
}
