package attune.expression;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The language means what SurveyJS means by it: thousands of generated cases, recorded from its own core (src/test/expression).
class ExpressionAgreementTest {

    private static final JsonNode RECORDED = recorded();
    private static final Clock CLOCK = Clock.fixed(Instant.parse(RECORDED.get("now").asText()), ZoneId.of(RECORDED.get("zone").asText()));

    @Test
    void every_recorded_case_comes_to_the_same_value_and_the_same_condition() {
        var different = new ArrayList<String>();
        for (var each : RECORDED.get("cases")) {
            var expression = Expression.parse(each.get(0).asText());
            var values = RECORDED.get("scopes").get(each.get(1).asInt());
            var scope = Scope.of(values).at(CLOCK);
            if (!same(expression, scope, each.get(2)) || expression.holds(scope) != each.get(3).asBoolean()) {
                different.add(each.get(0) + " of " + values + " is " + each.get(2) + " there and " + expression.json(scope) + " here");
            }
        }
        assertThat(different).isEmpty();
        assertThat(RECORDED.get("cases").size()).isGreaterThan(2_000);
    }

    @Test
    void the_canonical_text_of_every_recorded_case_means_the_same_again() {
        for (var each : RECORDED.get("cases")) {
            var expression = Expression.parse(each.get(0).asText());
            var again = Expression.parse(expression.toString());
            var scope = Scope.of(RECORDED.get("scopes").get(each.get(1).asInt())).at(CLOCK);
            assertThat(again).hasToString(expression.toString());
            assertThat(again.json(scope)).as(each.get(0).asText()).isEqualTo(expression.json(scope));
        }
    }

    /// What is deliberately another way, by rule (docs/decisions/0012). What is `refused` is told at its place instead.
    private static final Map<String, String> APART = Map.ofEntries(
            Map.entry("iif({score} = 1, 1, null)", "null"), // null may stand anywhere
            Map.entry("[null, 1]", "[null,1]"),
            Map.entry("age('soon')", "null"), // what is no date has no age, and an empty text is not today
            Map.entry("'' = today()", "false"),
            Map.entry("age('2025-03-28', 'days')", "365"), // an age in days is one
            Map.entry("'a <> b'", "\"a <> b\""), // texts stay as they are
            Map.entry("{ plan }", "\"pro\""), // space around names falls away
            Map.entry("{plan} = \"it's\"", "false"), // one kind of quotes may stand within the other
            Map.entry("[5] + [6]", "[5,6]"), // lists are lists, of one as well
            Map.entry("dateAdd('2026-01-01', '5')", "\"2026-01-06T00:00+01:00\""), // a number in text is a number
            Map.entry("getDate('May 5, 2026')", "null"), // dates are ISO 8601, and days of the calendar
            Map.entry("getDate('2026-02-30')", "null"),
            Map.entry("{plan} = empty", "refused"), // operators without their values, brackets without their ends
            Map.entry("({plan} = 'x'", "refused"),
            Map.entry("{plan} contains", "refused"),
            Map.entry("{plan} = 'x' and", "refused"),
            Map.entry("{plan} = orders and 5and6", "refused"), // words end where words end
            Map.entry("summ(1, 2)", "refused"), // functions that are none
            Map.entry("{\"a\": 1}", "null")); // objects are not written in expressions

    @Test
    void deliberate_differences_are_the_listed_ones() {
        var scope = Scope.of(JsonNodeFactory.instance.objectNode().put("plan", "pro").put("score", 9)).at(CLOCK);
        assertThat(RECORDED.get("apart").fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(APART.keySet());
        APART.forEach((text, ours) -> assertThat(outcome(text, scope)).as(text).isEqualTo(ours));
    }

    private static String outcome(String text, Scope scope) {
        try {
            return Expression.parse(text).json(scope).toString();
        } catch (Expression.Broken broken) {
            return "refused";
        }
    }

    private static boolean same(Expression expression, Scope scope, JsonNode theirs) {
        if (theirs.isObject() && theirs.has("date")) {
            var day = theirs.get("date");
            return day.isNull() ? expression.value(scope) == null
                    : expression.value(scope) instanceof ZonedDateTime date && date.toInstant().equals(Instant.parse(day.asText()));
        }
        return alike(theirs, expression.json(scope));
    }

    private static boolean alike(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) return one.doubleValue() == other.doubleValue() || near(one.doubleValue(), other.doubleValue());
        if (one.isArray() && other.isArray() && one.size() == other.size()) {
            for (int at = 0; at < one.size(); at++) {
                if (!alike(one.get(at), other.get(at))) return false;
            }
            return true;
        }
        if (one.isObject() && other.isObject() && one.size() == other.size()) {
            return one.properties().stream().allMatch(field -> alike(field.getValue(), other.path(field.getKey())));
        }
        return one.equals(other);
    }

    /// Powers differ in their last digit from one platform to another.
    private static boolean near(double one, double other) {
        return Math.abs(one - other) <= 1e-14 * Math.abs(one);
    }

    private static JsonNode recorded() {
        try (var file = ExpressionAgreementTest.class.getResourceAsStream("/expression/cases.json")) {
            return new ObjectMapper().readTree(file);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
