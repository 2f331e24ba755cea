package attune.mapping;

import attune.csv.Decimals;
import attune.csv.Table;
import attune.csv.TimeFormat;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A mapping bound to the columns of one file: finds the cells that say something, and reads them as what they say.
final class Cells {

    /// One column that says something, with the way it is written.
    record Bound(int index, String name, String format, TimeFormat time, Decimals decimals) {}

    private final Map<Target, List<Bound>> bound = new EnumMap<>(Target.class);
    private final Mapping mapping;

    Cells(Mapping mapping, List<String> names) {
        this.mapping = mapping;
        mapping.columns().forEach((column, says) -> {
            int index = names.indexOf(column);
            if (index >= 0) bound.computeIfAbsent(says.to(), to -> new ArrayList<>()).add(bind(index, column, says));
        });
        // Parts of a moment are joined in the order of the file.
        bound.values().forEach(list -> list.sort(java.util.Comparator.comparingInt(Bound::index)));
    }

    private static Bound bind(int index, String column, Mapping.Says says) {
        var format = says.format() == null ? "" : says.format();
        return switch (says.to().detail()) {
            case TIME -> new Bound(index, column, format, TimeFormat.named(format).orElse(null), null);
            case NUMBER, KIND -> new Bound(index, column, format, null,
                    format.contains("comma") ? Decimals.COMMA : Decimals.POINT);
            default -> new Bound(index, column, format, null, null);
        };
    }

    List<Bound> columns(Target target) {
        return bound.getOrDefault(target, List.of());
    }

    /// The cell that says `target`, else what is the same for every row, else the empty text.
    String text(Table.Row row, Target target) {
        var columns = bound.get(target);
        if (columns != null) {
            var cell = row.cell(columns.getFirst().index());
            if (!cell.isEmpty()) return cell;
        }
        return mapping.constant(target);
    }

    Optional<BigDecimal> number(Table.Row row, Target target) {
        var columns = bound.get(target);
        if (columns == null) return Optional.empty();
        var column = columns.getFirst();
        var cell = row.cell(column.index());
        if (cell.isEmpty()) return Optional.empty();
        var number = column.decimals().read(cell);
        if (number.isEmpty())
            throw refusal(row, target, "it is no number written with a decimal " + column.decimals().name().toLowerCase(java.util.Locale.ROOT),
                    "Mend the cell, or choose how the column's numbers are written.");
        return number;
    }

    Optional<Instant> time(Table.Row row, Target target, ZoneId zone) {
        var columns = bound.get(target);
        if (columns == null) return constantTime(row, target, zone);
        var text = row.cell(columns.getFirst().index());
        for (int i = 1; i < columns.size(); i++) {
            var part = row.cell(columns.get(i).index());
            if (!part.isEmpty()) text = text.isEmpty() ? part : text + " " + part;
        }
        if (text.isEmpty()) return constantTime(row, target, zone);
        var format = columns.getFirst().time();
        var time = format == null ? Optional.<Instant>empty() : read(format, text, zone);
        if (time.isEmpty())
            throw new Refusal(new Problem(row.line(), columns.getFirst().name(), text,
                    format == null ? "how its dates are written is not known" : "it is no date written as " + format.example(),
                    format == null ? "Choose the column's date format in the mapping." : "Mend the cell, or choose another date format for the column."));
        return time;
    }

    private Optional<Instant> constantTime(Table.Row row, Target target, ZoneId zone) {
        var text = mapping.constant(target);
        if (text.isEmpty()) return Optional.empty();
        var time = TimeFormat.named("uuuu-M-d").flatMap(format -> format.read(text, zone));
        if (time.isEmpty())
            throw new Refusal(new Problem(row.line(), "", "", "the date for all rows, " + text + ", is no date", "Write it as 2025-12-31."));
        return time;
    }

    private static Optional<Instant> read(TimeFormat format, String text, ZoneId zone) {
        var time = format.read(text, zone);
        if (time.isPresent() || format.name().endsWith("am/pm")) return time;
        return TimeFormat.named(format.name() + ", am/pm").flatMap(halves -> halves.read(text, zone));
    }

    /// A number written as an identifier: spreadsheets turn 17850 into 17850.0, and protect +49… with an apostrophe.
    static String identifier(String cell) {
        if (cell.length() > 1 && cell.charAt(0) == '\'') cell = cell.substring(1);
        if (!cell.endsWith(".0")) return cell;
        for (int i = 0; i < cell.length() - 2; i++) if (!Character.isDigit(cell.charAt(i))) return cell;
        return cell.length() > 2 ? cell.substring(0, cell.length() - 2) : cell;
    }

    Refusal refusal(Table.Row row, Target target, String reason, String remedy) {
        var columns = columns(target);
        var column = columns.isEmpty() ? "" : columns.getFirst().name();
        var value = columns.isEmpty() ? mapping.constant(target) : row.cell(columns.getFirst().index());
        return new Refusal(new Problem(row.line(), column, value, reason, remedy));
    }
}
