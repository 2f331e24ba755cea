package attune.dashboard;

import attune.account.AccountId;
import attune.account.Permission;
import attune.account.PublicAddress;
import attune.account.Reach;
import attune.account.Who;
import attune.account.Workspaces;
import attune.audit.Audit;
import attune.jobs.Jobs;
import attune.mail.Letter;
import attune.mail.Mail;
import attune.member.Member;
import attune.member.Members;
import attune.part.Words;
import attune.secret.Token;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.store.WorkspaceId;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Dashboards by mail: to each who asked for them, what they may see, once for each time they are due.
public final class DashboardMail {

    /// What was slept through longer ago is not made up for.
    private static final Duration LATE = Duration.ofDays(3);

    private final Database database;
    private final Workspaces workspaces;
    private final Members members;
    private final Dashboards dashboards;
    private final Mail mail;
    private final Token secret;

    /// @param secret signs the links by which mails are stopped
    public DashboardMail(Database database, Workspaces workspaces, Members members, Dashboards dashboards, Mail mail, Token secret) {
        this.database = database;
        this.workspaces = workspaces;
        this.members = members;
        this.dashboards = dashboards;
        this.mail = mail;
        this.secret = secret;
    }

    /// Sends what is due, from the start of the jobs on.
    public DashboardMail scheduled(Jobs jobs) {
        jobs.every("dashboards by mail", Duration.ofMinutes(1), () -> send(Instant.now()));
        return this;
    }

    /// Whether mail can leave: there is a sender, and an address for links.
    boolean ready(WorkspaceId workspace) {
        return mail.ready(workspace) && workspaces.address(workspace).isPresent();
    }

    /// When a dashboard is mailed; empty for never.
    public void rhythm(Tx tx, long id, Optional<Rhythm> rhythm) {
        var dashboard = dashboards.changed(tx, id);
        LetterStore.rhythm(tx, id, rhythm);
        Audit.record(tx, "dashboard.scheduled", "dashboard " + id, dashboard.name() + ": " + rhythm.map(Rhythm::words).orElse("not mailed"));
    }

    /// The one who is asking gets it by mail from now on, or no longer.
    public void read(Tx tx, long id, boolean wanted) {
        dashboards.dashboard(tx, id);
        if (wanted) LetterStore.reads(tx, id, Who.asking().account().value());
        else LetterStore.stops(tx, id, Who.asking().account().value());
    }

    // ------------------------------------------------------------------ sending

    void send(Instant now) {
        RuntimeException failed = null;
        for (var workspace : database.asOwner(LetterStore::workspaces)) {
            if (!ready(workspace)) continue;
            for (var each : database.in(workspace, LetterStore::mailed)) {
                var due = each.rhythm().due(now.atZone(workspaces.of(workspace).timeZone())).toInstant();
                if (due.isBefore(each.since()) || due.isBefore(now.minus(LATE))) continue;
                try {
                    send(workspace, each, due, now);
                } catch (RuntimeException failure) {
                    failed = failure;
                }
            }
        }
        if (failed != null) throw failed;
    }

    private void send(WorkspaceId workspace, LetterStore.Mailed dashboard, Instant due, Instant now) {
        var waiting = database.in(workspace, tx -> LetterStore.waiting(tx, dashboard.id(), due));
        if (waiting.isEmpty()) return;
        var today = LocalDate.ofInstant(now, workspaces.of(workspace).timeZone());
        Map<Long, Member> known = members.all(workspace).stream().filter(member -> !member.terms().endedBy(today)).collect(Collectors.toMap(member -> member.account().value(), member -> member));
        var printed = new HashMap<Reach, Printed>();
        var documents = new HashMap<Reach, byte[]>();
        RuntimeException failed = null;
        for (var account : waiting) {
            var who = Optional.ofNullable(known.get(account)).map(member -> new Who(member.account(), member.name(), member.email(), workspace, member.terms().role(), member.terms().reach()))
                    .filter(reader -> reader.may(Permission.SEE_DASHBOARDS) && sees(reader, dashboard.id()));
            if (who.isEmpty() || !database.in(workspace, tx -> LetterStore.claim(tx, dashboard.id(), account, due, now))) continue;
            try {
                // Those who see the same of the business get the same document.
                var content = printed.computeIfAbsent(who.get().reach(), _ -> who.get().asked(() -> dashboards.printed(workspace, dashboard.id())));
                var document = documents.computeIfAbsent(who.get().reach(), _ -> content.pdf());
                mail.send(workspace, letter(who.get(), dashboard, content, document));
            } catch (RuntimeException failure) {
                settle(who.get(), dashboard, due, "REFUSED");
                failed = failure;
                continue;
            }
            settle(who.get(), dashboard, due, "SENT");
        }
        if (failed != null) throw failed;
    }

    private boolean sees(Who who, long dashboard) {
        return who.asked(() -> database.in(who.workspace(), tx -> dashboards.all(tx).stream().anyMatch(each -> each.id() == dashboard)));
    }

    private void settle(Who who, LetterStore.Mailed dashboard, Instant due, String state) {
        database.inVoid(who.workspace(), tx -> {
            LetterStore.settle(tx, dashboard.id(), who.account().value(), due, state);
            Audit.record(tx, state.equals("SENT") ? "dashboard.mailed" : "dashboard.not_mailed", "dashboard " + dashboard.id(), dashboard.name() + " to " + who.email());
        });
    }

    private Letter letter(Who who, LetterStore.Mailed dashboard, Printed printed, byte[] document) {
        var address = workspaces.address(who.workspace()).orElseThrow();
        var stop = address.of(stop(who.workspace(), dashboard.id(), who.account()));
        return new Letter(who.email(), dashboard.name() + ", " + Words.date(LocalDate.now(workspaces.of(who.workspace()).timeZone())), """
                “%s” of %s is attached.
                %s

                Look at it as it is now:
                %s

                You get this because you asked for it, %s. If you want it no longer:
                %s
                """.formatted(dashboard.name(), workspaces.of(who.workspace()).name(), printed.lead(), address.of("/dashboards/" + dashboard.id()), dashboard.rhythm().words(), stop))
                .with(new Letter.Attachment(printed.file("pdf"), "application/pdf", document)).stoppedAt(stop);
    }

    // ------------------------------------------------------------------ stopping

    /// What a signed link stops.
    record Stop(WorkspaceId workspace, long dashboard, AccountId account) {}

    private String stop(WorkspaceId workspace, long dashboard, AccountId account) {
        var letter = workspace.value() + "-" + dashboard + "-" + account.value();
        return "/dashboards/stop/" + letter + "/" + secret.derived(letter);
    }

    /// What a link is for, if we signed it.
    Stop opened(String letter, String signature) {
        if (!letter.matches("\\d{1,9}-\\d{1,18}-\\d{1,18}") || !MessageDigest.isEqual(secret.derived(letter).getBytes(), signature.getBytes()))
            throw Mendable.notFound("This link is not complete: open it from the mail once more.");
        var parts = List.of(letter.split("-"));
        return new Stop(new WorkspaceId(Integer.parseInt(parts.get(0))), Long.parseLong(parts.get(1)), new AccountId(Long.parseLong(parts.get(2))));
    }

    /// The name of the dashboard; empty where it is gone.
    Optional<String> name(Stop stop) {
        return database.in(stop.workspace, tx -> LetterStore.name(tx, stop.dashboard));
    }

    void stop(Stop stop) {
        database.inVoid(stop.workspace, tx -> {
            if (LetterStore.stops(tx, stop.dashboard, stop.account.value())) Audit.record(tx, "dashboard.mail_stopped", "dashboard " + stop.dashboard, "by the link in the mail");
        });
    }
}
