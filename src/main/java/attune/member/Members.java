package attune.member;

import attune.account.AccountId;
import attune.account.Role;
import attune.account.Who;
import attune.account.Workspaces;
import attune.audit.Audit;
import attune.mail.Sender;
import attune.secret.Token;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.store.WorkspaceId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// The door to the members of a workspace.
public final class Members {

    private final Database database;
    private final Workspaces workspaces;
    private final Accounts accounts;

    public Members(Database database, Workspaces workspaces, Accounts accounts) {
        this.database = database;
        this.workspaces = workspaces;
        this.accounts = accounts;
    }

    /// Everyone in the workspace, in the order they joined; those whose time is over are among them.
    public List<Member> all(WorkspaceId workspace) {
        return database.in(workspace, MemberStore::members);
    }

    /// The same, in a transaction that is open already.
    public List<Member> all(Tx tx) {
        return MemberStore.members(tx);
    }

    public Member of(WorkspaceId workspace, AccountId account) {
        return database.in(workspace, tx -> member(tx, account));
    }

    /// Makes somebody a member without an invitation: the first owner, the people of a demo.
    public void join(Tx tx, AccountId account, Member.Terms terms) {
        MemberStore.join(tx, account, terms);
    }

    /// Gives a member other terms. Only owners make and unmake owners, and one of them always remains.
    public void change(AccountId account, Member.Terms fresh) {
        var who = Who.asking();
        database.inVoid(who.workspace(), tx -> {
            var member = member(tx, account);
            mayGrant(who, member.terms());
            mayGrant(who, fresh);
            checkUntil(who.workspace(), fresh);
            if (fresh.role() != Role.OWNER || fresh.until().isPresent()) oneOwnerRemains(tx, member);
            MemberStore.change(tx, account, fresh);
            Audit.record(tx, "member.changed", member.name(), inWords(fresh));
        });
    }

    public void remove(AccountId account) {
        var who = Who.asking();
        database.inVoid(who.workspace(), tx -> {
            var member = member(tx, account);
            mayGrant(who, member.terms());
            oneOwnerRemains(tx, member);
            MemberStore.leave(tx, account);
            Audit.record(tx, "member.removed", member.name());
        });
    }

    /// Invites somebody; a second invitation to the same address takes the place of the first.
    ///
    /// @return the token for the link, which is shown or mailed now and cannot be read again
    public Token invite(String email, Member.Terms terms) {
        var who = Who.asking();
        var address = Sender.checkedAddress(email);
        mayGrant(who, terms);
        checkUntil(who.workspace(), terms);
        return database.in(who.workspace(), tx -> {
            if (MemberStore.members(tx).stream().anyMatch(member -> member.email().equals(address)))
                throw Mendable.conflict(address + " is a member already; change the role on their page.");
            var token = Token.fresh();
            MemberStore.invite(tx, address, terms, token, who.account());
            Audit.record(tx, "member.invited", address, inWords(terms));
            return token;
        });
    }

    public List<Invitation> invitations(WorkspaceId workspace) {
        return database.in(workspace, MemberStore::invitations);
    }

    public void withdraw(long invitation) {
        database.inVoid(Who.asking().workspace(), tx -> {
            var gone = MemberStore.withdraw(tx, invitation)
                    .orElseThrow(() -> Mendable.notFound("This invitation is no longer open."));
            Audit.record(tx, "member.invitation_withdrawn", gone.email());
        });
    }

    /// What the holder of an invitation's link sees before accepting.
    ///
    /// @param known there is an account for the address: its password is asked for, not a new one
    public record Welcome(String workspace, String email, Role role, String invitedBy, boolean known) {}

    public Welcome welcome(Token token) {
        return database.asOwner(owner -> {
            var found = found(owner, token);
            var invitation = found.invitation();
            return new Welcome(found.workspaceName(), invitation.email(), invitation.terms().role(), invitation.invitedBy(),
                    accounts.byEmail(owner, invitation.email()).isPresent());
        });
    }

    /// Who joined which workspace.
    public record Joined(Account account, WorkspaceId workspace) {}

    /// Makes the holder of the link a member. Somebody who has no account yet chooses a name and a password; somebody
    /// who has one proves it with `password`.
    public Joined accept(Token token, String name, String password) {
        var email = welcome(token).email();
        var proved = accounts.opened(email, password);
        return database.asOwner(owner -> {
            var found = found(owner, token);
            var account = proved.orElseGet(() -> {
                if (accounts.byEmail(owner, email).isPresent())
                    throw new Mendable("Password: this is not the one of your account " + email + ".");
                return accounts.open(owner, email, name, password);
            });
            enter(owner, found, account);
            return new Joined(account, found.workspace());
        });
    }

    private void enter(Tx owner, MemberStore.Found found, Account account) {
        var invitation = found.invitation();
        owner.within(found.workspace(), tx -> {
            MemberStore.join(tx, account.id(), invitation.terms());
            Audit.recordAs(tx, account.id(), account.name(), "member.joined", account.name(), "invited by " + invitation.invitedBy());
            return MemberStore.withdraw(tx, invitation.id());
        });
    }

    private static MemberStore.Found found(Tx owner, Token token) {
        return MemberStore.invitation(owner, token).orElseThrow(() -> Mendable.notFound(
                "This invitation is used, withdrawn or older than " + Invitation.OPEN_FOR.toDays() + " days; ask for a new one."));
    }

    private static Member member(Tx tx, AccountId account) {
        return MemberStore.member(tx, account)
                .orElseThrow(() -> Mendable.notFound("There is no such member in this workspace."));
    }

    /// Nobody gives or takes more than they have themselves.
    private static void mayGrant(Who who, Member.Terms terms) {
        if (terms.role() == Role.OWNER && who.role() != Role.OWNER)
            throw Mendable.forbidden("Only an owner can make, change or remove an owner.");
        if (!who.reach().covers(terms.reach()))
            throw Mendable.forbidden("You can give access only to the locations and teams that you can see yourself.");
    }

    private static void oneOwnerRemains(Tx tx, Member leaving) {
        if (leaving.terms().role() == Role.OWNER && MemberStore.owners(tx) == 1)
            throw Mendable.conflict(leaving.name() + " is the only owner; make somebody else an owner first.");
    }

    private void checkUntil(WorkspaceId workspace, Member.Terms terms) {
        if (terms.endedBy(LocalDate.now(workspaces.of(workspace).timeZone())))
            throw new Mendable("Last day: it has passed already; choose today or later.");
        if (terms.role() == Role.CONSULTANT && terms.until().isEmpty())
            throw new Mendable("Last day: a consultant is a guest for a set time; choose the last day.");
    }

    private static String inWords(Member.Terms terms) {
        var words = new StringBuilder(terms.role().title());
        if (!terms.reach().locations().isEmpty()) words.append(", locations ").append(String.join(", ", terms.reach().locations()));
        if (!terms.reach().teams().isEmpty()) words.append(", teams ").append(String.join(", ", terms.reach().teams()));
        terms.until().ifPresent(day -> words.append(", until ").append(day));
        return words.toString();
    }

    static Optional<LocalDate> day(String written) {
        if (written == null || written.isBlank()) return Optional.empty();
        try {
            var day = LocalDate.parse(written.strip());
            if (day.getYear() > 9999) throw new java.time.DateTimeException("too late");
            return Optional.of(day);
        } catch (java.time.DateTimeException wrong) {
            throw new Mendable("Last day: write it as year-month-day, like 2027-03-31.");
        }
    }
}
