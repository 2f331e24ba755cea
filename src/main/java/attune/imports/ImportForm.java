package attune.imports;

import attune.csv.Column;
import attune.csv.Decimals;
import attune.csv.Dialect;
import attune.csv.TimeFormat;
import attune.mapping.Customerless;
import attune.mapping.Mapping;
import attune.mapping.Subject;
import attune.mapping.Target;
import attune.part.Option;
import attune.store.Mendable;
import attune.web.Params;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What the pages show and read of a mapping.
public final class ImportForm {

    /// One column of the file with what it says.
    ///
    /// @param at    the address under which its row is drawn anew
    /// @param to    the word of its target, or empty where the column is left out
    /// @param forms the ways in which such a column can be written; empty where a text is asked for, or nothing
    /// @param asks  what the text beside it is, or empty where none is asked for
    public record Row(String at, Column column, String to, String format, List<Option> targets, List<Option> forms, String asks) {}

    private static final int LONGEST = 200;

    private ImportForm() {}

    /// @param at the address of what is mapped: a file, a webhook
    public static List<Row> rows(String at, List<Column> columns, Mapping mapping) {
        return columns.stream().map(column -> {
            var says = mapping.columns().get(column.name());
            return row(at, mapping.subject(), column, says == null ? null : says.to(), says == null || says.format() == null ? "" : says.format());
        }).toList();
    }

    /// The row of a column that was given another meaning, with what must be known for that.
    public static Row redrawn(Context request, String at, List<Column> columns, Subject subject) {
        int index = Params.of(request).number("index", 0, columns.size() - 1);
        var column = columns.get(index);
        var to = Params.of(request).text("to-" + index, LONGEST).map(ImportForm::target);
        var format = to.map(target -> new Mapping(null, subject, null, Map.of(column.name(), new Mapping.Says(target, null)), null, null, null)
                .completed(columns).columns().get(column.name()).format()).orElse("");
        return row(at, subject, column, to.orElse(null), format == null ? "" : format);
    }

    private static Row row(String at, Subject subject, Column column, Target to, String format) {
        var targets = new ArrayList<Option>();
        targets.add(new Option("", "leave out"));
        for (var target : Target.columnsFor(subject)) targets.add(new Option(target.word(), label(target)));
        return new Row(at + "/column/" + column.index(), column, to == null ? "" : to.word(), format, targets, to == null ? List.of() : forms(to, column), to == null ? "" : switch (to.detail()) {
            case DIALLED -> "Country of the numbers, such as DE";
            case PURPOSE -> "Purpose";
            default -> "";
        });
    }

    private static String label(Target target) {
        return switch (target) {
            case PROPERTY -> "keep as it is";
            case ATTRIBUTE -> "keep as an attribute";
            default -> target.word();
        };
    }

    private static List<Option> forms(Target target, Column column) {
        return switch (target.detail()) {
            case TIME -> java.util.stream.Stream.concat(TimeFormat.MIXED.stream(), TimeFormat.ALL.stream()).map(format -> new Option(format.name(), format.example())).toList();
            case NUMBER -> List.of(new Option("point", "1,234.50"), new Option("comma", "1.234,50"));
            case KIND -> List.of(new Option("text", "as text"), new Option(column.decimals() == Decimals.COMMA ? "number with comma" : "number", "as a number"),
                    new Option("yes or no", "as yes or no"));
            default -> List.of();
        };
    }

    /// Reads the mapping that a page sent.
    public static Mapping mapping(Context request, List<Column> all, Mapping was) {
        var params = Params.of(request);
        var columns = new LinkedHashMap<String, Mapping.Says>();
        for (var column : all) {
            var to = params.text("to-" + column.index(), LONGEST).orElse("");
            if (!to.isEmpty()) columns.put(column.name(), new Mapping.Says(target(to),
                    params.text("format-" + column.index(), LONGEST).filter(format -> fits(target(to), format)).orElse(null)));
        }
        var constants = new LinkedHashMap<Target, String>();
        for (var target : Target.constantsFor(was.subject()))
            params.text(field(target), LONGEST).ifPresent(text -> constants.put(target, text));
        return new Mapping(was.name(), was.subject(), null, columns, constants,
                params.choice("customerless", Customerless.class).orElse(Customerless.REFUSE), params.text("onlyFilled", LONGEST).orElse(null));
    }

    /// Without a script, the way that the column was written as something else is still there.
    private static boolean fits(Target target, String format) {
        return switch (target.detail()) {
            case TIME -> TimeFormat.named(format).isPresent();
            case NUMBER -> format.equals("point") || format.equals("comma");
            case KIND -> List.of("text", "number", "number with comma", "yes or no").contains(format);
            default -> true;
        };
    }

    static Target target(String word) {
        try {
            return Target.named(word);
        } catch (IllegalArgumentException unknown) {
            throw new Mendable("“" + word + "” is nothing that a column can say. Choose from the list.");
        }
    }

    /// The form's field for what is the same for every row.
    public static String field(Target target) {
        return "all-" + target.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Dialect dialect(Context request, Dialect otherwise) {
        var params = Params.of(request);
        var delimiter = params.text("delimiter", 10).map(word -> switch (word) {
            case "semicolon" -> ';';
            case "tab" -> '\t';
            case "bar" -> '|';
            default -> ',';
        }).orElse(otherwise.delimiter());
        var quote = params.text("quote", 10).map(word -> word.equals("single") ? '\'' : '"').orElse(otherwise.quote());
        var header = params.text("header", 10).map("yes"::equals).orElse(otherwise.header());
        try {
            return new Dialect(params.text("encoding", 40).orElse(otherwise.encoding()), delimiter, quote, header);
        } catch (IllegalArgumentException wrong) {
            throw new Mendable("The file cannot be read so: " + wrong.getMessage() + ".");
        }
    }

    public static String delimiter(Dialect dialect) {
        return Map.of(';', "semicolon", '\t', "tab", '|', "bar").getOrDefault(dialect.delimiter(), "comma");
    }

    static Subject subject(Context request, Subject otherwise) {
        return Params.of(request).choice("as", Subject.class).orElse(otherwise);
    }
}
