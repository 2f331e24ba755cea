package attune.csv;

import attune.csv.Column.Content;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Looks at the cells of every column and says what it holds. Reads as far as it must: where day and month cannot be told
/// apart in the first rows it goes on until a day above 12 is met, to the end of the file if need be.
public final class Profiler {

    private static final int ROWS = 5_000;
    /// Ways of writing a date change in the middle of a file that was put together of others.
    private static final int TIMED_ROWS = 100_000;
    private static final int EXAMPLES = 4;

    private Profiler() {}

    public static List<Column> profile(Path file, Dialect dialect) {
        try (var table = Table.open(file, dialect)) {
            var columns = new ArrayList<Evidence>();
            for (var name : table.names()) columns.add(new Evidence(columns.size(), name));
            int rows = 0;
            for (Table.Row row; (row = table.next()) != null; ) {
                boolean early = rows++ < ROWS;
                boolean undecided = false;
                for (var column : columns) {
                    boolean more = column.undecided() || rows < TIMED_ROWS && column.isTime();
                    if (early || more) column.see(row.cell(column.index));
                    undecided |= more;
                }
                if (rows >= ROWS && !undecided) break;
            }
            return columns.stream().map(Evidence::column).toList();
        }
    }

    /// The same of rows that are at hand.
    public static List<Column> profile(List<String> names, List<Table.Row> rows) {
        var columns = new ArrayList<Column>(names.size());
        for (int index = 0; index < names.size(); index++) {
            var column = new Evidence(index, names.get(index));
            for (var row : rows) column.see(row.cell(index));
            columns.add(column.column());
        }
        return columns;
    }

    private static final class Trial {
        private final TimeFormat format;
        private long fits;

        Trial(TimeFormat format) {
            this.format = format;
        }
    }

    private static final class Evidence {
        private static final int TRIED_FIRST = 12;
        private static final int TRIED_LONGER = 60;
        private static final Pattern EMAIL = Pattern.compile("[^@\\s,;]+@[^@\\s,;]+\\.[^@\\s,;]+");
        private static final Pattern PHONE = Pattern.compile("'?(\\+|00)[0-9][0-9 ()./-]{6,20}|\\(?0[0-9]{1,4}\\)?[ /-][0-9 ./-]{4,16}"
                + "|\\([0-9]{3}\\) ?[0-9]{3}-[0-9]{4}|[0-9]{3}-[0-9]{3}-[0-9]{4}");
        private static final Pattern CURRENCY = Pattern.compile("[A-Za-z]{3}");
        private static final Set<String> YES_NO = Set.of("yes", "no", "true", "false", "y", "n", "ja", "nein", "oui", "non", "si", "sí");
        private static final ZoneId ZONE = ZoneOffset.UTC;
        private static final Pattern NAMED_LIKE_TIME = Pattern.compile("(?i)time|date|stamp|epoch|when|_at$| at$|^ts$|created|updated");

        private final int index;
        private final String name;
        private final Set<String> examples = new LinkedHashSet<>();
        private List<Trial> times = TimeFormat.ALL.stream().map(Trial::new).toList();
        private long timed;
        private long dayFirst;
        private long monthFirst;
        private long either;
        private long looked;
        private long filled;
        private long emails;
        private long phones;
        private long currencies;
        private long yesNo;
        private long points;
        private long commas;
        private long neither;
        private boolean negative;

        Evidence(int index, String name) {
            this.index = index;
            this.name = name;
        }

        void see(String cell) {
            looked++;
            if (cell.isEmpty()) return;
            filled++;
            if (examples.size() < EXAMPLES) examples.add(cell.length() > 60 ? cell.substring(0, 57) + "…" : cell);
            seeTime(cell);
            if (EMAIL.matcher(cell).matches()) emails++;
            else if (PHONE.matcher(cell).matches()) phones++;
            if (cell.length() == 3 && CURRENCY.matcher(cell).matches() && isCurrency(cell)) currencies++;
            if (YES_NO.contains(cell.toLowerCase(Locale.ROOT))) yesNo++;
            seeNumber(cell);
        }

        /// The first cells decide what is tried further; how often each way fits decides which one it is.
        private void seeTime(String cell) {
            if (times.isEmpty()) return;
            boolean read = false;
            boolean day = false;
            boolean month = false;
            for (var time : times) {
                if (!likely(time.format) || time.format.read(cell, ZONE).isEmpty()) continue;
                time.fits++;
                read = true;
                day |= time.format.dayFirst();
                month |= time.format.monthFirst();
            }
            if (read) timed++;
            if (day && month) either++;
            else if (day) dayFirst++;
            else if (month) monthFirst++;
            if (filled == TRIED_FIRST && times.stream().allMatch(time -> time.fits == 0)) times = List.of();
            if (filled == TRIED_LONGER) times = times.stream().filter(time -> time.fits > 0 || time.format.dayFirst() || time.format.monthFirst()).toList();
        }

        private long bestFits() {
            return times.stream().mapToLong(time -> time.fits).max().orElse(0);
        }

        private List<TimeFormat> best() {
            long best = bestFits();
            return times.stream().filter(time -> time.fits == best).map(time -> time.format).toList();
        }

        /// Any ten digits could be seconds since 1970: only a column that is named like a time is taken for one.
        private boolean likely(TimeFormat format) {
            return format != TimeFormat.EPOCH_SECONDS && format != TimeFormat.EPOCH_MILLISECONDS
                    || NAMED_LIKE_TIME.matcher(name).find();
        }

        private void seeNumber(String cell) {
            var point = Decimals.POINT.read(cell);
            var comma = Decimals.COMMA.read(cell);
            // 12 says nothing about the style, and 1.234 is decided by the other cells of the column
            if (point.isPresent() && comma.isPresent()) neither++;
            else if (point.isPresent()) points++;
            else if (comma.isPresent()) commas++;
            if (point.or(() -> comma).filter(number -> number.signum() < 0).isPresent()) negative = true;
        }

        private static boolean isCurrency(String cell) {
            try {
                java.util.Currency.getInstance(cell.toUpperCase(Locale.ROOT));
                return true;
            } catch (IllegalArgumentException notOne) {
                return false;
            }
        }

        boolean undecided() {
            if (!isTime() || mixed()) return false;
            var best = best();
            return best.stream().anyMatch(format -> dayFirst(format) != dayFirst(best.getFirst()));
        }

        private static boolean dayFirst(TimeFormat format) {
            return format.name().startsWith("d");
        }

        private boolean isTime() {
            return most(timed);
        }

        /// One way does not read what several do.
        private boolean mixed() {
            return bestFits() < timed;
        }

        private boolean most(long count) {
            return filled > 0 && count >= filled * 0.75;
        }

        Column column() {
            var content = filled == 0 ? Content.NOTHING
                    : isTime() ? Content.TIME
                    : most(emails) ? Content.EMAIL
                    : most(phones) ? Content.PHONE
                    : most(currencies) ? Content.CURRENCY
                    : most(yesNo) ? Content.YES_NO
                    : most(points + commas + neither) ? Content.NUMBER
                    : Content.TEXT;
            var decimals = content == Content.NUMBER ? commas > points ? Decimals.COMMA : Decimals.POINT : null;
            var time = content != Content.TIME ? null : !mixed() ? best().getFirst() : monthFirst > dayFirst ? TimeFormat.MIXED_MONTH_FIRST : TimeFormat.MIXED_DAY_FIRST;
            return new Column(index, name, List.copyOf(examples), filled, looked, content, time, decimals,
                    negative && content == Content.NUMBER, note(time, decimals));
        }

        private String mixedNote() {
            if (dayFirst + monthFirst + either == 0 || monthFirst == 0 && either + dayFirst == 0) return "Dates are written in several ways here; each is read as it can be.";
            var order = monthFirst > dayFirst ? "month before day" : "day before month";
            return "Dates are written in several ways here: " + dayFirst + " have the day first beyond doubt, " + monthFirst + " the month. "
                    + (either == 0 ? "Each is read as it can be." : either + " could be either and are read " + order + ", as most of the others. Choose the other if that is wrong.");
        }

        private String note(TimeFormat time, Decimals decimals) {
            if (time != null && mixed()) return mixedNote();
            if (time != null && undecided())
                return "No day above 12 was met, so day and month cannot be told apart: read as "
                        + (dayFirst(time) ? "day before month." : "month before day.") + " Choose the other if that is wrong.";
            if (time != null && bestFits() < filled * 0.999)
                return "Most cells are written so; " + (filled - bestFits()) + " of " + filled + " that were looked at are not.";
            if (time != null && (time.name().startsWith("d/") || time.name().startsWith("d-M-")))
                return "Day before month: the column holds days above 12 in first place.";
            if (time != null && (time.name().startsWith("M/") || time.name().startsWith("M-")))
                return "Month before day: the column holds days above 12 in second place.";
            if (decimals == Decimals.COMMA) return "Decimal comma.";
            return "";
        }
    }
}
