package attune.member;

import attune.account.AccountId;
import attune.mail.Sender;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import java.util.Optional;
import org.jdbi.v3.core.result.RowView;

/// The door to people's accounts. They stand outside the walls of workspaces, so transactions here are the owner's.
public final class Accounts {

    private final Database database;

    public Accounts(Database database) {
        this.database = database;
    }

    /// Opens an account; refuses a weak password, a missing name, and an address that is taken.
    public Account open(Tx owner, String email, String name, String password) {
        var address = Sender.checkedAddress(email);
        var hash = Passwords.hash(Passwords.checked(password, address));
        return owner.query("""
                insert into account (email, name, password)
                values (:email, :name, :password)
                on conflict (email) do nothing
                returning id, email, name""")
                .bind("email", address)
                .bind("name", checkedName(name))
                .bind("password", hash)
                .map(Accounts::read)
                .findOne()
                .orElseThrow(() -> Mendable.conflict("There is an account for " + address + " already; sign in with it."));
    }

    public Optional<Account> byEmail(Tx owner, String email) {
        return owner.query("select id, email, name from account where email = lower(:email)")
                .bind("email", email.strip().replace("\0", ""))
                .map(Accounts::read)
                .findOne();
    }

    public Account of(Tx owner, AccountId id) {
        return owner.query("select id, email, name from account where id = :id")
                .bind("id", id.value())
                .map(Accounts::read)
                .one();
    }

    /// The account that `password` opens. Takes equally long whether the password is wrong or nobody has this address.
    public Optional<Account> opened(String email, String password) {
        record Lock(Account account, String hash) {}
        var lock = database.asOwner(owner -> owner.query("select id, email, name, password from account where email = lower(:email)")
                .bind("email", email.strip().replace("\0", ""))
                .map((RowView row) -> new Lock(read(row), row.getColumn("password", String.class)))
                .findOne());
        if (password.length() > Passwords.LONGEST) return Optional.empty();
        var opens = lock.isPresent() && lock.get().hash != null
                ? Passwords.matches(password, lock.get().hash)
                : Passwords.matchesNobody(password);
        return opens ? lock.map(Lock::account) : Optional.empty();
    }

    public void rename(AccountId id, String name) {
        database.asOwnerVoid(owner -> owner.update("update account set name = :name where id = :id")
                .bind("name", checkedName(name))
                .bind("id", id.value())
                .execute());
    }

    /// Sets a new password, once the caller has made sure that it is the person who asks.
    public void setPassword(Tx owner, Account account, String password) {
        owner.update("update account set password = :password where id = :id")
                .bind("password", Passwords.hash(Passwords.checked(password, account.email())))
                .bind("id", account.id().value())
                .execute();
    }

    private static String checkedName(String name) {
        var stripped = name == null ? "" : name.strip();
        if (stripped.isEmpty()) throw new Mendable("Your name: write it as colleagues should see it.");
        if (stripped.length() > Account.MAX_NAME || stripped.chars().anyMatch(Character::isISOControl))
            throw new Mendable("Your name: at most " + Account.MAX_NAME + " characters on one line.");
        return stripped;
    }

    private static Account read(RowView row) {
        return new Account(new AccountId(row.getColumn("id", Long.class)), row.getColumn("email", String.class),
                row.getColumn("name", String.class));
    }
}
