package attune.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Everything about a survey that is asked and shown: what a draft is edited into, a version freezes and a file holds.
///
/// @param language        the one it was written in, always complete
/// @param languages       all it is offered in, the first among them
/// @param smallestGroup   of a confidential survey: no figure is shown of fewer people than this
/// @param touchpoint      the key of the touchpoint it asks about, or none
/// @param correctionHours how long somebody may change what they answered
public record Definition(
        String name,
        String language,
        List<String> languages,
        Purpose purpose,
        Anonymity anonymity,
        int smallestGroup,
        Optional<String> touchpoint,
        int correctionHours,
        Text title,
        Text intro,
        List<Page> pages,
        List<Ending> endings,
        List<Calculated> calculated,
        List<Quota> quotas,
        Look look) {

    public static final String FORMAT = "attune-survey/1";
    public static final int MOST_PAGES = 100;
    public static final int MOST_QUESTIONS = 300;
    public static final int SMALLEST_GROUP = 5;
    public static final int CORRECTION_HOURS = 24;

    public Definition {
        languages = List.copyOf(languages);
        pages = List.copyOf(pages);
        endings = List.copyOf(endings);
        calculated = List.copyOf(calculated);
        quotas = List.copyOf(quotas);
    }

    /// One that asks nothing yet.
    public static Definition blank(String name, String language) {
        return new Definition(name, language, List.of(language), Purpose.RELATIONSHIP, Anonymity.IDENTIFIED, SMALLEST_GROUP, Optional.empty(),
                CORRECTION_HOURS, Text.of(language, name), Text.NONE, List.of(new Page("page-1", Text.NONE, Optional.empty(), List.of(), List.of())),
                List.of(new Ending("thanks", Text.of(language, "Thank you"), Text.of(language, "Your answer has reached us."), Optional.empty())),
                List.of(), List.of(), Look.PLAIN);
    }

    /// The same under another name.
    public Definition named(String other) {
        return new Definition(other, language, languages, purpose, anonymity, smallestGroup, touchpoint, correctionHours, title, intro, pages, endings, calculated, quotas, look);
    }

    public Stream<Question> questions() {
        return pages.stream().flatMap(page -> page.questions().stream());
    }

    public Optional<Question> question(String name) {
        return questions().filter(question -> question.name().equals(name)).findFirst();
    }

    public Optional<Page> page(String name) {
        return pages.stream().filter(page -> page.name().equals(name)).findFirst();
    }

    public Ending ending(String name) {
        return endings.stream().filter(ending -> ending.name().equals(name)).findFirst().orElseGet(endings::getFirst);
    }

    /// The scored question that words belong to: the one they name, else the last scored one before them.
    public Optional<Question> explained(Question words) {
        if (words.about().isPresent()) return question(words.about().get());
        Question before = null;
        for (var question : questions().toList()) {
            if (question.name().equals(words.name())) break;
            if (question.scored()) before = question;
        }
        return Optional.ofNullable(before);
    }

    /// All words of it, for seeing what is not translated yet.
    public List<Text> texts() {
        var all = new ArrayList<Text>(List.of(title, intro));
        for (var page : pages) {
            all.add(page.title());
            for (var question : page.questions()) {
                all.add(question.title());
                all.add(question.help());
                all.addAll(texts(question.shape()));
            }
        }
        for (var ending : endings) all.addAll(List.of(ending.title(), ending.text()));
        return all.stream().filter(text -> !text.isEmpty()).toList();
    }

    /// The share of its words that are there in that language, 0 to 1.
    public double completeness(String language) {
        var all = texts();
        return all.isEmpty() ? 1 : (double) all.stream().filter(text -> text.has(language)).count() / all.size();
    }

    private static List<Text> texts(Shape shape) {
        return switch (shape) {
            case Shape.Scale scale -> List.of(scale.low(), scale.high());
            case Shape.Expectation pair -> List.of(pair.expected(), pair.perceived());
            case Shape.Choice choice -> Stream.concat(choice.options().stream().map(Option::label), Stream.of(choice.other())).toList();
            case Shape.Matrix matrix -> Stream.concat(matrix.rows().stream(), matrix.columns().stream()).map(Option::label).toList();
            case Shape.Ranking ranking -> ranking.options().stream().map(Option::label).toList();
            default -> List.of();
        };
    }
}
