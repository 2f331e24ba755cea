package attune.result;

import attune.account.Reach;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.SqlStatement;

/// A filter as a predicate over the table `response`, called `r`, with the values that it needs. The workspace is bound by the transaction.
///
/// @param predicate begins with the workspace and the survey
/// @param values    by name; an array of strings or numbers is bound as one
public record Narrowed(String predicate, Map<String, Object> values) {

    /// What is counted: those who finished, or those who began.
    enum Of {
        COMPLETE("r.state = 1", "r.completed_at"), BEGUN("r.state = 0", "r.changed_at"), TURNED_AWAY("r.state = 2", "r.changed_at");

        private final String state;
        private final String moment;

        Of(String state, String moment) {
            this.state = state;
            this.moment = moment;
        }
    }

    /// Complete responses, those of confidential versions aside.
    static Narrowed of(long survey, Filter filter, ZoneId zone, Reach reach, Of of) {
        var values = new LinkedHashMap<String, Object>();
        var predicate = new StringBuilder("r.workspace = :workspace and r.survey = :survey and ").append(of.state);
        values.put("survey", survey);
        filter.from().ifPresent(day -> {
            predicate.append(" and ").append(of.moment).append(" >= :from");
            values.put("from", day.atStartOfDay(zone).toOffsetDateTime());
        });
        filter.until().ifPresent(day -> {
            predicate.append(" and ").append(of.moment).append(" < :until");
            values.put("until", day.plusDays(1).atStartOfDay(zone).toOffsetDateTime());
        });
        if (filter.version() > 0) {
            predicate.append(" and r.version = :version");
            values.put("version", filter.version());
        }
        if (!filter.language().isEmpty()) {
            predicate.append(" and r.language = :language");
            values.put("language", filter.language());
        }
        filter.way().ifPresent(way -> {
            predicate.append(" and r.way = :way");
            values.put("way", way.ordinal());
        });
        if (!filter.location().isEmpty()) {
            predicate.append(" and r.place ->> 'location' = :location");
            values.put("location", filter.location());
        }
        if (filter.segment() > 0) {
            predicate.append(" and exists (select from identity i join segment_member m on m.segment = :segment and m.customer = i.customer"
                    + " where i.workspace = :workspace and m.workspace = :workspace and i.id = r.identity)");
            values.put("segment", filter.segment());
        }
        if (!filter.answer().isEmpty()) answered(filter, predicate, values);
        if (!filter.tag().isEmpty()) {
            predicate.append(" and exists (select from response_tag t where t.workspace = :workspace and t.response = r.id and t.tag = :tag)");
            values.put("tag", filter.tag());
        }
        if (filter.theme() > 0) {
            predicate.append(" and exists (select from saying s join coded c on c.workspace = :workspace and c.saying = s.id and c.theme = :theme and c.how < 2"
                    + " where s.workspace = :workspace and s.response = r.id)");
            values.put("theme", filter.theme());
        }
        if (!filter.words().isEmpty()) {
            predicate.append(" and r.id in (select responses_saying(:survey, :words))");
            values.put("words", filter.words());
        }
        predicate.append(" and ").append(reach.predicate("(r.place ->> 'location')", "(r.place ->> 'team')"));
        values.put("reachLocations", reach.locations().toArray(String[]::new));
        values.put("reachTeams", reach.teams().toArray(String[]::new));
        return new Narrowed(predicate.toString(), values);
    }

    /// A value that was chosen, alone or among others, or in one's own words.
    private static void answered(Filter filter, StringBuilder predicate, Map<String, Object> values) {
        var at = filter.answeredRow().isEmpty() ? "r.answers -> :question" : "r.answers -> :question -> :row";
        predicate.append(" and case jsonb_typeof(").append(at).append(") when 'array' then jsonb_exists(").append(at).append(", :value) or :value = 'other' and jsonb_path_exists(").append(at).append(", '$[*].other')")
                .append(" when 'object' then :value = 'other' and jsonb_exists(").append(at).append(", 'other')")
                .append(" else ").append(at).append(" #>> '{}' = :value end");
        values.put("question", filter.answeredQuestion());
        values.put("row", filter.answeredRow());
        values.put("value", filter.answeredValue());
    }

    Narrowed and(String more, Map<String, Object> needs) {
        var all = new LinkedHashMap<>(values);
        all.putAll(needs);
        return new Narrowed(predicate + " and " + more, all);
    }

    public <S extends SqlStatement<S>> S bind(S statement) {
        values.forEach((name, value) -> {
            switch (value) {
                case String[] texts -> statement.bindArray(name, String.class, (Object[]) texts);
                case int[] numbers -> statement.bindArray(name, Integer.class, (Object[]) Arrays.stream(numbers).boxed().toArray(Integer[]::new));
                default -> statement.bind(name, value);
            }
        });
        return statement;
    }
}
