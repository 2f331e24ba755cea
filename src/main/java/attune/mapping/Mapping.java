package attune.mapping;

import attune.csv.Column;
import attune.csv.Dialect;
import attune.store.Mendable;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What each column of a file says. Can be saved as a file and used again; a column that is not named is left out.
///
/// @param name         what the mapping is called, such as "Shopify orders"; may be null
/// @param subject      what the rows are
/// @param dialect      how the file is written, or null to find out
/// @param columns      from a column's name to what it says
/// @param constants    what is the same for every row
/// @param customerless what becomes of a row that names no customer
/// @param onlyFilled   only rows in which this column is filled are taken, or null for all rows
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Mapping(
        String name,
        @JsonProperty("as") Subject subject,
        Dialect dialect,
        Map<String, Says> columns,
        Map<Target, String> constants,
        Customerless customerless,
        String onlyFilled) {

    /// @param format how it is written: a time format, `point` or `comma`, a country, a purpose, a type; may be null
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Says(Target to, String format) {

        public Says {
            if (to == null) throw new IllegalArgumentException("a column in the mapping does not say what it goes \"to\"");
        }
    }

    static final int MAX_COLUMNS = 2_000;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    public Mapping {
        if (subject == null) throw new IllegalArgumentException("the mapping does not say \"as\": interactions or customers");
        columns = columns == null ? Map.of() : java.util.Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        constants = constants == null ? Map.of() : java.util.Collections.unmodifiableMap(new LinkedHashMap<>(constants));
        if (customerless == null) customerless = Customerless.REFUSE;
        if (columns.size() > MAX_COLUMNS) throw new IllegalArgumentException("the mapping names more than " + MAX_COLUMNS + " columns");
    }

    public static Mapping read(String json) {
        try {
            return JSON.readValue(json, Mapping.class);
        } catch (JsonMappingException wrong) {
            Throwable cause = wrong.getCause() instanceof IllegalArgumentException said ? said : wrong;
            var where = wrong.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "" : step.getFieldName()).collect(Collectors.joining(" → "));
            throw new Mendable("The mapping file cannot be used" + (where.isEmpty() ? "" : " at " + where) + ": "
                    + (cause == wrong ? wrong.getOriginalMessage() : cause.getMessage()) + ".");
        } catch (JsonProcessingException notJson) {
            throw new Mendable("The mapping file is not JSON: line " + notJson.getLocation().getLineNr() + ", column "
                    + notJson.getLocation().getColumnNr() + ". Download one from an import to see how it looks.");
        }
    }

    public String write() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public String constant(Target target) {
        return constants.getOrDefault(target, "").strip();
    }

    /// The time zone that all rows share, or `otherwise` where the mapping names none.
    public ZoneId zone(ZoneId otherwise) {
        var named = constant(Target.ZONE);
        try {
            return named.isEmpty() ? otherwise : ZoneId.of(named);
        } catch (DateTimeException unknown) {
            throw new Mendable("“" + named + "” is no time zone. Write it as Europe/Paris or UTC.");
        }
    }

    /// The currency that all rows share, or `otherwise` where the mapping names none.
    public Currency currency(Currency otherwise) {
        var named = constant(Target.CURRENCY);
        try {
            return named.isEmpty() ? otherwise : Currency.getInstance(named.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new Mendable("“" + named + "” is no currency. Write its three letters, such as EUR.");
        }
    }

    /// The columns that say `target`, in the order of the mapping.
    public List<String> columnsOf(Target target) {
        return columns.entrySet().stream().filter(e -> e.getValue().to() == target).map(Map.Entry::getKey).toList();
    }

    public boolean says(Target target) {
        return !columnsOf(target).isEmpty() || !constant(target).isEmpty();
    }

    public Mapping called(String other) {
        return new Mapping(other, subject, dialect, columns, constants, customerless, onlyFilled);
    }

    public Mapping with(Customerless choice) {
        return new Mapping(name, subject, dialect, columns, constants, choice, onlyFilled);
    }

    public Mapping with(Target target, String value) {
        var more = new LinkedHashMap<>(constants);
        more.put(target, value);
        return new Mapping(name, subject, dialect, columns, more, customerless, onlyFilled);
    }

    /// Fills in how times and numbers are written where the mapping does not say it, from what the file holds.
    public Mapping completed(List<Column> file) {
        var complete = new LinkedHashMap<String, Says>();
        columns.forEach((column, says) -> {
            var found = file.stream().filter(one -> one.name().equals(column)).findFirst();
            var format = says.format() != null && !says.format().isBlank() ? says.format()
                    : found.map(one -> format(says.to(), one)).orElse(null);
            complete.put(column, new Says(says.to(), format));
        });
        return new Mapping(name, subject, dialect, complete, constants, customerless, onlyFilled);
    }

    static String format(Target target, Column column) {
        return switch (target.detail()) {
            case TIME -> column.time() == null ? null : column.time().name();
            case NUMBER -> column.decimals() == null ? "point" : column.decimals().name().toLowerCase(Locale.ROOT);
            case KIND -> switch (column.content()) {
                case NUMBER -> column.decimals() == attune.csv.Decimals.COMMA ? "number with comma" : "number";
                case YES_NO -> "yes or no";
                default -> "text";
            };
            case PURPOSE -> "marketing";
            default -> null;
        };
    }

    /// What stands in the way of using this mapping for a file with these columns; one sentence each, empty when nothing does.
    public List<String> objections(List<String> names) {
        var said = new ArrayList<String>();
        for (var column : columns.keySet())
            if (!names.contains(column)) said.add("The mapping names a column that the file does not have: " + column + ".");
        if (onlyFilled != null && !names.contains(onlyFilled))
            said.add("The mapping takes only rows with " + onlyFilled + ", a column that the file does not have.");
        for (var target : EnumSet.allOf(Target.class)) {
            var by = columnsOf(target);
            if (by.size() > 1 && !target.mayRepeat(subject))
                said.add("Two columns say the " + target.word() + ": " + String.join(" and ", by) + ". Keep one of them.");
            if (!by.isEmpty() && !target.fits(subject))
                said.add("The column " + by.getFirst() + " says the " + target.word() + ", which a file of " + subject.word() + " does not have.");
        }
        boolean who = EnumSet.allOf(Target.class).stream().anyMatch(t -> t.isIdentity() && !columnsOf(t).isEmpty());
        if (!who && (subject == Subject.CUSTOMERS || customerless == Customerless.REFUSE))
            said.add("No column says who the customer is. Map one to user id, email or phone"
                    + (subject == Subject.CUSTOMERS ? "." : ", or keep rows without a customer as anonymous ones."));
        if (subject == Subject.INTERACTIONS) {
            if (!says(Target.HAPPENED_AT)) said.add("Nothing says when it happened. Map the column with the date, or give all rows one date.");
            if (!says(Target.EVENT)) said.add("Nothing says what happened. Give the event a name, or map the column that has it.");
            if (says(Target.SCORE) && !says(Target.METRIC))
                said.add("Say what the score measures: NPS, CSAT, CES_EFFORT, CES_EASE, RATING or another metric.");
            if (customerless == Customerless.PER_ORDER && columnsOf(Target.ORDER).isEmpty())
                said.add("Rows without a customer are to be kept by order, but no column says the order.");
        }
        if (subject == Subject.ANSWERS) objectionsToAnswers(said);
        return said;
    }

    private void objectionsToAnswers(List<String> said) {
        if (!says(Target.HAPPENED_AT)) said.add("Nothing says when it was answered. Map the column with the date, or give all rows one date.");
        if (constant(Target.EVENT).isEmpty()) said.add("Give the survey a name: that of one that is there, or a new one.");
        if (!says(Target.SCORE) && !says(Target.TEXT)) said.add("Nothing says what was answered. Map a column to score or text.");
        if (says(Target.SCORE) && !says(Target.METRIC)) said.add("Say what the score measures: NPS, CSAT, CES_EFFORT, CES_EASE, RATING or another metric.");
        ScoreWords.of(constant(Target.SCORE_WORDS)).objection().ifPresent(said::add);
        if (customerless == Customerless.PER_ORDER && columnsOf(Target.ORDER).isEmpty()) said.add("Rows without a customer are to be kept by order, but no column says the order.");
    }
}
