package attune.expression;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What an expression can compute, by the names and with the meaning that SurveyJS gives them. Left out are those that ask a page on a screen.
public enum Function {
    IIF("iif", 2, 3, (values, _) -> Values.truth(values.getFirst()) ? values.get(1) : values.size() > 2 ? values.get(2) : null),
    SUM("sum", 0, (values, _) -> Function.sum(Function.flat(values))),
    AVERAGE("avg", 0, (values, _) -> {
        var flat = Function.flat(values);
        return flat.isEmpty() ? 0.0 : Values.number(Function.sum(flat)) / flat.size();
    }),
    MINIMUM("min", 0, (values, _) -> Function.flat(values).stream().reduce((one, other) -> Alike.less(other, one) ? other : one).orElse(null)),
    MAXIMUM("max", 0, (values, _) -> Function.flat(values).stream().reduce((one, other) -> Alike.less(one, other) ? other : one).orElse(null)),
    COUNT("count", 0, (values, _) -> (double) Function.flat(values).size()),
    ROUND("round", 1, 2, (values, _) -> Function.round(Function.flat(values))),
    TRUNCATE("trunc", 1, 2, (values, _) -> Function.truncate(Function.flat(values))),
    SUBSTRING("substring", 2, 3, (values, _) -> Function.substring(values)),
    TODAY("today", 0, 1, Dates::today),
    CURRENT_DATE("currentDate", 0, 0, (_, clock) -> Dates.now(clock)),
    CURRENT_YEAR("currentYear", 0, 0, (_, clock) -> (double) Dates.now(clock).getYear()),
    GET_DATE("getDate", 1, 1, Dates::get),
    GET_YEAR("getYear", 1, 1, (values, clock) -> Values.truth(values.getFirst()) ? Dates.part(values, clock, date -> date.getYear()) : null),
    YEAR("year", 0, 1, (values, clock) -> Dates.part(values, clock, date -> date.getYear())),
    MONTH("month", 0, 1, (values, clock) -> Dates.part(values, clock, date -> date.getMonthValue())),
    DAY("day", 0, 1, (values, clock) -> Dates.part(values, clock, date -> date.getDayOfMonth())),
    WEEKDAY("weekday", 0, 1, (values, clock) -> Dates.part(values, clock, date -> date.getDayOfWeek().getValue() % 7)),
    AGE("age", 1, 2, Dates::age),
    DATE_DIFFERENCE("dateDiff", 2, 3, Dates::difference),
    DATE_ADD("dateAdd", 2, 3, Dates::add),
    DAYS_BETWEEN("diffDays", 2, 2, Dates::days);

    interface Body {
        Object value(List<Object> values, Clock clock);
    }

    private static final int MANY = Integer.MAX_VALUE;

    final String spelling;
    final Body body;
    private final int least;
    private final int most;

    Function(String spelling, int least, Body body) {
        this(spelling, least, MANY, body);
    }

    Function(String spelling, int least, int most, Body body) {
        this.spelling = spelling;
        this.least = least;
        this.most = most;
        this.body = body;
    }

    static Optional<Function> called(String name) {
        return Stream.of(values()).filter(function -> function.spelling.equals(name)).findFirst();
    }

    /// As they are written, in the order of the alphabet.
    public static List<String> names() {
        return Stream.of(values()).map(function -> function.spelling).sorted(String.CASE_INSENSITIVE_ORDER).toList();
    }

    /// What is wrong with so many values between its brackets.
    Optional<String> refuse(int values) {
        if (values >= least && values <= most) return Optional.empty();
        var wanted = least == most ? least == 0 ? "no value" : least == 1 ? "one value" : least + " values" : least + " to " + most + " values";
        return Optional.of("“" + spelling + "” takes " + wanted + " between its brackets, here " + (values == 1 ? "is one." : "are " + values + "."));
    }

    /// Values within lists as if they stood alone, without those that are missing, numbers in text as numbers.
    private static List<Object> flat(List<?> values) {
        var flat = new ArrayList<>();
        for (var value : values) {
            if (value instanceof List<?> inner) flat.addAll(flat(inner));
            else if (value != null) flat.add(Double.isNaN(Values.numeric(value)) ? value : (Object) Values.numeric(value));
        }
        return flat;
    }

    private static Object sum(List<Object> values) {
        Object sum = 0.0;
        for (var value : values) sum = Arithmetic.joined(sum, value);
        return sum;
    }

    private static double round(List<Object> values) {
        double number = values.isEmpty() ? Double.NaN : Values.numeric(values.getFirst());
        double power = Math.pow(10, digits(values, 0));
        double shifted = number * power * (1 + Math.ulp(1.0));
        return (Math.abs(shifted) < 1L << 52 ? Math.floor(shifted + 0.5) : shifted) / power;
    }

    private static double truncate(List<Object> values) {
        double number = values.isEmpty() ? Double.NaN : Values.numeric(values.getFirst());
        double digits = digits(values, -1);
        if (Double.isNaN(number) || Double.isNaN(digits)) return Double.NaN;
        var fraction = digits >= 1 && digits == Math.rint(digits) ? "(?:.\\d{0," + (int) Math.min(digits, 400) + "})?" : "";
        var match = Pattern.compile("-?\\d+" + fraction).matcher(Values.text(number));
        return match.lookingAt() ? Values.number(match.group()) : Double.NaN;
    }

    private static double digits(List<Object> values, double otherwise) {
        return values.size() > 1 && Values.truth(values.get(1)) ? Values.numeric(values.get(1)) : otherwise;
    }

    /// From one place to before another, counted from 0, whichever is first.
    private static String substring(List<Object> values) {
        if (!(values.getFirst() instanceof String text) || Double.isNaN(Values.numeric(values.get(1)))) return "";
        int from = within(text, values.get(1));
        int to = values.size() > 2 && !Double.isNaN(Values.numeric(values.get(2))) ? within(text, values.get(2)) : text.length();
        return text.substring(Math.min(from, to), Math.max(from, to));
    }

    private static int within(String text, Object place) {
        return (int) Math.clamp(Values.number(place), 0, text.length());
    }
}
