package attune.question;

import static org.assertj.core.api.Assertions.assertThat;

import attune.interaction.Metric;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A question and its address are the same thing.
class QuestionTest {

    private static final int MANY = 3_000;

    @Test
    void every_question_comes_back_from_its_address_as_it_was() {
        var seed = Long.getLong("attune.seed", 20_261_123L);
        var chance = new Random(seed);
        for (var i = 0; i < MANY; i++) {
            var question = question(chance);
            var read = Question.read(parsed(question.query()));
            assertThat(read.wrong()).as("seed " + seed + ": " + question.query()).isEmpty();
            assertThat(read.question()).as("seed " + seed + ": " + question.query()).isEqualTo(question);
            assertThat(read.question().query()).isEqualTo(question.query());
        }
    }

    @Test
    void whatever_an_address_says_is_read_into_a_question_that_has_one_address() {
        var seed = Long.getLong("attune.seed", 20_261_123L);
        var chance = new Random(seed);
        var words = List.of("ask", "funnel", "step1", "step2", "period", "7d", "0d", "-1", "window", "99", "since", "2026-01-01", "until", "2026-13-01", "versus", "segment-5", "segment", "channel",
                "by", "location", "metric", "nps", "nps-transactional", "of", "stage:arrival", "stage:", "event:Ärger & Co", "every", "day", "all", "", " ", "9999999999999", "%00", "side", "between", "length", "4", "1m", "d");
        for (var i = 0; i < MANY; i++) {
            var parameters = new LinkedHashMap<String, List<String>>();
            for (var n = chance.nextInt(8); n > 0; n--)
                parameters.put(words.get(chance.nextInt(words.size())), IntStream.range(0, 1 + chance.nextInt(2)).mapToObj(_ -> words.get(chance.nextInt(words.size()))).toList());
            var once = Question.read(parameters).question();
            var twice = Question.read(parsed(once.query()));
            assertThat(twice.question()).as("seed " + seed + ": " + parameters).isEqualTo(once);
            assertThat(twice.wrong()).as("seed " + seed + ": " + parameters).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"period=soon", "since=2026-02-30", "window=7y", "window=99", "by=weather", "by=property:", "property=room", "ask=why", "channel=web", "versus=everybody", "segment=-1", "metric=happiness"})
    void what_cannot_be_read_is_said_and_the_rest_is_kept(String parameter) {
        var ask = parameter.startsWith("by") || parameter.startsWith("metric") ? "table" : parameter.startsWith("ask") ? "" : "funnel";
        var read = Question.read(parsed((ask.isEmpty() ? "" : "ask=" + ask + "&step1=booking&") + parameter));
        assertThat(read.wrong()).hasSize(1);
        assertThat(read.wrong().getFirst()).contains("“" + parameter.split("=")[0] + "”");
        if (ask.equals("funnel")) assertThat(((Ask.Funnel) read.question().ask()).steps()).containsExactly(Step.touchpoint("booking"));
    }

    @Test
    void a_form_that_leaves_a_step_out_asks_for_the_ones_that_are_left() {
        var read = Question.read(parsed("ask=funnel&step1=a&step2=&step3=c&step3=d&window=7d&order=&period=90d")).question();
        assertThat(read.query()).isEqualTo("ask=funnel&step1=a&step2=c&step2=d");
    }

    private static Map<String, List<String>> parsed(String query) {
        var parameters = new LinkedHashMap<String, List<String>>();
        if (!query.isEmpty())
            for (var pair : query.split("&")) {
                var parts = pair.split("=", 2);
                parameters.computeIfAbsent(decoded(parts[0]), _ -> new ArrayList<>()).add(decoded(parts[1]));
            }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static Question question(Random chance) {
        var ask = switch (Ask.Sort.values()[chance.nextInt(Ask.Sort.values().length)]) {
            case TREND -> new Ask.Trend(step(chance), one(chance, Ask.Measure.class), one(chance, Ask.Every.class), by(chance));
            case FUNNEL -> new Ask.Funnel(IntStream.range(0, chance.nextInt(12)).mapToObj(_ -> step(chance)).toList(), step(chance), window(chance), one(chance, Ask.Order.class), one(chance, Ask.Entry.class));
            case SCORE -> new Ask.Score(metric(chance), one(chance, Ask.Every.class), by(chance), one(chance, Ask.Answers.class));
            case BETWEEN -> new Ask.Between(step(chance), step(chance), window(chance), by(chance));
            case RETENTION -> new Ask.Retention(step(chance), step(chance), one(chance, Ask.Every.class));
            case PATHS -> new Ask.Paths(one(chance, Ask.Side.class), step(chance), step(chance), 1 + chance.nextInt(Ask.Paths.LONGEST), window(chance));
            case FOLLOWS -> new Ask.Follows(by(chance), window(chance));
            case TABLE -> new Ask.Table(by(chance), metric(chance));
        };
        return new Question(ask, span(chance), filter(chance), versus(chance));
    }

    private static Optional<Metric> metric(Random chance) {
        return chance.nextBoolean() ? Optional.empty() : Optional.of(one(chance, Metric.class));
    }

    private static By by(Random chance) {
        return chance.nextInt(4) == 0 ? By.property("stay.room " + chance.nextInt(9)) : By.EVERYWHERE.get(chance.nextInt(By.EVERYWHERE.size()));
    }

    private static Step step(Random chance) {
        return new Step(IntStream.range(0, chance.nextInt(4)).mapToObj(_ -> switch (chance.nextInt(3)) {
            case 0 -> new Step.Part(Step.Sort.TOUCHPOINT, "touchpoint-" + chance.nextInt(50));
            case 1 -> new Step.Part(Step.Sort.STAGE, "stage-" + chance.nextInt(9));
            default -> new Step.Part(Step.Sort.EVENT, "Größe & 50% = \"x\", stage:y?#+" + chance.nextInt(9));
        }).toList());
    }

    private static Window window(Random chance) {
        return chance.nextBoolean() ? Window.NOTCHES.get(chance.nextInt(Window.NOTCHES.size())) : new Window(Duration.ofMinutes(1 + chance.nextInt(100_000)));
    }

    private static Span span(Random chance) {
        return switch (chance.nextInt(3)) {
            case 0 -> new Span.Last(1 + chance.nextInt(4_000));
            case 1 -> new Span.Named(one(chance, Span.Name.class));
            default -> {
                var since = chance.nextBoolean() ? Optional.of(LocalDate.of(2020, 1, 1).plusDays(chance.nextInt(3_000))) : Optional.<LocalDate>empty();
                yield new Span.Dates(since, since.isEmpty() || chance.nextBoolean() ? Optional.of(LocalDate.of(2020, 1, 1).plusDays(chance.nextInt(3_000))) : Optional.empty());
            }
        };
    }

    private static Filter filter(Random chance) {
        var values = new EnumMap<Filter.Kind, SortedSet<String>>(Filter.Kind.class);
        for (var kind : Filter.Kind.values()) {
            var numbers = new TreeSet<>(chance.ints(chance.nextInt(3), 0, Integer.MAX_VALUE).mapToObj(Integer::toString).toList());
            values.put(kind, chance.nextBoolean() ? new TreeSet<>() : switch (kind) {
                case TOUCHPOINT, STAGE -> new TreeSet<>(List.of("arrival", "stay"));
                case EVENT -> new TreeSet<>(List.of("Größe & 50% = \"x\": y?#+", "Service survey"));
                case PROPERTY -> new TreeSet<>(List.of("room:Größe & 50% = \"x\": y?#+", "stay.room:7"));
                default -> numbers;
            });
        }
        return new Filter(values);
    }

    private static Versus versus(Random chance) {
        return List.of(Versus.NOTHING, Versus.BEFORE, Versus.YEAR, Versus.OTHERS, Versus.segment(1 + chance.nextInt(1_000))).get(chance.nextInt(5));
    }

    private static <E extends Enum<E>> E one(Random chance, Class<E> type) {
        return Arrays.asList(type.getEnumConstants()).get(chance.nextInt(type.getEnumConstants().length));
    }
}
