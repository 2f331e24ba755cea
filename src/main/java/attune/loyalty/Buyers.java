package attune.loyalty;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// Who stands behind the numbers about buying: each told by the very days from which the number was counted.
///
/// @param until the last day that is known, since 1970
record Buyers(Purchases purchases, int silence, int until) {

    static final String AT_RISK = "at-risk";
    private static final int YEARS = 300;

    /// The numbers of the head, as cells name them.
    enum Standing {
        REPEAT("who bought on two days or more"), CHURNED("who have not bought since"), HERE("who bought lately");

        private final String words;

        Standing(String words) {
            this.words = words;
        }

        String cell() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// @param ordinals places in the view
    record Those(List<Integer> ordinals, String words) {}

    /// Empty where the page has no such number.
    Optional<Those> behind(String cell) {
        for (var standing : Standing.values()) if (standing.cell().equals(cell)) return Optional.of(new Those(those(days -> holds(standing, days)), standing.words));
        var parts = cell.split("\\.");
        if (!cell.matches("cohort\\.\\d{4}-(0[1-9]|1[0-2])\\.\\d{1,4}") || Integer.parseInt(parts[2]) > 12 * YEARS) return Optional.empty();
        var first = YearMonth.parse(parts[1]);
        var after = Integer.parseInt(parts[2]);
        return Optional.of(new Those(those(days -> month(days[0]).equals(first) && Arrays.stream(days).anyMatch(day -> month(day).equals(first.plusMonths(after)))),
                "who bought first in " + Cohorts.NAME.format(first) + (after == 0 ? "" : " and again in " + Cohorts.NAME.format(first.plusMonths(after)))));
    }

    /// The cell of a month after that of the first purchase.
    static String cohort(YearMonth first, int after) {
        return "cohort." + first + "." + after;
    }

    private boolean holds(Standing standing, int[] days) {
        var last = days[days.length - 1];
        return switch (standing) {
            case REPEAT -> days.length > 1;
            case HERE -> until - last <= silence;
            // A customer a silence ago, and none since.
            case CHURNED -> until - last > silence && Arrays.stream(days).anyMatch(day -> day <= until - silence && until - silence - day <= silence);
        };
    }

    private List<Integer> those(Predicate<int[]> holds) {
        return IntStream.range(0, purchases.customers()).mapToObj(purchases::customer).filter(customer -> {
            var days = purchases.bought(customer);
            return days.length > 0 && holds.test(days);
        }).map(Purchases.Customer::ordinal).toList();
    }

    private static YearMonth month(int day) {
        return YearMonth.from(LocalDate.ofEpochDay(day));
    }
}
