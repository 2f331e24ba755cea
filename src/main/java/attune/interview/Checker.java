package attune.interview;

import attune.survey.Option;
import attune.survey.Question;
import attune.survey.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whether an answer is one: asked of every answer, by whatever way it came. Browsers only help.
public final class Checker {

    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\"]{1,64}@[^\\s@<>\"]{1,190}\\.[^\\s@<>\".]{2,63}");
    private static final int LONGEST_OTHER = 500;
    private static final long MATCHING_STEPS = 100_000;

    private final Plan plan;

    public Checker(Plan plan) {
        this.plan = plan;
    }

    /// @param answer missing or null where nothing was answered
    public Optional<Refusal> refuses(Question question, JsonNode answer) {
        if (blank(answer)) return question.required() && question.shape().answered() ? refusal("needed") : Optional.empty();
        return switch (question.shape()) {
            case Shape.Scale scale -> whole(answer, scale.metric().low(), scale.metric().high());
            case Shape.Expectation ignored -> pair(question, answer);
            case Shape.Choice choice -> choice(choice, answer);
            case Shape.Matrix matrix -> matrix(question, matrix, answer);
            case Shape.Ranking ranking -> ranking(ranking, answer);
            case Shape.Slider slider -> slider(slider, answer);
            case Shape.Words words -> words(words, answer);
            case Shape.Number number -> number(number, answer);
            case Shape.Email ignored -> answer.isTextual() && EMAIL.matcher(answer.asText()).matches() ? Optional.empty() : refusal("email");
            case Shape.Phone ignored -> phone(answer) ? Optional.empty() : refusal("phone");
            case Shape.Day day -> day(day, answer);
            case Shape.File ignored -> answer.isObject() && answer.path("id").isTextual() ? Optional.empty() : refusal("file");
            case Shape.Consent ignored -> tick(question, answer);
            case Shape.ContactMe ignored -> tick(question, answer);
            case Shape.Statement ignored -> refusal("nothing-asked");
        };
    }

    static boolean blank(JsonNode answer) {
        return answer == null || answer.isMissingNode() || answer.isNull() || answer.isTextual() && answer.asText().isBlank()
                || answer.isContainerNode() && answer.isEmpty();
    }

    private static Optional<Refusal> refusal(String phrase, Object... parts) {
        return Optional.of(new Refusal(phrase, parts));
    }

    private static Optional<Refusal> whole(JsonNode answer, double low, double high) {
        return answer.isNumber() && answer.asDouble() == Math.rint(answer.asDouble()) && answer.asDouble() >= low && answer.asDouble() <= high
                ? Optional.empty() : refusal("scale", (long) low, (long) high);
    }

    private Optional<Refusal> pair(Question question, JsonNode answer) {
        var wrong = refusal("scale", Shape.Expectation.LEAST, Shape.Expectation.MOST);
        if (!answer.isObject() || !within(answer, List.of("expected", "perceived"))) return wrong;
        for (var part : List.of("expected", "perceived")) {
            var value = answer.path(part);
            if (blank(value) || whole(value, Shape.Expectation.LEAST, Shape.Expectation.MOST).isPresent()) return blank(value) ? refusal("both") : wrong;
        }
        return Optional.empty();
    }

    private static Optional<Refusal> choice(Shape.Choice choice, JsonNode answer) {
        if (!choice.several()) return allowed(choice, answer) ? Optional.empty() : refusal("choice");
        if (!answer.isArray()) return refusal("choice");
        var chosen = new HashSet<String>();
        for (var each : answer) if (!allowed(choice, each) || !chosen.add(value(each))) return refusal("choice");
        if (chosen.size() < choice.least()) return refusal("least", choice.least());
        if (choice.most() > 0 && chosen.size() > choice.most()) return refusal("most", choice.most());
        return Optional.empty();
    }

    /// In one's own words it is `{"other": "words"}`.
    private static boolean allowed(Shape.Choice choice, JsonNode answer) {
        if (answer.isObject()) return !choice.other().isEmpty() && answer.size() == 1 && answer.path(Option.OTHER).isTextual()
                && answer.path(Option.OTHER).asText().length() <= LONGEST_OTHER;
        return answer.isTextual() && among(choice.options(), answer.asText());
    }

    private static String value(JsonNode answer) {
        return answer.isObject() ? "{" + Option.OTHER + "}" : answer.asText();
    }

    private static boolean among(List<Option> options, String value) {
        for (var option : options) if (option.value().equals(value)) return true;
        return false;
    }

    private static Optional<Refusal> matrix(Question question, Shape.Matrix matrix, JsonNode answer) {
        if (!answer.isObject() || !within(answer, matrix.rows().stream().map(Option::value).toList())) return refusal("choice");
        for (var cell : answer) {
            if (matrix.several() != cell.isArray()) return refusal("choice");
            var chosen = new HashSet<String>();
            for (var each : matrix.several() ? cell : List.of(cell))
                if (!each.isTextual() || !among(matrix.columns(), each.asText()) || !chosen.add(each.asText())) return refusal("choice");
        }
        return question.required() && answer.size() < matrix.rows().size() ? refusal("rows") : Optional.empty();
    }

    private static Optional<Refusal> ranking(Shape.Ranking ranking, JsonNode answer) {
        var ranked = new HashSet<String>();
        if (!answer.isArray()) return refusal("ranking");
        for (var each : answer) if (!each.isTextual() || !among(ranking.options(), each.asText()) || !ranked.add(each.asText())) return refusal("ranking");
        return ranked.size() == ranking.options().size() ? Optional.empty() : refusal("ranking");
    }

    private static Optional<Refusal> slider(Shape.Slider slider, JsonNode answer) {
        var stops = (answer.asDouble() - slider.low()) / slider.step();
        return answer.isNumber() && answer.asDouble() >= slider.low() && answer.asDouble() <= slider.high() && Math.abs(stops - Math.rint(stops)) < 1e-6
                ? Optional.empty() : refusal("scale", plain(slider.low()), plain(slider.high()));
    }

    private Optional<Refusal> words(Shape.Words words, JsonNode answer) {
        if (!answer.isTextual() || answer.asText().indexOf('\0') >= 0) return refusal("words");
        if (answer.asText().length() > words.longest()) return refusal("longest", words.longest());
        return words.pattern().isPresent() && !matches(plan.pattern(words.pattern().get()), answer.asText()) ? refusal("pattern") : Optional.empty();
    }

    /// Bounded: a pattern that takes for ever on somebody's words lets them pass.
    private static boolean matches(Pattern pattern, String words) {
        try {
            Matcher matcher = pattern.matcher(new Bounded(words, new long[] {MATCHING_STEPS}));
            return matcher.matches();
        } catch (Bounded.Exhausted tooLong) {
            return true;
        }
    }

    private static Optional<Refusal> number(Shape.Number number, JsonNode answer) {
        if (!answer.isNumber() || !Double.isFinite(answer.asDouble())) return refusal("number");
        var value = answer.asDouble();
        if (number.whole() && value != Math.rint(value)) return refusal("whole");
        if (number.low().isPresent() && value < number.low().get()) return refusal("lowest", plain(number.low().get()));
        return number.high().isPresent() && value > number.high().get() ? refusal("highest", plain(number.high().get())) : Optional.empty();
    }

    private static boolean phone(JsonNode answer) {
        if (!answer.isTextual() || answer.asText().length() > 40) return false;
        try {
            PhoneNumberUtil.getInstance().parse(answer.asText(), "US");
            return true;
        } catch (NumberParseException noNumber) {
            return false;
        }
    }

    private static Optional<Refusal> day(Shape.Day bounds, JsonNode answer) {
        try {
            var day = LocalDate.parse(answer.asText());
            if (day.getYear() < 1900 || day.getYear() > 2199) return refusal("date");
            if (bounds.from().isPresent() && day.isBefore(bounds.from().get())) return refusal("earliest", bounds.from().get());
            return bounds.until().isPresent() && day.isAfter(bounds.until().get()) ? refusal("latest", bounds.until().get()) : Optional.empty();
        } catch (DateTimeException noDay) {
            return refusal("date");
        }
    }

    private static Optional<Refusal> tick(Question question, JsonNode answer) {
        if (!answer.isBoolean()) return refusal("tick");
        return question.required() && !answer.asBoolean() ? refusal("needed") : Optional.empty();
    }

    private static boolean within(JsonNode object, List<String> names) {
        var fields = object.fieldNames();
        while (fields.hasNext()) if (!names.contains(fields.next())) return false;
        return true;
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    /// Words that may be looked at so often, so that no pattern can hold the server up.
    private record Bounded(CharSequence words, long[] left) implements CharSequence {

        static final class Exhausted extends RuntimeException {
            private static final long serialVersionUID = 1;

            Exhausted() {
                super(null, null, false, false);
            }
        }

        @Override
        public char charAt(int at) {
            if (left[0]-- == 0) throw new Exhausted();
            return words.charAt(at);
        }

        @Override
        public int length() {
            return words.length();
        }

        @Override
        public CharSequence subSequence(int from, int to) {
            return new Bounded(words.subSequence(from, to), left);
        }
    }
}
