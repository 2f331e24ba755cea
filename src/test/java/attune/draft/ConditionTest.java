package attune.draft;

import static org.assertj.core.api.Assertions.assertThat;

import attune.expression.Expression;
import attune.expression.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {

    private static final List<String> VALUES = List.of("9", "-2.5", "pro", "it's", "say \"so\"", "true", "two words");

    @RepeatedTest(200)
    void rows_say_as_text_what_they_say_as_rows(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var operators = List.copyOf(Condition.COMPARISONS.keySet());
        var rows = new ArrayList<Condition>();
        for (var at = 0; at <= random.nextInt(5); at++) {
            var operator = operators.get(random.nextInt(operators.size()));
            var value = VALUES.get(random.nextInt(VALUES.size()));
            var listed = operator == Operator.ANY_OF || operator == Operator.NONE_OF;
            var unary = operator == Operator.EMPTY || operator == Operator.NOT_EMPTY;
            rows.add(new Condition(at == 0 || random.nextBoolean() ? "and" : "or", random.nextBoolean() ? "nps" : "customer.plan", operator.name(), unary ? "" : listed ? value + ", other" : value));
        }
        var text = Condition.text(rows);
        assertThat(Condition.rows(text)).as("seed %d: %s", repetition.getCurrentRepetition(), text).contains(rows);
        assertThat(Expression.parse(text).toString()).as("seed %d", repetition.getCurrentRepetition()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"({a} = 1 or {b} = 2) and {c} = 3", "sum({a}, {b}) > 3", "{a} > {b}", "!{a}", "{a} = ", "{a} = ''", "1 = {a}"})
    void what_rows_cannot_say_stays_text(String text) {
        assertThat(Condition.rows(text)).isEmpty();
    }
}
