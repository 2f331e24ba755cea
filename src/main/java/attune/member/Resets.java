package attune.member;

import attune.account.AccountId;
import attune.account.Role;
import attune.account.Who;
import attune.audit.Audit;
import attune.secret.Token;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import java.time.Duration;
import java.time.OffsetDateTime;

/// Getting back in after a password is lost: a link that is good once, for an hour by mail or a day from a manager's hand.
public final class Resets {

    private static final Duration BY_MAIL = Duration.ofHours(1);
    private static final Duration BY_HAND = Duration.ofHours(24);

    private final Database database;
    private final Accounts accounts;

    public Resets(Database database, Accounts accounts) {
        this.database = database;
        this.accounts = accounts;
    }

    /// A link for somebody who asked for it; it must reach nobody but the owner of the mailbox.
    public Token byMail(Account account) {
        return database.asOwner(owner -> make(owner, account.id(), BY_MAIL));
    }

    /// A link that a manager hands to a colleague. Refused where the colleague also belongs to other workspaces, because
    /// it would open those too, and where the colleague is an owner and the one who asks is not.
    public Token byHand(Member member) {
        var who = Who.asking();
        if (member.terms().role() == Role.OWNER && who.role() != Role.OWNER)
            throw Mendable.forbidden("Only an owner can make a reset link for an owner.");
        return database.asOwner(owner -> {
            if (memberships(owner, member.account()) > 1)
                throw Mendable.conflict(member.name() + " also belongs to another workspace, so only a mail to " + member.email() + " can reset the password.");
            owner.within(who.workspace(), tx -> {
                Audit.record(tx, "member.reset_link_made", member.name());
                return null;
            });
            return make(owner, member.account(), BY_HAND);
        });
    }

    /// Whose link this is.
    public Account holder(Token token) {
        return database.asOwner(owner -> holder(owner, token));
    }

    /// Sets the new password and uses the link up, with every other link of the account.
    public Account redeem(Token token, String password) {
        return database.asOwner(owner -> {
            var account = holder(owner, token);
            accounts.setPassword(owner, account, password);
            owner.update("delete from password_reset where account = :account").bind("account", account.id().value()).execute();
            return account;
        });
    }

    private static Token make(Tx owner, AccountId account, Duration life) {
        var token = Token.fresh();
        owner.update("delete from password_reset where expires_at < now()").execute();
        owner.update("insert into password_reset (token_hash, account, expires_at) values (:hash, :account, :expires)")
                .bind("hash", token.hash())
                .bind("account", account.value())
                .bind("expires", OffsetDateTime.now().plus(life))
                .execute();
        return token;
    }

    private Account holder(Tx owner, Token token) {
        return owner.query("select account from password_reset where token_hash = :hash and expires_at > now() for update")
                .bind("hash", token.hash())
                .mapTo(Long.class)
                .findOne()
                .map(id -> accounts.of(owner, new AccountId(id)))
                .orElseThrow(() -> Mendable.notFound("This link is used or too old; ask for a new one."));
    }

    private static long memberships(Tx owner, AccountId account) {
        return owner.query("select count(*) from membership where account = :account")
                .bind("account", account.value()).mapTo(Long.class).one();
    }
}
