package attune.audit;

import attune.account.AccountId;
import attune.account.Who;
import attune.store.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The door to the audit log.
public final class Audit {

    /// What to look for: each empty text means everything.
    ///
    /// @param actor part of the name of who did it
    /// @param act   the start of the act: `member` finds all acts on members
    public record Filter(String actor, String act) {
        public static final Filter EVERYTHING = new Filter("", "");
    }

    public static final int PAGE = 50;

    private static final int MAX_SUBJECT = 300;
    private static final int MAX_DETAIL = 2_000;

    private Audit() {}

    /// Enters what the one who is asking is doing, in the same transaction as the act.
    public static void record(Tx tx, String act, String subject, String detail) {
        var who = Who.maybe();
        record(tx, who.map(w -> w.account().value()).orElse(null), who.map(Who::name).orElse("Attune"), act, subject, detail);
    }

    public static void record(Tx tx, String act, String subject) {
        record(tx, act, subject, "");
    }

    /// For acts of somebody who is not signed in yet: accepting an invitation, resetting a password.
    public static void recordAs(Tx tx, AccountId account, String name, String act, String subject, String detail) {
        record(tx, account.value(), name, act, subject, detail);
    }

    private static void record(Tx tx, Long account, String actor, String act, String subject, String detail) {
        tx.update("""
                insert into audit_entry (workspace, account, actor, act, subject, detail)
                values (:workspace, :account, :actor, :act, :subject, to_jsonb(:detail))""")
                .bind("account", account)
                .bind("actor", actor)
                .bind("act", act)
                .bind("subject", cut(subject, MAX_SUBJECT))
                .bind("detail", cut(detail, MAX_DETAIL))
                .execute();
    }

    /// Takes the details out of entries about somebody who is erased: that something was done stays, to whom it can no
    /// longer be said.
    ///
    /// @param customers numbers that the person was a customer or an identity by
    /// @param marks     texts in lower case that name the person
    /// @return how many entries were stripped
    public static int strip(Tx tx, java.util.Collection<Long> customers, java.util.Collection<String> marks) {
        return tx.elevated(() -> tx.update("""
                update audit_entry
                set detail = '""',
                    subject = case when exists (select from unnest(:marks) as m where position(m in lower(subject)) > 0) then 'somebody erased' else subject end
                where workspace = :workspace
                  and detail <> '""'
                  and (subject = any(:customers)
                       or exists (select from unnest(:marks) as m where position(m in lower(subject || ' ' || (detail #>> '{}'))) > 0))
                """)
                .bind("marks", marks.toArray(String[]::new))
                .bind("customers", customers.stream().flatMap(id -> Stream.of(id.toString(), "customer " + id)).toArray(String[]::new))
                .execute());
    }

    /// The newest first, a page at a time.
    ///
    /// @param before the id of the last entry of the page before; empty for the first page
    static List<AuditEntry> page(Tx tx, Filter filter, Optional<Long> before) {
        return select(tx, filter, before.orElse(Long.MAX_VALUE), PAGE + 1).list();
    }

    static Stream<AuditEntry> all(Tx tx, Filter filter) {
        return select(tx, filter, Long.MAX_VALUE, Integer.MAX_VALUE).stream();
    }

    /// The nouns that were acted on so far, for the filter.
    static List<String> nouns(Tx tx) {
        return tx.query("""
                select distinct split_part(act, '.', 1) as noun
                from audit_entry
                where workspace = :workspace
                order by noun""").mapTo(String.class).list();
    }

    private static org.jdbi.v3.core.result.ResultIterable<AuditEntry> select(Tx tx, Filter filter, long before, int limit) {
        return tx.query("""
                select id, at, actor, act, subject, detail #>> '{}' as detail
                from audit_entry
                where workspace = :workspace
                  and id < :before
                  and (:actor = '' or position(lower(:actor) in lower(actor)) > 0)
                  and (:act = '' or starts_with(act, :act))
                order by id desc
                limit :limit""")
                .bind("before", before)
                .bind("actor", filter.actor())
                .bind("act", filter.act())
                .bind("limit", limit)
                .setFetchSize(1_000)
                .map((row, context) -> read(row));
    }

    private static AuditEntry read(ResultSet row) throws SQLException {
        return new AuditEntry(row.getLong("id"), row.getObject("at", java.time.OffsetDateTime.class).withOffsetSameInstant(ZoneOffset.UTC).toInstant(),
                row.getString("actor"), row.getString("act"), row.getString("subject"), row.getString("detail"));
    }

    private static String cut(String text, int length) {
        var clean = text.replace("\0", "");
        return clean.length() <= length ? clean : clean.substring(0, length - 1) + "…";
    }
}
