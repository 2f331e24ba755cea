package attune.surveyjs;

import attune.survey.Definition;
import attune.survey.DefinitionJson;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/// The door between SurveyJS and here.
public final class SurveyJs {

    /// What could not be carried over, or only as something else, and where.
    ///
    /// @param place as a path into the file that was read, or of the definition that was written: `pages[0].elements[2].choicesOrder`
    public record Loss(String place, String sentence) {

        @Override
        public String toString() {
            return place.isEmpty() ? sentence : place + ": " + sentence;
        }
    }

    /// @param definition a draft: whether it can be published is for [attune.survey.Problems] to say
    public record Reading(Definition definition, List<Loss> losses) {}

    /// @param losses what SurveyJS does not know; it comes back all the same
    public record Written(ObjectNode json, List<Loss> losses) {}

    private SurveyJs() {}

    /// Whether a file is more likely a survey of SurveyJS than one of ours.
    public static boolean seems(JsonNode file) {
        return file.isObject() && !file.has("format") && (file.has("pages") || file.has("elements") || file.has("questions"));
    }

    /// Never throws: of what is no survey the report says so, and the definition is blank.
    public static Reading read(String file) {
        if (file.length() > DefinitionJson.LONGEST_FILE) {
            return nothing("The file is longer than " + DefinitionJson.LONGEST_FILE + " characters: divide the survey.");
        }
        try {
            return read(DefinitionJson.JSON.readTree(file));
        } catch (JsonProcessingException broken) {
            return nothing(DefinitionJson.unreadable(broken));
        }
    }

    public static Reading read(JsonNode file) {
        if (!(file instanceof ObjectNode object)) return nothing("A survey is an object in { }.");
        if (!seems(file)) return nothing("There are no pages in it: a survey of SurveyJS has pages with elements.");
        var losses = new ArrayList<Loss>();
        var reader = new Reader(object, losses);
        var reading = DefinitionJson.read(reader.definition());
        reading.problems().forEach(problem -> losses.add(new Loss(reader.source(problem.place()), problem.sentence())));
        return new Reading(reading.definition(), losses.stream().distinct().toList());
    }

    public static Written write(Definition definition) {
        var losses = new ArrayList<Loss>();
        return new Written(new Writer(definition, losses).survey(), List.copyOf(losses));
    }

    private static Reading nothing(String sentence) {
        return new Reading(Definition.blank("Untitled", "en"), List.of(new Loss("", sentence)));
    }
}
