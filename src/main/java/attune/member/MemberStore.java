package attune.member;

import attune.account.AccountId;
import attune.account.Reach;
import attune.account.Role;
import attune.secret.Token;
import attune.store.Tx;
import attune.store.WorkspaceId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.SqlStatement;

/// The rows of memberships and invitations.
final class MemberStore {

    /// An invitation found by its token, before anybody is signed in.
    record Found(WorkspaceId workspace, String workspaceName, Invitation invitation) {}

    private static final String INVITATION = """
            i.id, i.email, i.role, i.locations, i.teams, i.until, i.expires_at,
            (select name from account a where a.id = i.invited_by) as invited_by""";

    private MemberStore() {}

    static List<Member> members(Tx tx) {
        return tx.query(memberSql("")).map(MemberStore::member).list();
    }

    static Optional<Member> member(Tx tx, AccountId account) {
        return tx.query(memberSql("and m.account = :account")).bind("account", account.value()).map(MemberStore::member).findOne();
    }

    private static String memberSql(String more) {
        return """
                select m.account, a.name, a.email, m.role, m.locations, m.teams, m.until, m.joined_at, m.seen_at
                from membership m
                join account a on a.id = m.account
                where m.workspace = :workspace %s
                order by m.joined_at, m.account""".formatted(more);
    }

    /// True where they were not a member before.
    static boolean join(Tx tx, AccountId account, Member.Terms terms) {
        return withTerms(tx.update("""
                insert into membership (workspace, account, role, locations, teams, until)
                values (:workspace, :account, :role, :locations, :teams, :until)
                on conflict (workspace, account) do nothing""").bind("account", account.value()), terms).execute() == 1;
    }

    static void change(Tx tx, AccountId account, Member.Terms terms) {
        withTerms(tx.update("""
                update membership
                set role = :role, locations = :locations, teams = :teams, until = :until
                where workspace = :workspace and account = :account""").bind("account", account.value()), terms).execute();
    }

    static void leave(Tx tx, AccountId account) {
        tx.update("delete from membership where workspace = :workspace and account = :account")
                .bind("account", account.value()).execute();
    }

    /// Locks the owners' rows, so that two owners cannot demote each other at the same moment.
    static long owners(Tx tx) {
        return tx.query("select account from membership where workspace = :workspace and role = 'owner' for update")
                .mapTo(Long.class).stream().count();
    }

    static void invite(Tx tx, String email, Member.Terms terms, Token token, AccountId by) {
        withTerms(tx.update("""
                insert into invitation (workspace, email, role, locations, teams, until, token_hash, invited_by, expires_at)
                values (:workspace, :email, :role, :locations, :teams, :until, :hash, :by, :expires)
                on conflict (workspace, email) do update
                set role = excluded.role, locations = excluded.locations, teams = excluded.teams, until = excluded.until,
                    token_hash = excluded.token_hash, invited_by = excluded.invited_by,
                    created_at = now(), expires_at = excluded.expires_at""")
                .bind("email", email)
                .bind("hash", token.hash())
                .bind("by", by.value())
                .bind("expires", OffsetDateTime.now().plus(Invitation.OPEN_FOR)), terms).execute();
    }

    static List<Invitation> invitations(Tx tx) {
        return tx.query("select " + INVITATION + " from invitation i where i.workspace = :workspace order by i.created_at, i.id")
                .map(MemberStore::invitation).list();
    }

    static Optional<Invitation> withdraw(Tx tx, long id) {
        return tx.query("delete from invitation i where i.workspace = :workspace and i.id = :id returning " + INVITATION)
                .bind("id", id).map(MemberStore::invitation).findOne();
    }

    /// Looked up across workspaces, because whoever holds the link is not signed in yet. `for update` makes it single-use.
    static Optional<Found> invitation(Tx owner, Token token) {
        return owner.query("""
                select i.workspace, w.name as workspace_name, %s
                from invitation i
                join workspace w on w.id = i.workspace
                where i.token_hash = :hash and i.expires_at > now()
                for update of i""".formatted(INVITATION))
                .bind("hash", token.hash())
                .map((RowView row) -> new Found(new WorkspaceId(row.getColumn("workspace", Integer.class)),
                        row.getColumn("workspace_name", String.class), invitation(row)))
                .findOne();
    }

    private static <S extends SqlStatement<S>> S withTerms(S statement, Member.Terms terms) {
        return statement.bind("role", terms.role().key())
                .bindArray("locations", String.class, terms.reach().locations().toArray())
                .bindArray("teams", String.class, terms.reach().teams().toArray())
                .bindByType("until", terms.until().orElse(null), LocalDate.class);
    }

    private static Member member(RowView row) {
        return new Member(new AccountId(row.getColumn("account", Long.class)), row.getColumn("name", String.class),
                row.getColumn("email", String.class), terms(row), row.getColumn("joined_at", Instant.class),
                Optional.ofNullable(row.getColumn("seen_at", Instant.class)));
    }

    private static Invitation invitation(RowView row) {
        return new Invitation(row.getColumn("id", Long.class), row.getColumn("email", String.class), terms(row),
                row.getColumn("invited_by", String.class), row.getColumn("expires_at", Instant.class));
    }

    private static Member.Terms terms(RowView row) {
        return new Member.Terms(Role.of(row.getColumn("role", String.class)).orElseThrow(),
                new Reach(Set.of(row.getColumn("locations", String[].class)), Set.of(row.getColumn("teams", String[].class))),
                Optional.ofNullable(row.getColumn("until", LocalDate.class)));
    }
}
