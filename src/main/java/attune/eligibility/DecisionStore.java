package attune.eligibility;

import attune.interaction.Channel;
import attune.store.Tx;
import attune.store.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// SQL about decisions that were made, and about those who want no more questions.
final class DecisionStore {

    private DecisionStore() {}

    static void count(Tx tx, long survey, long sending, Verdict verdict, long n) {
        tx.update("""
                insert into decision_count (workspace, survey, sending, verdict, n)
                values (:workspace, :survey, :sending, :verdict, :n)
                on conflict (workspace, survey, sending, verdict) do update
                set n = decision_count.n + excluded.n
                """)
                .bind("survey", survey).bind("sending", sending).bind("verdict", (short) verdict.ordinal()).bind("n", n).execute();
    }

    /// Who was to be asked and will not be after all, by what was decided of them last.
    static void change(Tx tx, long survey, long sending, Collection<Long> identities, Verdict to) {
        var n = tx.update("""
                update decision d
                set verdict = :to
                where d.workspace = :workspace
                  and d.sending = :sending
                  and d.identity = any(:identities)
                  and d.verdict = 0
                  and d.at = (
                    select max(last.at)
                    from decision last
                    where last.workspace = :workspace
                      and last.identity = d.identity
                      and last.sending = :sending)
                """)
                .bind("to", (short) to.ordinal()).bind("sending", sending).bind("identities", identities.toArray(Long[]::new)).execute();
        if (n == 0) return;
        count(tx, survey, sending, Verdict.ASKED, -n);
        count(tx, survey, sending, to, n);
    }

    static List<Decision> of(Tx tx, long customer, int limit) {
        return tx.query("""
                select d.survey, s.name, d.sending, d.at, d.since, coalesce(c.name, '') as channel, d.channel as number, d.verdict
                from decision d
                join identity i on i.id = d.identity
                join survey s on s.id = d.survey
                left join channel c on c.workspace = d.workspace and c.number = d.channel
                where d.workspace = :workspace
                  and i.workspace = :workspace
                  and i.customer = :customer
                order by d.at desc
                limit :limit
                """)
                .bind("customer", customer).bind("limit", limit).map((row, _) -> decision(row)).list();
    }

    private static Decision decision(ResultSet row) throws SQLException {
        return new Decision(row.getLong("survey"), row.getString("name"), row.getLong("sending"), row.getObject("at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("since", OffsetDateTime.class)).map(OffsetDateTime::toInstant), channel(row), Verdict.values()[row.getInt("verdict")]);
    }

    private static String channel(ResultSet row) throws SQLException {
        var number = row.getShort("number");
        return Channel.BUILT_IN.stream().filter(channel -> channel.number() == number).findFirst().map(Channel::name).orElse(row.getString("channel"));
    }

    /// By sending, the newest first; 0 stands for those who came by themselves.
    static Map<Long, Map<Verdict, Long>> funnel(Tx tx, long survey) {
        var funnel = new LinkedHashMap<Long, Map<Verdict, Long>>();
        tx.query("""
                select sending, verdict, n
                from decision_count
                where workspace = :workspace
                  and survey = :survey
                  and n > 0
                order by sending desc, verdict
                """)
                .bind("survey", survey).map((row, _) -> funnel.computeIfAbsent(row.getLong(1), _ -> new EnumMap<>(Verdict.class)).put(Verdict.values()[row.getInt(2)], row.getLong(3))).list();
        return funnel;
    }

    static Optional<Verdict> against(Tx tx, long customer, String address) {
        return tx.query("""
                select case
                    when exists (select from bounced_address where workspace = :workspace and address = :address and (hard or times >= 5)) then 5
                    when exists (
                        select
                        from stopped_address s
                        where s.workspace = :workspace
                          and s.address = :address
                          and not exists (
                            select
                            from profile_consent c
                            join identity i on i.id = c.identity
                            where c.workspace = :workspace
                              and c.generation = (select coalesce(max(generation), 0) from projection where name = 'profile' and serving)
                              and i.customer = :customer
                              and c.channel in (0, :mail)
                              and c.granted
                              and c.happened_at >= s.at)) then 6
                end
                """).bind("customer", customer).bind("address", address).bind("mail", Channel.EMAIL.number())
                .map((row, _) -> Optional.ofNullable((Integer) row.getObject(1)).map(verdict -> Verdict.values()[verdict])).one();
    }

    static void stop(Tx tx, String address, Instant at) {
        tx.update("""
                insert into stopped_address (workspace, address, at)
                values (:workspace, :address, :at)
                on conflict (workspace, address) do update
                set at = greatest(stopped_address.at, excluded.at)
                """)
                .bind("address", address).bind("at", at.atOffset(ZoneOffset.UTC)).execute();
    }

    static List<WorkspaceId> workspaces(Tx owner) {
        return owner.query("select distinct workspace from decision_count").map((row, _) -> new WorkspaceId(row.getInt(1))).list();
    }

    static int prune(Tx tx, Instant before, int most) {
        return tx.update("""
                delete from decision
                where workspace = :workspace
                  and ctid = any(array(
                    select ctid
                    from decision
                    where workspace = :workspace
                      and at < :before
                    limit :most))
                """).bind("before", before.atOffset(ZoneOffset.UTC)).bind("most", most).execute();
    }

    static int forget(Tx tx, Collection<Long> identities, Collection<String> addresses) {
        return tx.update("delete from decision where workspace = :workspace and identity = any(:identities)").bind("identities", identities.toArray(Long[]::new)).execute()
                + tx.update("delete from stopped_address where workspace = :workspace and address = any(:addresses)").bind("addresses", addresses.toArray(String[]::new)).execute();
    }
}
