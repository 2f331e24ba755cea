package attune.surveyjs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import attune.survey.DefinitionJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Held against SurveyJS's own schema: every property of every kind of element changes what is asked, or is told as lost; and nothing is
/// written that the schema does not know.
class NothingSilentTest {

    private static final Path SCHEMA = Path.of(System.getProperty("attune.data", "../shared/data")).resolve("surveyjs/surveyjs_definition.json");
    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;
    /// What says nothing by itself: names of things, and what is on only together with another.
    private static final Set<String> SILENT = Set.of("type", "name", "valueName", "sjsVersion", "$schema", "autoGenerate");

    @Test
    void every_property_of_every_element_is_carried_over_or_told() throws IOException {
        var schema = schema();
        var silent = new TreeSet<String>();
        for (var type : kinds(schema)) {
            var properties = properties(schema, type);
            properties.forEach((property, says) -> {
                if (SILENT.contains(property)) return;
                var plain = element(type);
                var with = plain.deepCopy();
                with.set(property, value(property, says, plain.get(property)));
                var before = SurveyJs.read(survey(plain));
                var after = SurveyJs.read(survey(with));
                boolean carried = !before.definition().equals(after.definition());
                boolean told = !before.losses().equals(after.losses()) || after.losses().stream().anyMatch(loss -> loss.sentence().contains("cannot be asked here"));
                if (!carried && !told) silent.add(type + "." + property + " = " + with.get(property));
            });
        }
        assertThat(silent).isEmpty();
    }

    @Test
    void every_property_of_a_survey_and_a_page_is_carried_over_or_told() throws IOException {
        var schema = schema();
        var silent = new TreeSet<String>();
        var plain = survey(element("text"));
        schema.path("properties").properties().forEach(entry -> {
            if (SILENT.contains(entry.getKey())) return;
            var with = plain.deepCopy();
            with.set(entry.getKey(), value(entry.getKey(), entry.getValue(), plain.get(entry.getKey())));
            if (SurveyJs.read(plain).equals(SurveyJs.read(with))) silent.add(entry.getKey());
        });
        properties(schema, "page").forEach((property, says) -> {
            if (SILENT.contains(property)) return;
            var with = plain.deepCopy();
            ((ObjectNode) with.at("/pages/0")).set(property, value(property, says, plain.at("/pages/0/" + property)));
            if (SurveyJs.read(plain).equals(SurveyJs.read(with))) silent.add("page." + property);
        });
        assertThat(silent).isEmpty();
    }

    @Test
    void what_is_written_is_known_to_the_schema_but_for_our_own_key() throws IOException {
        var schema = schema();
        var seed = Long.getLong("attune.seed", 20_261_123L);
        var random = new Random(seed);
        var strange = new TreeSet<String>();
        for (int round = 0; round < 300; round++) {
            var written = SurveyJs.write(GeneratedSurvey.any(random)).json();
            unknown(written, fields(schema.path("properties")), "survey", strange);
            for (var page : written.path("pages")) {
                unknown(page, properties(schema, "page").keySet(), "page", strange);
                for (var element : page.path("elements")) unknown(element, properties(schema, element.path("type").asText()).keySet(), element.path("type").asText(), strange);
            }
        }
        assertThat(strange).as("seed %d", seed).isEmpty();
    }

    private static Set<String> fields(JsonNode object) {
        var fields = new TreeSet<String>();
        object.fieldNames().forEachRemaining(fields::add);
        return fields;
    }

    private static void unknown(JsonNode written, Set<String> known, String where, Set<String> strange) {
        for (var field : fields(written)) if (!known.contains(field) && !field.equals("attune") && !field.equals("type")) strange.add(where + "." + field);
    }

    private static JsonNode schema() throws IOException {
        assumeThat(SCHEMA).as("the shared data is not here").exists();
        return DefinitionJson.JSON.readTree(Files.readString(SCHEMA));
    }

    /// Those that can stand on a page.
    private static ArrayList<String> kinds(JsonNode schema) {
        var kinds = new ArrayList<String>();
        for (var each : schema.at("/properties/elements/items/anyOf")) {
            var kind = each.path("$ref").asText().replace("#/definitions/", "");
            if (!kind.matches("matrixdropdownbase|textbase|nonvalue|selectbase|matrixbase|checkboxbase")) kinds.add(kind);
        }
        return kinds;
    }

    private static TreeMap<String, JsonNode> properties(JsonNode schema, String type) {
        var properties = new TreeMap<String, JsonNode>();
        var definition = schema.path("definitions").path(type);
        definition.path("properties").properties().forEach(entry -> properties.put(entry.getKey(), entry.getValue()));
        for (var part : definition.path("allOf")) {
            if (part.has("$ref")) properties.putAll(properties(schema, part.path("$ref").asText()));
            part.path("properties").properties().forEach(entry -> properties.put(entry.getKey(), entry.getValue()));
        }
        return properties;
    }

    private static ObjectNode survey(ObjectNode element) {
        var survey = MAKE.objectNode().put("title", "S");
        survey.putArray("pages").addObject().put("name", "p").putArray("elements").add(element).addObject().put("type", "text").put("name", "other").put("title", "Other");
        return survey;
    }

    private static ObjectNode element(String type) {
        var element = MAKE.objectNode().put("type", type).put("name", "q");
        if (type.matches("radiogroup|dropdown|buttongroup|imagepicker|checkbox|tagbox|ranking")) element.putArray("choices").add("a").add("b");
        if (type.equals("checkbox") || type.equals("radiogroup")) element.put("showOtherItem", true).put("showNoneItem", true).put("showRefuseItem", true).put("showDontKnowItem", true);
        if (type.equals("matrix")) {
            element.putArray("rows").add("r");
            element.putArray("columns").add("c");
        }
        if (type.equals("html")) element.put("html", "Hi");
        if (type.equals("panel")) element.putArray("elements").addObject().put("type", "text").put("name", "inner");
        if (type.equals("multipletext")) element.putArray("items").addObject().put("name", "i");
        if (type.equals("expression")) element.put("expression", "{other}");
        return element;
    }

    /// Something that is not what stands there or is meant without it.
    private static JsonNode value(String property, JsonNode says, JsonNode now) {
        var choices = says.path("enum");
        if (property.endsWith("If") || property.endsWith("Expression") || property.equals("expression")) return MAKE.textNode("{other} = 'x'");
        if (property.equals("locale")) return MAKE.textNode("de");
        if (property.equals("sliderType")) return MAKE.textNode("range");
        if (property.equals("visible")) return MAKE.booleanNode(false);
        if (choices.isArray() && !choices.isEmpty()) return choices.get(choices.size() - 1);
        return switch (says.path("type").asText()) {
            case "boolean" -> MAKE.booleanNode(now == null || !now.asBoolean());
            case "number" -> MAKE.numberNode(3);
            case "array" -> MAKE.arrayNode().add(item(property));
            default -> MAKE.textNode(property.matches("min|max") ? "7" : property.equals("navigateToUrl") ? "https://example.org" : "something");
        };
    }

    private static JsonNode item(String property) {
        return switch (property) {
            case "pages", "elements", "templateElements" -> MAKE.objectNode().put("type", "text").put("name", "new");
            case "triggers" -> MAKE.objectNode().put("type", "complete").put("expression", "{other} = 'x'");
            case "calculatedValues" -> MAKE.objectNode().put("name", "sum").put("expression", "{other}");
            case "completedHtmlOnCondition" -> MAKE.objectNode().put("expression", "{other} = 'x'").put("html", "Hi");
            case "navigateToUrlOnCondition" -> MAKE.objectNode().put("expression", "{other} = 'x'").put("url", "https://example.org");
            case "validators" -> MAKE.objectNode().put("type", "expression");
            case "items" -> MAKE.objectNode().put("name", "j");
            default -> MAKE.textNode("z");
        };
    }
}
