package attune.interview;

import attune.interaction.Metric;
import attune.interview.Field.Choice;
import attune.interview.Field.Kind;
import attune.interview.Field.Line;
import attune.interview.Field.Other;
import attune.interview.Field.Row;
import attune.survey.Option;
import attune.survey.Question;
import attune.survey.Shape;
import attune.survey.Text;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/// Draws questions with their answers so far.
public final class Fields {

    private static final List<String> SMILEYS = List.of("angry", "frown", "meh", "smile", "laugh");

    private final Plan plan;
    private final Walk walk;
    private final Phrases phrases;
    private final Piping piping;

    public Fields(Plan plan, Walk walk, Phrases phrases) {
        this.plan = plan;
        this.walk = walk;
        this.phrases = phrases;
        this.piping = new Piping(plan, walk, phrases.language());
    }

    /// @param refusals by the question's name
    public List<Field> of(List<Question> questions, Map<String, Refusal> refusals) {
        return questions.stream().map(question -> of(question, Optional.ofNullable(refusals.get(question.name())).map(phrases::say).orElse(""))).toList();
    }

    /// Words in the language of whoever answers, with what is known put in.
    public String words(Text text) {
        return piping.fill(text.in(phrases.language(), plan.definition().language()));
    }

    private Field of(Question question, String error) {
        var answer = answer(question);
        return switch (question.shape()) {
            case Shape.Scale scale -> scale(question, error, scale, answer);
            case Shape.Expectation pair -> drawn(question, error, Kind.PAIR, List.of(), List.of(
                    new Row("expected", or(words(pair.expected()), "expected"), numbers(1, 5, answer.path("expected"))),
                    new Row("perceived", or(words(pair.perceived()), "perceived"), numbers(1, 5, answer.path("perceived")))));
            case Shape.Choice choice -> choice(question, error, choice, answer);
            case Shape.Matrix matrix -> drawn(question, error, Kind.MATRIX, options(matrix.columns(), _ -> false), matrix.rows().stream()
                    .map(row -> new Row(row.value(), words(row.label()), options(matrix.columns(), value -> chosen(answer.path(row.value()), value)))).toList(),
                    matrix.several() ? "several" : "");
            case Shape.Ranking ranking -> drawn(question, error, Kind.RANKING, ranking.options().stream()
                    .map(option -> new Choice(option.value(), words(option.label()), false, "", place(answer, option.value()))).toList(), List.of());
            case Shape.Slider slider -> line(question, error, Kind.SLIDER, answer, new Line("range", plain(slider.low()), plain(slider.high()), plain(slider.step()), 0, "off"));
            case Shape.Words words -> line(question, error, words.large() ? Kind.AREA : Kind.LINE, answer, new Line("text", "", "", "", words.longest(), "off"));
            case Shape.Number number -> line(question, error, Kind.LINE, answer, new Line("number", number.low().map(Fields::plain).orElse(""),
                    number.high().map(Fields::plain).orElse(""), number.whole() ? "1" : "any", 0, "off"));
            case Shape.Email ignored -> line(question, error, Kind.LINE, answer, new Line("email", "", "", "", 254, "email"));
            case Shape.Phone ignored -> line(question, error, Kind.LINE, answer, new Line("tel", "", "", "", 40, "tel"));
            case Shape.Day day -> line(question, error, Kind.LINE, answer, new Line("date", day.from().map(Object::toString).orElse("1900-01-01"),
                    day.until().map(Object::toString).orElse("2199-12-31"), "", 0, "off"));
            case Shape.File file -> line(question, error, Kind.FILE, answer.path("name"), new Line("file", "", Integer.toString(file.megabytes()),
                    String.join(",", file.kinds().stream().map(kind -> "." + kind).toList()), 0, "off"));
            case Shape.Consent ignored -> drawn(question, error, Kind.TICK, List.of(), List.of(), answer.asBoolean() ? "true" : "");
            case Shape.ContactMe ignored -> drawn(question, error, Kind.TICK, List.of(), List.of(), answer.asBoolean() ? "true" : "");
            case Shape.Statement ignored -> drawn(question, error, Kind.STATEMENT, List.of(), List.of());
        };
    }

    private JsonNode answer(Question question) {
        var answer = walk.answers().path(question.name());
        return answer.isMissingNode() ? NullNode.instance : answer;
    }

    private Field scale(Question question, String error, Shape.Scale scale, JsonNode answer) {
        var metric = scale.metric();
        var numbers = numbers((int) metric.low(), (int) metric.high(), answer);
        var kind = switch (scale.drawn()) {
            case NUMBERS -> Kind.SCALE;
            case STARS -> Kind.STARS;
            case SMILEYS, EMOTIONS -> Kind.FACES;
        };
        var words = scale.drawn() == Shape.Drawn.EMOTIONS ? "emotion." : "smiley.";
        var choices = switch (kind) {
            case FACES -> IntStream.range(0, numbers.size()).mapToObj(i -> new Choice(numbers.get(i).value(), phrases.say(words + (i + 1)), numbers.get(i).chosen(), SMILEYS.get(i), 0)).toList();
            case STARS -> numbers.stream().map(star -> new Choice(star.value(), phrases.say("stars", star.value()), star.chosen(), "star", 0)).toList();
            default -> numbers;
        };
        return new Field(id(question), Reply.field(question), kind, words(question.title()), words(question.help()), question.required(), error, choices, List.of(),
                answer.asText(""), or(words(scale.low()), "low." + ends(metric)), or(words(scale.high()), "high." + ends(metric)), Line.NONE, Other.NONE);
    }

    private static String ends(Metric metric) {
        return switch (metric) {
            case NPS, NPS_TRANSACTIONAL, REPURCHASE -> "likely";
            case CES_EFFORT -> "effort";
            case CES_EASE, TRUST -> "agree";
            default -> "satisfied";
        };
    }

    private String or(String words, String phrase) {
        return words.isEmpty() ? phrases.say(phrase) : words;
    }

    private Field choice(Question question, String error, Shape.Choice choice, JsonNode answer) {
        var own = StreamSupport.stream(answer.isArray() ? answer.spliterator() : List.of(answer).spliterator(), false).filter(JsonNode::isObject).findFirst();
        var other = choice.other().isEmpty() ? Other.NONE
                : new Other(true, words(choice.other()), own.isPresent(), own.map(node -> node.path(Option.OTHER).asText()).orElse(""));
        return new Field(id(question), Reply.field(question), choice.several() ? Kind.CHECKS : Kind.RADIOS, words(question.title()), words(question.help()), question.required(),
                error, options(choice.options(), value -> chosen(answer, value)), List.of(), "", "", "", Line.NONE, other);
    }

    private Field drawn(Question question, String error, Kind kind, List<Choice> choices, List<Row> rows) {
        return drawn(question, error, kind, choices, rows, "");
    }

    private Field drawn(Question question, String error, Kind kind, List<Choice> choices, List<Row> rows, String value) {
        return new Field(id(question), Reply.field(question), kind, words(question.title()), words(question.help()), question.required(), error, choices, rows, value,
                kind == Kind.PAIR ? phrases.say("low.satisfied") : "", kind == Kind.PAIR ? phrases.say("high.satisfied") : "", Line.NONE, Other.NONE);
    }

    private Field line(Question question, String error, Kind kind, JsonNode answer, Line line) {
        return new Field(id(question), Reply.field(question), kind, words(question.title()), words(question.help()), question.required(), error, List.of(), List.of(),
                answer.isNumber() ? plain(answer.asDouble()) : answer.asText("").equals("null") ? "" : answer.asText(""), "", "", line, Other.NONE);
    }

    private List<Choice> options(List<Option> options, Function<String, Boolean> chosen) {
        return options.stream().map(option -> new Choice(option.value(), words(option.label()), chosen.apply(option.value()), "", 0)).toList();
    }

    private static List<Choice> numbers(int low, int high, JsonNode answer) {
        return IntStream.rangeClosed(low, high).mapToObj(number -> new Choice(Integer.toString(number), Integer.toString(number),
                answer.isNumber() && answer.asDouble() == number, "", 0)).toList();
    }

    private static boolean chosen(JsonNode answer, String value) {
        if (!answer.isArray()) return answer.isTextual() && answer.asText().equals(value);
        for (var each : answer) if (each.isTextual() && each.asText().equals(value)) return true;
        return false;
    }

    private static int place(JsonNode order, String value) {
        for (var i = 0; i < order.size(); i++) if (order.path(i).asText().equals(value)) return i + 1;
        return 0;
    }

    private static String id(Question question) {
        return "q-" + question.name();
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
