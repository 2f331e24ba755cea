package attune.mapping;

import attune.csv.Column;
import attune.csv.Column.Content;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A mapping to begin with, for a file that was never seen: from the names of its columns and from what they hold.
public final class Proposal {

    private Proposal() {}

    /// The preset that fits, if one does and `subject` does not ask for something else; else a guess.
    public static Mapping propose(List<Column> columns, Subject subject) {
        var names = columns.stream().map(Column::name).toList();
        var preset = Preset.recognise(names).filter(known -> subject == null || known.mapping().subject() == subject);
        if (preset.isPresent()) return preset.get().fitted(names).completed(columns);
        return guess(columns, subject == null ? subject(columns) : subject).completed(columns);
    }

    /// A file with moments or amounts tells what happened; one with names and addresses tells who there is.
    static Subject subject(List<Column> columns) {
        int events = 0;
        int people = 0;
        for (var column : columns) {
            var name = plain(column.name());
            for (var target : List.of(Target.EVENT, Target.VALUE, Target.UNIT_PRICE, Target.ORDER, Target.PRODUCT, Target.SCORE, Target.TEXT))
                if (target.likeness(name) >= 0) events++;
            for (var target : List.of(Target.FIRST_NAME, Target.LAST_NAME, Target.BIRTHDAY, Target.CITY, Target.POSTAL_CODE, Target.NAME, Target.CONSENT))
                if (target.likeness(name) >= 0) people++;
        }
        boolean named = columns.stream().anyMatch(column -> Target.USER_ID.likeness(plain(column.name())) >= 0 || column.is(Content.EMAIL));
        if (named && columns.stream().noneMatch(column -> column.is(Content.TIME))) return Subject.CUSTOMERS;
        return people > events ? Subject.CUSTOMERS : Subject.INTERACTIONS;
    }

    private static Mapping guess(List<Column> columns, Subject subject) {
        var best = new HashMap<Target, Column>();
        for (var target : Target.columnsFor(subject))
            for (var column : columns) {
                int likeness = likeness(target, column);
                if (likeness >= 0 && (!best.containsKey(target) || likeness < likeness(target, best.get(target)))) best.put(target, column);
            }
        byContent(columns, subject, best);
        if (best.containsKey(Target.UNIT_PRICE) && best.containsKey(Target.VALUE) && best.containsKey(Target.QUANTITY)) best.remove(Target.UNIT_PRICE);
        var says = new LinkedHashMap<String, Mapping.Says>();
        var kept = subject == Subject.CUSTOMERS ? Target.ATTRIBUTE : Target.PROPERTY;
        for (var column : columns)
            says.put(column.name(), new Mapping.Says(best.entrySet().stream().filter(e -> e.getValue() == column)
                    .map(Map.Entry::getKey).min(java.util.Comparator.comparingInt(t -> likeness(t, column) < 0 ? 99 : likeness(t, column))).orElse(kept), null));
        time(columns, best, says);
        boolean named = best.keySet().stream().anyMatch(Target::isIdentity);
        return new Mapping(null, subject, null, says, constants(subject, best), subject == Subject.ANSWERS && !named ? Customerless.PER_ROW : Customerless.REFUSE, null);
    }

    /// A time of day in a column of its own belongs to the date in another one.
    private static void time(List<Column> columns, Map<Target, Column> best, Map<String, Mapping.Says> says) {
        if (!best.containsKey(Target.HAPPENED_AT)) return;
        for (var column : columns)
            if (plain(column.name()).equals("time") && column != best.get(Target.HAPPENED_AT)
                    && column.examples().stream().allMatch(cell -> cell.matches("\\d{1,2}:\\d{2}(:\\d{2})?( ?[aApP][mM])?")))
                says.put(column.name(), new Mapping.Says(Target.HAPPENED_AT, null));
    }

    private static void byContent(List<Column> columns, Subject subject, Map<Target, Column> best) {
        for (var column : columns) {
            if (best.containsValue(column)) continue;
            if (column.is(Content.EMAIL)) best.putIfAbsent(Target.EMAIL, column);
            if (column.is(Content.PHONE)) best.putIfAbsent(Target.PHONE, column);
            if (subject != Subject.CUSTOMERS && column.is(Content.TIME)) best.putIfAbsent(Target.HAPPENED_AT, column);
            if (subject == Subject.INTERACTIONS && column.is(Content.CURRENCY)) best.putIfAbsent(Target.CURRENCY, column);
        }
    }

    /// A name alone does not do: what is to be a moment must hold moments, what is to be a number numbers.
    private static int likeness(Target target, Column column) {
        if (column.is(Content.NOTHING)) return -1;
        boolean fits = switch (target.detail()) {
            case TIME -> column.is(Content.TIME);
            case NUMBER -> column.is(Content.NUMBER);
            case PURPOSE -> column.is(Content.YES_NO);
            default -> target != Target.EMAIL || column.is(Content.EMAIL);
        };
        return fits ? target.likeness(plain(column.name())) : -1;
    }

    private static Map<Target, String> constants(Subject subject, Map<Target, Column> best) {
        var constants = new LinkedHashMap<Target, String>();
        if (subject == Subject.CUSTOMERS) return constants;
        if (subject == Subject.ANSWERS) return answered(best);
        if (!best.containsKey(Target.EVENT)) {
            boolean line = best.containsKey(Target.PRODUCT);
            boolean money = best.containsKey(Target.VALUE) || best.containsKey(Target.UNIT_PRICE);
            constants.put(Target.EVENT, best.containsKey(Target.SCORE) ? metric(best).equals("RATING") ? "Review Written" : "Survey Answered" : line && money ? "Purchase Made"
                    : money ? "Order Completed" : best.containsKey(Target.TEXT) ? "Message Received" : "Visit");
            var amount = best.getOrDefault(Target.VALUE, best.get(Target.QUANTITY));
            if (money && amount != null && amount.negative()) constants.put(Target.RETURN_EVENT, line ? "Product Returned" : "Order Refunded");
        }
        if (best.containsKey(Target.SCORE) && !best.containsKey(Target.METRIC)) {
            var metric = metric(best);
            if (!metric.isEmpty()) constants.put(Target.METRIC, metric);
        }
        if (best.containsKey(Target.VALUE) && !best.containsKey(Target.CURRENCY))
            switch (plain(best.get(Target.VALUE).name())) {
                case "dollars", "usd" -> constants.put(Target.CURRENCY, "USD");
                case "euros", "eur" -> constants.put(Target.CURRENCY, "EUR");
                case "gbp" -> constants.put(Target.CURRENCY, "GBP");
                default -> { }
            }
        return constants;
    }

    private static Map<Target, String> answered(Map<Target, Column> best) {
        var constants = new LinkedHashMap<Target, String>();
        constants.put(Target.EVENT, "Imported feedback");
        if (best.containsKey(Target.SCORE) && !metric(best).isEmpty()) constants.put(Target.METRIC, metric(best));
        return constants;
    }

    /// What a score measures, by the name of its column; empty where that must be asked.
    private static String metric(Map<Target, Column> best) {
        var name = plain(best.get(Target.SCORE).name());
        return name.contains("nps") ? "NPS" : name.contains("csat") || name.equals("satisfaction") ? "CSAT"
                : name.equals("rating") || name.equals("stars") ? "RATING" : "";
    }

    static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "");
    }
}
