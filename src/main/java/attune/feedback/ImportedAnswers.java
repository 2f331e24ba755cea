package attune.feedback;

import attune.imports.Answering;
import attune.interaction.Metric;
import attune.mapping.Mapping;
import attune.mapping.Target;
import attune.mapping.Terms.Asked;
import attune.response.ImportedResponses;
import attune.store.Mendable;
import attune.store.Tx;
import attune.survey.Definition;
import attune.survey.Page;
import attune.survey.Purpose;
import attune.survey.Question;
import attune.survey.Shape;
import attune.survey.Survey;
import attune.survey.Surveys;
import attune.survey.Text;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Finds or makes the survey that a file answers, and keeps its rows as responses.
public final class ImportedAnswers implements Answering {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCORE = "score";
    private static final String TEXT = "text";

    private final Surveys surveys;

    public ImportedAnswers(Surveys surveys) {
        this.surveys = surveys;
    }

    @Override
    public Optional<Asked> asked(Tx tx, Mapping mapping, boolean make) {
        var name = mapping.constant(Target.EVENT);
        var metric = mapping.says(Target.SCORE) ? metric(mapping) : Optional.<Metric>empty();
        var words = mapping.says(Target.TEXT);
        var known = surveys.all(tx).stream().filter(survey -> survey.version() > 0 && survey.name().equalsIgnoreCase(name)).findFirst();
        if (known.isPresent()) return Optional.of(fitting(tx, known.get(), metric, words));
        if (!make) return Optional.empty();
        var survey = surveys.create(tx, definition(name, metric, words));
        var version = surveys.publish(tx, survey.id());
        // It is answered by files alone, until somebody opens it.
        surveys.close(tx, survey.id());
        return Optional.of(new Asked(survey.id(), version, name, metric.isPresent() ? SCORE : "", words ? TEXT : "", Optional.empty()));
    }

    private static Optional<Metric> metric(Mapping mapping) {
        var word = mapping.constant(Target.METRIC).toUpperCase(Locale.ROOT).replaceAll("[^A-Z]+", "_");
        try {
            return Optional.of(Metric.valueOf(word));
        } catch (IllegalArgumentException unknown) {
            throw new Mendable("“" + mapping.constant(Target.METRIC) + "” is no metric that is known: choose what the score measures from the list.");
        }
    }

    private Asked fitting(Tx tx, Survey survey, Optional<Metric> metric, boolean words) {
        var definition = surveys.version(tx.workspace(), survey.id(), survey.version());
        if (definition.anonymity() != attune.survey.Anonymity.IDENTIFIED)
            throw new Mendable("The survey “" + survey.name() + "” promises not to know who answers, and a file may name people: choose another name.");
        var scored = metric.map(wanted -> definition.questions().filter(question -> question.shape() instanceof Shape.Scale scale && scale.metric() == wanted).findFirst()
                .orElseThrow(() -> new Mendable("The survey “" + survey.name() + "” has no question that is scored as " + wanted.name().replace('_', ' ') + ": choose another name, or another metric.")));
        var written = !words ? Optional.<Question>empty() : definition.questions().filter(question -> question.shape() instanceof Shape.Words
                && (scored.isEmpty() || definition.explained(question).map(Question::name).equals(scored.map(Question::name)))).findFirst();
        if (words && written.isEmpty()) throw new Mendable("The survey “" + survey.name() + "” has no question for what people write: choose another name, or leave the text out.");
        return new Asked(survey.id(), survey.version(), definition.name(), scored.map(Question::name).orElse(""), written.map(Question::name).orElse(""),
                scored.flatMap(Question::touchpoint).or(definition::touchpoint));
    }

    private static Definition definition(String name, Optional<Metric> metric, boolean words) {
        var blank = Definition.blank(name, "en");
        var questions = new ArrayList<Question>();
        metric.ifPresent(measured -> questions.add(new Question(SCORE, Text.of("en", title(measured)), Text.NONE, false, Optional.empty(), Optional.empty(),
                new Shape.Scale(measured, measured == Metric.RATING ? Shape.Drawn.STARS : Shape.Drawn.NUMBERS, Text.NONE, Text.NONE))));
        if (words) questions.add(new Question(TEXT, Text.of("en", "What do you want to tell us?"), Text.NONE, false, Optional.empty(), metric.map(_ -> SCORE),
                new Shape.Words(true, Shape.Words.MOST, Optional.empty())));
        var purpose = metric.filter(measured -> measured == Metric.NPS).isPresent() ? Purpose.RELATIONSHIP : Purpose.TRANSACTIONAL;
        return new Definition(name, "en", List.of("en"), purpose, blank.anonymity(), blank.smallestGroup(), blank.touchpoint(), blank.correctionHours(), blank.title(), blank.intro(),
                List.of(new Page("page-1", Text.NONE, Optional.empty(), questions, List.of())), blank.endings(), List.of(), List.of(), blank.look());
    }

    private static String title(Metric metric) {
        return switch (metric) {
            case NPS, NPS_TRANSACTIONAL -> "How likely are you to recommend us?";
            case CSAT -> "How satisfied were you?";
            case CES_EFFORT -> "How much effort did you have to put forth?";
            case CES_EASE -> "The company made it easy for me to handle my issue.";
            case RATING -> "How many stars do you give?";
            case REPURCHASE -> "How likely are you to buy again?";
            case TRUST -> "How much do you trust us?";
            default -> "How do you rate it?";
        };
    }

    @Override
    public void came(Tx tx, Asked asked, int batch, List<Came> rows) {
        var responses = new ArrayList<ImportedResponses.One>(rows.size());
        for (var row : rows) {
            var told = read(row.fact().properties());
            var answers = JsonNodeFactory.instance.objectNode();
            if (row.fact().score() != null && !asked.scored().isEmpty()) answers.put(asked.scored(), row.fact().score().value());
            if (told.hasNonNull("text") && !asked.written().isEmpty()) answers.put(asked.written(), shortened(told.get("text").asText()));
            responses.add(new ImportedResponses.One(UUID.fromString(told.get("response").asText()), row.position(), answers, row.fact().place(), row.fact().happenedAt()));
        }
        ImportedResponses.keep(tx, asked.survey(), asked.version(), surveys.version(tx.workspace(), asked.survey(), asked.version()), batch, responses);
    }

    @Override
    public int gone(Tx tx, int batch) {
        return ImportedResponses.take(tx, batch);
    }

    private static String shortened(String text) {
        return text.length() <= Shape.Words.MOST ? text : text.substring(0, Shape.Words.MOST);
    }

    private static com.fasterxml.jackson.databind.JsonNode read(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException ours) {
            throw new IllegalStateException(ours);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
