package attune.ingest;

import attune.interaction.Metric;
import attune.interaction.Money;
import attune.interaction.Score;
import attune.quarantine.Refused;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What a tracked event was worth: the money that changed hands, and the score that was given.
final class Worth {

    /// A price was looked at, not paid, and "Order Updated" tells the same total again.
    private static final List<String> UNPAID = List.of("viewed", "clicked", "searched", "filtered", "added", "removed", "started",
            "entered", "applied", "denied", "updated", "shared", "selected", "abandoned", "failed", "requested");
    private static final List<String> GIVEN_BACK = List.of("refunded", "cancelled", "canceled", "returned");
    private static final String METRICS = Arrays.stream(Metric.values()).map(Worth::key).collect(Collectors.joining(", "));

    private Worth() {}

    /// `revenue`, else `total`; `value` and `price` (times `quantity`) count where a currency says that they are money.
    static Money money(Call call, Currency usual) {
        var field = field(call);
        if (field == null) return null;
        var event = call.event == null ? "" : call.event.strip().toLowerCase(Locale.ROOT);
        if (UNPAID.stream().anyMatch(event::endsWith) || event.startsWith("checkout step")) return null;
        var amount = amount(call, field);
        if (amount == null) return null;
        if (field == Known.PRICE && call.known(Known.QUANTITY) != null) {
            var quantity = amount(call, Known.QUANTITY);
            if (quantity != null) amount = amount.multiply(quantity);
        }
        if (GIVEN_BACK.stream().anyMatch(event::endsWith)) amount = amount.abs().negate();
        try {
            return Money.of(amount, currency(call, usual));
        } catch (IllegalArgumentException tooLarge) {
            throw new Refused(path(field), "The amount is beyond 900 billion; money is told in units of its currency.", call.known(field));
        }
    }

    private static Known field(Call call) {
        if (call.known(Known.REVENUE) != null) return Known.REVENUE;
        if (call.known(Known.TOTAL) != null) return Known.TOTAL;
        if (call.known(Known.CURRENCY) == null) return null;
        if (call.known(Known.VALUE) != null) return Known.VALUE;
        return call.known(Known.PRICE) != null ? Known.PRICE : null;
    }

    /// Revenue is money or wrong; the other words may mean something else, and then stay in the properties only.
    private static BigDecimal amount(Call call, Known field) {
        var written = call.known(field).strip();
        try {
            if (written.length() < 40) return new BigDecimal(written);
        } catch (NumberFormatException noNumber) {
            // told below
        }
        if (field != Known.REVENUE || written.isEmpty()) return null;
        throw new Refused(path(field), "The revenue is not a number; write it like 19.90, and the currency apart.", written);
    }

    private static Currency currency(Call call, Currency usual) {
        var code = call.known(Known.CURRENCY);
        if (code == null || code.isBlank()) return usual;
        try {
            return Currency.getInstance(code.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new Refused(path(Known.CURRENCY), "The currency is not a code of ISO 4217, such as EUR or USD.", code);
        }
    }

    /// An event with both a `metric` and a `score` is an answer.
    static Score score(Call call) {
        var metric = call.known(Known.METRIC);
        var written = call.known(Known.SCORE);
        if (metric == null || written == null) return null;
        var measured = metric(metric);
        double value;
        try {
            value = Double.parseDouble(written);
        } catch (NumberFormatException noNumber) {
            throw new Refused(path(Known.SCORE), "The score is not a number.", written);
        }
        if (!(value >= measured.low() && value <= measured.high()))
            throw new Refused(path(Known.SCORE), "The score is outside the range of " + key(measured) + ", "
                    + (int) measured.low() + " to " + (int) measured.high() + ".", written);
        return new Score(measured, value);
    }

    private static Metric metric(String written) {
        var key = written.strip().toLowerCase(Locale.ROOT).replace('-', '_');
        for (var metric : Metric.values()) if (key(metric).equals(key)) return metric;
        throw new Refused(path(Known.METRIC), key.equals("ces")
                ? "CES is asked in two wordings: say ces_effort (1 to 5, low is good) or ces_ease (1 to 7, high is good)."
                : "The metric is none of " + METRICS + ".", written);
    }

    private static String key(Metric metric) {
        return metric.name().toLowerCase(Locale.ROOT);
    }

    private static String path(Known field) {
        return "properties." + field.name().toLowerCase(Locale.ROOT);
    }
}
