package attune.coding;

import attune.coding.Saying.Code;
import attune.coding.Saying.Origin;
import attune.interaction.Metric;
import attune.interaction.Score;
import attune.store.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The codebook, and what is read of sayings within a workspace.
final class CodeStore {

    private static final String THEME = "id, name, rule, carried is null as carried, changed_by";
    private static final UUID FIRST = new UUID(0, 0);

    private CodeStore() {}

    static Theme theme(ResultSet row) throws SQLException {
        return new Theme(row.getLong("id"), row.getString("name"), row.getString("rule"), row.getBoolean("carried"), row.getString("changed_by"));
    }

    static List<Theme> all(Tx tx) {
        return tx.query("select " + THEME + " from theme where workspace = :workspace order by lower(name)").map((row, _) -> theme(row)).list();
    }

    static Optional<Theme> theme(Tx tx, long id) {
        return tx.query("select " + THEME + " from theme where workspace = :workspace and id = :id").bind("id", id).map((row, _) -> theme(row)).findOne();
    }

    static Optional<Theme> named(Tx tx, String name) {
        return tx.query("select " + THEME + " from theme where workspace = :workspace and lower(name) = lower(:name)").bind("name", name).map((row, _) -> theme(row)).findOne();
    }

    static long insert(Tx tx, String name, String rule, String by) {
        return tx.query("""
                insert into theme (workspace, name, rule, carried, changed_by)
                values (:workspace, :name, :rule, :carried, :by)
                returning id
                """).bind("name", name).bind("rule", rule).bind("carried", rule.isEmpty() ? null : FIRST).bind("by", by).mapTo(Long.class).one();
    }

    static void change(Tx tx, long id, String name, String rule, String by) {
        tx.update("""
                update theme
                set name = :name, rule = :rule, carried = case when rule = :rule then carried else :carried end, changed_at = now(), changed_by = :by
                where workspace = :workspace
                  and id = :id
                """).bind("id", id).bind("name", name).bind("rule", rule).bind("carried", FIRST).bind("by", by).execute();
    }

    static void remove(Tx tx, long id) {
        tx.update("delete from coded where workspace = :workspace and theme = :id").bind("id", id).execute();
        tx.update("delete from theme where workspace = :workspace and id = :id").bind("id", id).execute();
    }

    /// Where a rule that is being carried stands; empty where it has seen all.
    static Optional<UUID> carried(Tx tx, long id) {
        return tx.query("select carried from theme where workspace = :workspace and id = :id and carried is not null for update").bind("id", id).mapTo(UUID.class).findOne();
    }

    static void carried(Tx tx, long id, UUID to) {
        tx.update("update theme set carried = :to where workspace = :workspace and id = :id").bind("id", id).bind("to", to).execute();
    }

    record Words(UUID id, String words) {}

    static List<Words> after(Tx tx, UUID id, int limit) {
        return tx.query("select id, words from saying where workspace = :workspace and id > :id order by id limit :limit").bind("id", id).bind("limit", limit)
                .map((row, _) -> new Words(row.getObject("id", UUID.class), row.getString("words"))).list();
    }

    static List<Words> newest(Tx tx, int limit) {
        return tx.query("select id, words from saying where workspace = :workspace and not confidential order by said_at desc, id limit :limit").bind("limit", limit)
                .map((row, _) -> new Words(row.getObject("id", UUID.class), row.getString("words"))).list();
    }

    /// @param how 1 carried, 2 not, whatever the rule says
    static void byHand(Tx tx, UUID saying, long theme, int how) {
        tx.update("""
                insert into coded (workspace, theme, saying, how)
                values (:workspace, :theme, :saying, :how)
                on conflict (workspace, theme, saying) do update
                set how = excluded.how
                """).bind("theme", theme).bind("saying", saying).bind("how", how).execute();
    }

    static void ofInterview(Tx tx, UUID saying, long interview) {
        tx.update("update saying set interview = :interview where workspace = :workspace and id = :id").bind("id", saying).bind("interview", interview).execute();
    }

    static void forgetInterview(Tx tx, long interview) {
        tx.update("delete from coded c using saying s where s.workspace = :workspace and s.interview = :interview and c.workspace = :workspace and c.saying = s.id").bind("interview", interview).execute();
        tx.update("delete from saying where workspace = :workspace and interview = :interview").bind("interview", interview).execute();
    }

    static int erase(Tx tx, Collection<Long> identities) {
        var theirs = identities.toArray(Long[]::new);
        tx.update("delete from coded c using saying s where s.workspace = :workspace and s.identity = any(:theirs) and c.workspace = :workspace and c.saying = s.id").bind("theirs", theirs).execute();
        tx.update("delete from interview_person where workspace = :workspace and identity = any(:theirs)").bind("theirs", theirs).execute();
        return tx.update("delete from saying where workspace = :workspace and identity = any(:theirs)").bind("theirs", theirs).execute();
    }

    static List<Words> naming(Tx tx, Collection<String> marks) {
        return tx.query("""
                select id, words
                from saying
                where workspace = :workspace
                  and exists (select from unnest(:marks) as m where position(m in lower(words)) > 0)
                """).bind("marks", marks.toArray(String[]::new)).map((row, _) -> new Words(row.getObject("id", UUID.class), row.getString("words"))).list();
    }

    static void reword(Tx tx, UUID saying, String words) {
        tx.update("update saying set words = :words where workspace = :workspace and id = :id").bind("id", saying).bind("words", words).execute();
    }

    static boolean exists(Tx tx, UUID saying) {
        return tx.query("select count(*) from saying where workspace = :workspace and id = :id and not confidential").bind("id", saying).mapTo(Long.class).one() > 0;
    }

    /// A page of sayings, the newest first; confidential ones are never among them.
    static List<Saying> page(Tx tx, Texts texts, int limit) {
        var where = new StringBuilder();
        if (texts.theme() > 0) where.append(" and exists (select from coded c where c.workspace = :workspace and c.saying = s.id and c.theme = :theme and c.how < 2)");
        if (texts.uncoded()) where.append(" and not exists (select from coded c where c.workspace = :workspace and c.saying = s.id and c.how < 2)");
        if (!texts.words().isEmpty()) where.append(" and s.id in (select sayings_holding(:words, 10000))");
        texts.after().ifPresent(_ -> where.append(" and (s.said_at, s.id) < (:after_at, :after_id)"));
        return sayings(tx, where.toString(), "s.said_at desc, s.id desc", limit, texts);
    }

    static List<Saying> ofResponses(Tx tx, Collection<UUID> responses) {
        return read(tx, tx.query(select("and s.response = any(:responses)", "s.said_at, s.question")).bind("responses", responses.toArray(UUID[]::new)).bind("limit", 10_000).map((row, _) -> saying(row)).list());
    }

    static List<Saying> ofInterview(Tx tx, long interview) {
        return read(tx, tx.query(select("and s.interview = :interview", "s.said_at, s.id")).bind("interview", interview).bind("limit", 1_000).map((row, _) -> saying(row)).list());
    }

    private static List<Saying> sayings(Tx tx, String where, String order, int limit, Texts texts) {
        var query = tx.query(select(where, order)).bind("limit", limit).bind("theme", texts.theme()).bind("words", texts.words());
        texts.after().ifPresent(after -> query.bind("after_at", OffsetDateTime.ofInstant(after.at(), java.time.ZoneOffset.UTC)).bind("after_id", after.id()));
        return read(tx, query.map((row, _) -> saying(row)).list());
    }

    private static String select(String where, String order) {
        return """
                select s.id, s.origin, s.survey, s.response, s.question, s.interview, i.customer, s.said_at, s.name, s.metric, s.score, s.words
                from saying s
                left join identity i on i.id = s.identity and i.workspace = :workspace
                where s.workspace = :workspace
                  and not s.confidential
                  %s
                order by %s
                limit :limit
                """.formatted(where, order);
    }

    private static List<Saying> read(Tx tx, List<Saying> sayings) {
        var codes = codes(tx, sayings.stream().map(Saying::id).toList());
        return sayings.stream().map(each -> new Saying(each.id(), each.origin(), each.survey(), each.response(), each.question(), each.interview(), each.customer(), each.at(), each.name(),
                each.score(), each.words(), codes.getOrDefault(each.id(), List.of()))).toList();
    }

    private static Map<UUID, List<Code>> codes(Tx tx, List<UUID> sayings) {
        var codes = new HashMap<UUID, List<Code>>();
        tx.query("""
                select c.saying, c.theme, t.name, c.how = 1 as by_hand
                from coded c
                join theme t on t.workspace = :workspace and t.id = c.theme
                where c.workspace = :workspace
                  and c.saying = any(:sayings)
                  and c.how < 2
                order by lower(t.name)
                """).bind("sayings", sayings.toArray(UUID[]::new))
                .map((row, _) -> codes.computeIfAbsent(row.getObject("saying", UUID.class), _ -> new ArrayList<>()).add(new Code(row.getLong("theme"), row.getString("name"), row.getBoolean("by_hand")))).list();
        return codes;
    }

    private static Saying saying(ResultSet row) throws SQLException {
        var metric = (Integer) row.getObject("metric", Integer.class);
        var score = metric == null ? Optional.<Score>empty() : Optional.of(new Score(Metric.values()[metric], row.getDouble("score")));
        return new Saying(row.getObject("id", UUID.class), Origin.values()[row.getInt("origin")], number(row, "survey"), Optional.ofNullable(row.getObject("response", UUID.class)),
                Optional.ofNullable(row.getString("question")), number(row, "interview"), number(row, "customer"), row.getObject("said_at", OffsetDateTime.class).toInstant(),
                row.getString("name"), score, row.getString("words"), List.of());
    }

    private static Optional<Long> number(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable((Long) row.getObject(column));
    }
}
