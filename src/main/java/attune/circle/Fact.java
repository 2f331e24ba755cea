package attune.circle;

import attune.identity.Identity;
import attune.interaction.Channel;
import attune.interaction.Direction;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.interaction.Metric;
import attune.interaction.Place;
import attune.interaction.Score;
import attune.interaction.Sources;
import attune.survey.Definition;
import attune.survey.Question;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/// A circle as the log is told of it: every answer the same day, and with the place, channel and language that all of them share, or
/// none. Only the scores differ, as they do in a distribution.
final class Fact {

    /// Whose all of them are: nobody's.
    private static final Identity NOBODY = Identity.anonymous("answers in confidence");

    private Fact() {}

    /// Empty where the question changed what it measures between versions, so that the answers do not belong together.
    static Map<Given, Interaction> of(long survey, Map<Integer, Definition> versions, IntFunction<Channel> channels, List<Given> circle) {
        var measured = shared(circle, given -> question(versions, given).flatMap(question -> question.shape().measures()));
        if (measured.isEmpty()) return Map.of();
        var definition = versions.get(circle.stream().mapToInt(Given::version).max().orElseThrow());
        var day = circle.stream().map(Given::at).max(Comparator.naturalOrder()).orElse(Instant.EPOCH).truncatedTo(ChronoUnit.DAYS);
        var channel = shared(circle, given -> Optional.of(channels.apply(given.way()))).orElse(Channel.OTHER);
        var place = new Place(place(circle, "location"), place(circle, "team"), place(circle, "employee"), place(circle, "product"), null);
        var properties = JsonNodeFactory.instance.objectNode().put("survey", survey).put("question", circle.getFirst().question());
        shared(circle, given -> Optional.of(given.version())).ifPresent(version -> properties.put("version", version));
        shared(circle, given -> Optional.of(given.language())).ifPresent(language -> properties.put("language", language));
        shared(circle, given -> question(versions, given).flatMap(Question::touchpoint).or(() -> versions.get(given.version()).touchpoint())).ifPresent(touchpoint -> properties.put("touchpoint", touchpoint));
        var name = definition.name().isBlank() ? "Survey answered" : definition.name();
        var facts = new LinkedHashMap<Given, Interaction>();
        circle.stream().filter(given -> given.answer() != null).sorted(Comparator.comparing(Given::told)).forEach(given -> facts.put(given, Interaction.of(Kind.SCORE, name, NOBODY, day)
                .messageId(given.told().toString()).source(Sources.CONFIDENCE).channel(channel).place(place).direction(Direction.FROM_CUSTOMER)
                .score(score(measured.get(), versions, given)).properties(properties.toString()).build()));
        return facts;
    }

    private static Score score(Metric metric, Map<Integer, Definition> versions, Given given) {
        return new Score(metric, question(versions, given).orElseThrow().score(given.answer()));
    }

    private static Optional<Question> question(Map<Integer, Definition> versions, Given given) {
        return versions.get(given.version()).question(given.question());
    }

    private static String place(List<Given> circle, String list) {
        return shared(circle, given -> Optional.of(given.place().path(list).asText(""))).filter(key -> !key.isEmpty()).orElse(null);
    }

    /// What all of them say; empty where they differ, or say nothing.
    private static <T> Optional<T> shared(Collection<Given> circle, Function<Given, Optional<T>> what) {
        var said = circle.stream().map(what).distinct().toList();
        return said.size() == 1 ? said.getFirst() : Optional.empty();
    }
}
