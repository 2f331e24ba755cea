package attune.briefing;

import attune.account.AccountId;
import attune.account.Permission;
import attune.account.Who;
import attune.account.Workspaces;
import attune.audit.Audit;
import attune.jobs.Jobs;
import attune.mail.Letter;
import attune.mail.Mail;
import attune.member.Member;
import attune.member.Members;
import attune.paper.Paper;
import attune.secret.Token;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.WorkspaceId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The briefing by mail on Mondays, to those who wish it, as each of them may see it. Every mail carries a link that takes the
/// wish back without signing in.
public final class Mondays {

    private static final Logger LOG = LoggerFactory.getLogger(Mondays.class);
    private static final LocalTime FROM = LocalTime.of(6, 30);

    private record Due(AccountId account) {}

    private final Database database;
    private final Workspaces workspaces;
    private final Members members;
    private final Briefings briefings;
    private final Mail mail;

    public Mondays(Database database, Workspaces workspaces, Members members, Briefings briefings, Mail mail, Jobs jobs) {
        this.database = database;
        this.workspaces = workspaces;
        this.members = members;
        this.briefings = briefings;
        this.mail = mail;
        jobs.every("briefing", Duration.ofMinutes(10), () -> send(Instant.now()));
    }

    /// Whether the one who is asking has it sent.
    public boolean wished() {
        var who = Who.asking();
        return database.in(who.workspace(), tx -> tx.query("select exists (select from briefing_reader where workspace = :workspace and account = :account)")
                .bind("account", who.account().value()).mapTo(Boolean.class).one());
    }

    public boolean possible() {
        return mail.ready(Who.asking().workspace());
    }

    public void wish() {
        var who = Who.asking();
        if (!mail.ready(who.workspace())) throw new Mendable("No mail can be sent yet: set up the sender in the workspace's settings.");
        database.inVoid(who.workspace(), tx -> {
            var fresh = tx.update("insert into briefing_reader (workspace, account, token) values (:workspace, :account, :token) on conflict (workspace, account) do nothing")
                    .bind("account", who.account().value()).bind("token", Token.fresh().hash()).execute();
            if (fresh > 0) Audit.record(tx, "briefing.wished", who.email());
        });
    }

    public void stop() {
        var who = Who.asking();
        database.inVoid(who.workspace(), tx -> {
            var gone = tx.update("delete from briefing_reader where workspace = :workspace and account = :account").bind("account", who.account().value()).execute();
            if (gone > 0) Audit.record(tx, "briefing.stopped", who.email());
        });
    }

    /// Whether a link is good: it is in the last mail, and its wish was not taken back.
    public boolean good(String token) {
        return database.asOwner(owner -> owner.query("select exists (select from briefing_reader where token = :token)").bind("token", new Token(token).hash()).mapTo(Boolean.class).one());
    }

    /// Takes back the wish that a link belongs to.
    public void stop(String token) {
        database.asOwnerVoid(owner -> owner.query("delete from briefing_reader where token = :token returning workspace, account").bind("token", new Token(token).hash())
                .map((row, _) -> new long[] {row.getLong(1), row.getLong(2)}).findOne().ifPresent(found -> owner.within(new WorkspaceId((int) found[0]), tx -> {
                    Audit.recordAs(tx, new AccountId(found[1]), "link in the mail", "briefing.stopped", "", "");
                    return null;
                })));
    }

    /// Sends what is due in every workspace whose Monday morning it is. Called often; each is sent once.
    public void send(Instant now) {
        for (var workspace : workspaces.all()) {
            var local = now.atZone(workspace.timeZone());
            if (local.getDayOfWeek() == DayOfWeek.MONDAY && !local.toLocalTime().isBefore(FROM) && mail.ready(workspace.id())) send(workspace.id(), local.toLocalDate());
        }
    }

    private void send(WorkspaceId workspace, LocalDate monday) {
        for (var due : due(workspace, monday)) {
            // Taken first: a mail that fails is not tried all day, and two programs do not send two.
            var token = Token.fresh();
            if (!take(workspace, due.account, monday, token)) continue;
            members.all(workspace).stream().filter(member -> member.account().equals(due.account) && !member.terms().endedBy(monday)).findFirst().ifPresent(member -> send(workspace, member, token));
        }
    }

    private List<Due> due(WorkspaceId workspace, LocalDate monday) {
        return database.in(workspace, tx -> tx.query("select account from briefing_reader where workspace = :workspace and (sent_for is null or sent_for < :monday)")
                .bind("monday", monday).map((row, _) -> new Due(new AccountId(row.getLong(1)))).list());
    }

    /// Each mail has a link of its own; the one before stops working.
    private boolean take(WorkspaceId workspace, AccountId account, LocalDate monday, Token token) {
        return database.in(workspace, tx -> tx.update("""
                update briefing_reader
                set sent_for = :monday, token = :token
                where workspace = :workspace and account = :account and (sent_for is null or sent_for < :monday)
                """)
                .bind("monday", monday).bind("token", token.hash()).bind("account", account.value()).execute()) > 0;
    }

    private void send(WorkspaceId workspace, Member member, Token token) {
        var who = new Who(member.account(), member.name(), member.email(), workspace, member.terms().role(), member.terms().reach());
        if (!who.may(Permission.EXPLORE)) return;
        try {
            var briefing = who.asked(() -> briefings.of(workspace));
            var stop = workspaces.address(workspace).map(address -> address.of("/executive/stop?token=" + token.text()));
            var text = briefing.paragraph() + "\n\nThe whole of it is attached." + stop.map(link -> "\n\nNo longer wished? " + link).orElse("\n\nNo longer wished? Open the executive page and choose “Stop the mail”.") + "\n";
            var letter = new Letter(member.email(), briefing.workspace() + ": how we stand, " + briefing.period(), text)
                    .with(new Letter.Attachment("briefing-" + briefing.last() + ".pdf", "application/pdf", Paper.pdf("briefing/paper.jte", briefing)));
            mail.send(workspace, stop.map(letter::stoppedAt).orElse(letter));
        } catch (Mendable | attune.kernel.Unanswerable failed) {
            LOG.warn("The briefing for member {} of workspace {} was not sent: {}", member.account(), workspace, failed.getMessage());
        }
    }
}
