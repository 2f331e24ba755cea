package attune.command;

import attune.store.Mendable;
import attune.survey.Definition;
import attune.survey.DefinitionJson;
import attune.survey.Problem;
import attune.survey.Problems;
import attune.surveyjs.SurveyJs;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "survey", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND",
        description = "Looks at the files of surveys, without an installation.")
final class SurveyFiles implements Runnable {

    private static final int MOST_BYTES = 4 * DefinitionJson.LONGEST_FILE;

    /// A definition, what came of reading it, and what else is to be said.
    private record Looked(Definition definition, List<Problem> problems, List<SurveyJs.Loss> losses) {}

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do.");
    }

    @Command(name = "validate", mixinStandardHelpOptions = true, exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {"0:it can be published", "1:it cannot be yet", "2:it is no survey"},
            description = "Says whether a survey could be published, and else what is wrong, where, and how to mend it. Reads attune-survey/1 and SurveyJS.")
    int validate(@Parameters(paramLabel = "FILE", description = "A survey as JSON.") Path file) throws IOException {
        var looked = look(file);
        var out = spec.commandLine().getOut();
        looked.losses.forEach(loss -> out.println("not carried over from SurveyJS: " + loss));
        looked.problems.forEach(out::println);
        var definition = looked.definition;
        if (looked.problems.isEmpty()) {
            out.printf(Locale.ROOT, "%s can be published: %s on %s.%n", file, counted(definition.questions().filter(question -> question.shape().answered()).count(), "question"),
                    counted(definition.pages().size(), "page"));
            definition.languages().stream().filter(language -> definition.completeness(language) < 1)
                    .forEach(language -> out.printf(Locale.ROOT, "Of its words, %.0f %% are there in %s.%n", Math.floor(100 * definition.completeness(language)), language));
            return 0;
        }
        err().println(counted(looked.problems.size(), "problem") + " to mend before it can be published.");
        return 1;
    }

    @Command(name = "convert", mixinStandardHelpOptions = true,
            description = "Prints a survey of SurveyJS as attune-survey/1, or the other way round, and says what could not come along.")
    int convert(@Parameters(paramLabel = "FILE", description = "A survey as JSON.") Path file) throws IOException {
        var json = json(file);
        if (SurveyJs.seems(json)) {
            var reading = SurveyJs.read(json);
            reading.losses().forEach(err()::println);
            spec.commandLine().getOut().println(DefinitionJson.write(reading.definition()).toPrettyString());
            return 0;
        }
        var reading = DefinitionJson.read(json);
        if (!reading.problems().isEmpty()) throw new Mendable(file + ": " + reading.problems().getFirst() + " See ./attune survey validate " + file + ".");
        var written = SurveyJs.write(reading.definition());
        written.losses().forEach(err()::println);
        spec.commandLine().getOut().println(written.json().toPrettyString());
        return 0;
    }

    private Looked look(Path file) throws IOException {
        var json = json(file);
        if (SurveyJs.seems(json)) {
            var reading = SurveyJs.read(json);
            return new Looked(reading.definition(), Problems.of(reading.definition()), reading.losses());
        }
        if (!json.isObject() || !json.has("format")) throw new Mendable(file + " is no survey: one of Attune begins with \"format\": \"" + Definition.FORMAT + "\", one of SurveyJS has pages.");
        var reading = DefinitionJson.read(json);
        var problems = new ArrayList<>(reading.problems());
        Problems.of(reading.definition()).stream().filter(problem -> problems.stream().noneMatch(known -> known.place().equals(problem.place()))).forEach(problems::add);
        return new Looked(reading.definition(), problems, List.of());
    }

    private static JsonNode json(Path file) throws IOException {
        if (Files.isDirectory(file)) throw new Mendable(file + " is a folder: name the file of one survey.");
        if (!Files.isReadable(file)) throw new Mendable("The file " + file + " cannot be read: check its name and that you may read it.");
        try (var content = Files.newInputStream(file)) {
            var bytes = content.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) throw new Mendable(file + " has more than " + MOST_BYTES / 1_000_000 + " MB: that is no survey.");
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString().replaceFirst("^\uFEFF", "");
            if (text.isBlank()) throw new Mendable(file + " is empty.");
            if (text.length() > DefinitionJson.LONGEST_FILE)
                throw new Mendable(String.format(Locale.ROOT, "%s has more than %,d characters: leave the logo out, or divide the survey.", file, DefinitionJson.LONGEST_FILE));
            return DefinitionJson.JSON.readTree(text);
        } catch (CharacterCodingException _) {
            throw new Mendable(file + " is no text in UTF-8: save it as such.");
        } catch (JsonProcessingException broken) {
            throw new Mendable(file + ": " + DefinitionJson.unreadable(broken));
        }
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }

    private static String counted(long count, String word) {
        return count == 1 ? "one " + word : count + " " + word + "s";
    }
}
