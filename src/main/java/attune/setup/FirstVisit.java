package attune.setup;

import attune.account.Role;
import attune.account.Workspace;
import attune.account.Workspaces;
import attune.audit.Audit;
import attune.member.Account;
import attune.member.Accounts;
import attune.member.Member;
import attune.member.Members;
import attune.secret.Token;
import attune.store.Database;
import attune.store.Mendable;
import java.security.MessageDigest;

/// The door to the first visit: as long as nobody has set the installation up, whoever proves to stand beside the
/// machine may: by asking from it, or with the token that the launcher printed.
public final class FirstVisit {

    /// What the first visit makes.
    public record Opened(Workspace workspace, Account owner) {}

    private final Database database;
    private final Workspaces workspaces;
    private final Accounts accounts;
    private final Members members;
    private final Token token = Token.fresh();

    public FirstVisit(Database database, Workspaces workspaces, Accounts accounts, Members members) {
        this.database = database;
        this.workspaces = workspaces;
        this.accounts = accounts;
        this.members = members;
    }

    public boolean due() {
        return workspaces.none();
    }

    /// For the launcher to print where the installation is reached from other machines: good until this program ends.
    public Token token() {
        return token;
    }

    boolean opens(String given) {
        return MessageDigest.isEqual(token.hash(), new Token(given).hash());
    }

    /// Makes the first workspace and its owner. Of two who try at the same moment one is told that it is done.
    public Opened open(String company, String name, String email, String password) {
        return database.asOwner(owner -> {
            owner.handle().execute("lock table workspace in share row exclusive mode");
            if (owner.query("select exists (select from workspace)").mapTo(Boolean.class).one())
                throw Mendable.conflict("Attune is set up already; sign in.");
            var workspace = workspaces.create(owner, company, false);
            var account = accounts.open(owner, email, name, password);
            owner.within(workspace.id(), tx -> {
                members.join(tx, account.id(), Member.Terms.of(Role.OWNER));
                Audit.recordAs(tx, account.id(), account.name(), "workspace.opened", workspace.name(), "");
                return null;
            });
            return new Opened(workspace, account);
        });
    }
}
