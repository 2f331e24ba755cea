package attune.loyalty;

import attune.part.Cell;
import attune.part.Chart;
import attune.part.Chart.Foot;
import attune.part.Column;
import attune.part.Unit;
import attune.part.Words;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// Customers by the month of their first purchase, and how many of them bought again in each month after it; revenue by month.
final class Cohorts {

    private static final int MOST = 24;
    static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("MMM uuuu", Locale.UK);

    private final YearMonth last;
    private final int months;
    /// By month of the first purchase and months since: how many bought.
    private final long[][] bought;
    /// By month: net revenue in ten-thousandths, customers who bought, and purchases.
    private final long[] revenue;
    private final long[] customers;
    private final long[] purchases;

    /// @param until the last day that is known, since 1970
    Cohorts(Purchases all, int until) {
        last = YearMonth.from(LocalDate.ofEpochDay(until));
        var first = last;
        for (var place = 0; place < all.size(); place++) {
            var month = month(all.day(place));
            if (month.isBefore(first)) first = month;
        }
        months = (int) Math.min(12L * 300, first.until(last, java.time.temporal.ChronoUnit.MONTHS) + 1);
        bought = new long[months][months];
        revenue = new long[months];
        customers = new long[months];
        purchases = new long[months];
        for (var place = 0; place < all.customers(); place++) take(all, all.customer(place));
    }

    private void take(Purchases all, Purchases.Customer customer) {
        int began = -1;
        int seen = -1;
        for (var at = customer.from(); at < customer.to(); at++) {
            var month = index(all.day(at));
            revenue[month] += all.net(at);
            if (!all.isPurchase(at)) continue;
            purchases[month]++;
            if (month == seen) continue;
            seen = month;
            customers[month]++;
            if (began < 0) began = month;
            bought[began][month - began]++;
        }
    }

    private int index(int day) {
        return months - 1 - (int) month(day).until(last, java.time.temporal.ChronoUnit.MONTHS);
    }

    private static YearMonth month(int day) {
        return YearMonth.from(LocalDate.ofEpochDay(day));
    }

    private String name(int month) {
        return NAME.format(at(month));
    }

    private YearMonth at(int month) {
        return last.minusMonths(months - 1L - month);
    }

    /// @param people where the people behind a cell stand; empty where they may not be seen
    Chart triangle(Foot foot, UnaryOperator<String> people) {
        var from = Math.max(0, months - MOST);
        var width = months - from;
        var columns = new ArrayList<>(List.of(Column.label("First purchase"), Column.plain("Customers", Unit.COUNT)));
        for (var after = 1; after < width; after++) columns.add(Column.series("+" + after, Unit.SHARE));
        var rows = new ArrayList<List<Cell>>();
        for (var month = from; month < months; month++) {
            if (bought[month][0] == 0) continue;
            var row = new ArrayList<>(List.of(Cell.word(name(month)), Cell.of(bought[month][0]).to(people.apply(Buyers.cohort(at(month), 0)))));
            for (var after = 1; after < width; after++)
                row.add(month + after >= months ? Cell.word("") : cell(bought[month][after], bought[month][0], month + after == months - 1).to(people.apply(Buyers.cohort(at(month), after))));
            rows.add(row);
        }
        return Chart.of(Chart.Kind.HEAT, "Who bought again, by month of the first purchase", columns, rows,
                Standing.with(foot, "share of the row's customers who bought in the month so many months after their first; the last month is not over yet and drawn back"
                        + (from > 0 ? "; the latest " + MOST + " months" : "")));
    }

    private static Cell cell(long part, long whole, boolean open) {
        var interval = attune.metric.Interval.wilson(part, whole);
        var cell = Cell.of((double) part / whole).between(interval.low(), interval.high());
        return open ? cell.quietly() : cell;
    }

    Chart revenue(Foot foot, String currency) {
        var rows = IntStream.range(Math.max(0, months - MOST), months).mapToObj(month -> List.of(Cell.word(name(month)), Cell.of(revenue[month] / 10_000.0),
                Cell.of(customers[month]), Cell.of(bought[month][0]), Cell.of(purchases[month]))).toList();
        return Chart.of(Chart.Kind.COLUMNS, "Revenue by month", List.of(Column.label("Month"), Column.series("Revenue", Unit.money(currency)),
                Column.plain("Customers who bought", Unit.COUNT), Column.plain("For the first time", Unit.COUNT), Column.plain("Purchases", Unit.COUNT)), rows,
                Standing.with(foot, "what was paid less what went back, in " + currency));
    }
}
