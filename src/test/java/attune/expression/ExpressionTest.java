package attune.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {

    @Test
    void a_condition_is_asked_of_answers_and_of_the_customer() {
        var scope = (Scope) name -> switch (name) {
            case "q1" -> JsonNodeFactory.instance.numberNode(9);
            case "customer.plan" -> TextNode.valueOf("Pro");
            default -> MissingNode.getInstance();
        };
        assertThat(Expression.parse("{q1} >= 9 and {customer.plan} = 'pro'").holds(scope)).isTrue();
        assertThat(Expression.parse("{q1} < 9 or {customer.country} notempty").holds(scope)).isFalse();
        assertThat(Expression.parse("{q1} * 10 + 0.1 + 0.2").value(scope)).isEqualTo(90.3);
    }

    @Test
    void names_are_told_in_order_and_once() {
        assertThat(Expression.parse("{b} > sum({a}, {b}, {#c}) and [{d.e[0]}] anyof {a}").names()).containsExactly("b", "a", "c", "d.e[0]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {q1} >= 9 and                       | 13 | Something is missing after “and”: write a value, or take it out.
            {q1} >= (9                          | 8  | This bracket is not closed: end it with “)”.
            {q1} >= 9)                          | 9  | This bracket closes nothing: take it out, or open it before.
            {q1} = 'yes                         | 7  | This text is not closed: end it with '.
            {q1 = 'yes'                         | 0  | This brace is not closed: a name stands between two, as in {q1}.
            {q1} contians 'a'                   | 5  | “contians” is no operator: did you mean “contains” or “contain”?
            {q1} like 'a'                       | 5  | “like” is no operator: put one before it, as in {q1} = 'yes', or quotes around it if it belongs to a text.
            {q1} & {q2}                         | 5  | One & means nothing here: write && or and.
            1 + summ({q1})                      | 4  | There is no function “summ”: did you mean “sum”?
            {q1} {q2}                           | 5  | An operator is missing before {q2}: write one, as in {q1} = 'yes' or {q1} > 3.
            {q1} = yes no                       | 11 | “no” is no operator: put one before it, as in {q1} = 'yes', or quotes around it if it belongs to a text.
            {q1} in ['a', 'b'                   | 5  | “in” is no operator: put one before it, as in {q1} = 'yes', or quotes around it if it belongs to a text.
            {q1} = ['a', 'b'                    | 7  | This bracket is not closed: end it with “]”.
            {q1} = ['a',, 'b']                  | 12 | A value is missing here: write one, or take the comma out.
            not ({q1} = 3)                      | 0  | “not” is written as an exclamation mark with brackets: !({q1} = 3).
            and {q1}                            | 0  | Something is missing before “and”: write a value, or put quotes around it if it is text.
            {q1} > .5                           | 7  | A number has digits on both sides of its one point: write 0.5.
            {q1} = 0815                         | 7  | A number does not begin with 0: leave it out, or put quotes around it if it is text.
            -{q1} > 3                           | 0  | A minus stands between two values or at a number: write 0 - {q1}.
            {q1} = “yes”                        | 7  | These are printed quotes: text stands between straight ones, as in 'yes'.
            round({q1}, 2, 3)                   | 0  | “round” takes 1 to 2 values between its brackets, here are 3.
            sum({q1}) empty                     | 10 | “empty” follows a name, as in {q1} empty: give what stands before it a name as a calculated value.
            `   `                               | 0  | There is no expression yet: write one, as in {q1} >= 9.
            """)
    void a_mistake_is_told_at_its_place_with_its_remedy(String text, int at, String sentence) {
        var broken = catchThrowableOfType(Expression.Broken.class, () -> Expression.parse(text));
        assertThat(broken.sentence()).isEqualTo(sentence);
        assertThat(broken.at()).isEqualTo(at);
    }

    @Test
    void an_unknown_function_without_a_likeness_lists_those_there_are() {
        assertThatThrownBy(() -> Expression.parse("lookup({q1})")).hasMessageContaining("there are age, avg, count, ").hasMessageEndingWith("year.");
    }

    @Test
    void hostile_lengths_and_depths_are_refused_with_a_sentence() {
        for (var text : List.of("(".repeat(9_000) + "1" + ")".repeat(9_000), "!".repeat(10_000) + "1", "[".repeat(9_000), "sum(".repeat(4_000), "(".repeat(10_000))) {
            assertThatThrownBy(() -> Expression.parse(text)).isInstanceOf(Expression.Broken.class).hasMessageContaining("within each other");
        }
        assertThatThrownBy(() -> Expression.parse("(".repeat(10_000) + "1" + ")".repeat(10_000))).isInstanceOf(Expression.Broken.class).hasMessageContaining("20,000 characters");
        assertThatThrownBy(() -> Expression.parse("1" + "+1".repeat(5_000))).isInstanceOf(Expression.Broken.class).hasMessageContaining("1,000 operators");
        assertThatThrownBy(() -> Expression.parse("1".repeat(1_000_000))).isInstanceOf(Expression.Broken.class).hasMessageContaining("20,000 characters");
        assertThat(Expression.parse("1" + "+1".repeat(1_000)).value(name -> MissingNode.getInstance())).isEqualTo(1_001.0);
    }

    @Test
    void what_grows_by_adding_is_bounded() {
        var long_ = (Scope) name -> TextNode.valueOf("x".repeat(60_000));
        assertThat((String) Expression.parse("{a}" + " + {a}".repeat(900)).value(long_)).hasSize(100_000);
    }

    @Test
    void any_text_is_read_or_told_and_any_value_bears_asking() {
        var seed = Long.getLong("attune.seed", System.nanoTime());
        var random = new Random(seed);
        var pieces = List.of("{a}", "{b.c[0]}", "'x'", "\"y", "12", "-3", "0x", "(", ")", "[", "]", ",", "=", "<>", "and", "or", "!", "empty", "contains", "sum(", "today()",
                "dateAdd(", "trunc(", "round(", " ", "é", "{", "}", "^", "%", "/", "not", "null", "iif(", "1e9", "anyof", "age(", "substring(", "\\", "'", "\u0000");
        var values = JsonNodeFactory.instance.objectNode();
        values.putObject("b").putArray("c").add(1e300).addNull().addObject();
        for (int round = 0; round < 20_000; round++) {
            var text = new StringBuilder();
            for (int left = 1 + random.nextInt(12); left > 0; left--) text.append(pieces.get(random.nextInt(pieces.size()))).append(random.nextBoolean() ? " " : "");
            values.set("a", switch (random.nextInt(5)) {
                case 0 -> TextNode.valueOf(text.toString());
                case 1 -> values.path("b").deepCopy();
                case 2 -> JsonNodeFactory.instance.numberNode(random.nextDouble() * 1e18);
                case 3 -> values.path("b").path("c").deepCopy();
                default -> JsonNodeFactory.instance.nullNode();
            });
            try {
                var expression = Expression.parse(text.toString());
                expression.json(Scope.of(values));
                expression.holds(Scope.of(values));
                assertThat(Expression.parse(expression.toString()).toString()).as("seed %d: %s", seed, text).isEqualTo(expression.toString());
            } catch (Expression.Broken broken) {
                assertThat(broken.at()).as("seed %d: %s", seed, text).isBetween(0, text.length());
            }
        }
    }
}
