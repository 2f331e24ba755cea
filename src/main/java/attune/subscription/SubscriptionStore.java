package attune.subscription;

import attune.store.Tx;
import attune.store.WorkspaceId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.statement.SqlStatement;

/// SQL about subscriptions and the letters that went out.
final class SubscriptionStore {

    private static final String OF_TOPIC = "workspace = :workspace and kind = :kind and number = :number";

    private SubscriptionStore() {}

    static List<WorkspaceId> workspaces(Tx owner) {
        return owner.query("select distinct workspace from subscription order by workspace").map((row, _) -> new WorkspaceId(row.getInt(1))).list();
    }

    static Set<Long> wished(Tx tx, String kind, long account) {
        return tx.query("select number from subscription where workspace = :workspace and kind = :kind and account = :account")
                .bind("kind", kind).bind("account", account).mapTo(Long.class).set();
    }

    static boolean begin(Tx tx, Topic topic, long account) {
        return of(topic, tx.update("insert into subscription (workspace, kind, number, account) values (:workspace, :kind, :number, :account) on conflict do nothing"))
                .bind("account", account).execute() > 0;
    }

    static boolean end(Tx tx, Topic topic, long account) {
        return of(topic, tx.update("delete from subscription where " + OF_TOPIC + " and account = :account")).bind("account", account).execute() > 0;
    }

    static void endAll(Tx tx, Topic topic) {
        of(topic, tx.update("delete from subscription where " + OF_TOPIC)).execute();
        of(topic, tx.update("delete from subscription_letter where " + OF_TOPIC)).execute();
    }

    /// Who wished it before it was due, and has not got it.
    static List<Long> waiting(Tx tx, Topic topic, Instant due) {
        return of(topic, tx.query("""
                select s.account
                from subscription s
                where s.workspace = :workspace
                  and s.kind = :kind
                  and s.number = :number
                  and s.since <= :due
                  and not exists (
                    select from subscription_letter l
                    where l.workspace = s.workspace and l.kind = s.kind and l.number = s.number and l.account = s.account
                      and l.due = :due and (l.state <> 'REFUSED' or l.tries >= 5))
                order by s.account
                """))
                .bind("due", due.atOffset(ZoneOffset.UTC)).mapTo(Long.class).list();
    }

    /// @return false where another process has it, it was sent, or it is too early to try again
    static boolean claim(Tx tx, Topic topic, long account, Instant due, Instant now) {
        return of(topic, tx.update("""
                insert into subscription_letter (workspace, kind, number, account, due, state, at)
                values (:workspace, :kind, :number, :account, :due, 'SENDING', :now)
                on conflict (workspace, kind, number, account, due) do update
                set state = 'SENDING', tries = subscription_letter.tries + 1, at = excluded.at
                where subscription_letter.state = 'REFUSED'
                  and subscription_letter.at < :now - interval '10 minutes'
                """))
                .bind("account", account).bind("due", due.atOffset(ZoneOffset.UTC)).bind("now", now.atOffset(ZoneOffset.UTC)).execute() > 0;
    }

    /// Says what became of a letter, and forgets those of long ago.
    static void settle(Tx tx, Topic topic, long account, Instant due, String state) {
        of(topic, tx.update("update subscription_letter set state = :state where " + OF_TOPIC + " and account = :account and due = :due"))
                .bind("account", account).bind("due", due.atOffset(ZoneOffset.UTC)).bind("state", state).execute();
        of(topic, tx.update("delete from subscription_letter where " + OF_TOPIC + " and account = :account and due < :due - interval '1 year'"))
                .bind("account", account).bind("due", due.atOffset(ZoneOffset.UTC)).execute();
    }

    private static <S extends SqlStatement<S>> S of(Topic topic, S statement) {
        return statement.bind("kind", topic.kind()).bind("number", topic.number());
    }
}
