package attune.subscription;

import attune.account.Reach;
import attune.account.Role;
import attune.account.Who;
import attune.account.Workspaces;
import attune.audit.Audit;
import attune.mail.Letter;
import attune.mail.Mail;
import attune.member.Member;
import attune.member.Members;
import attune.store.Database;
import attune.store.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Sends what is due, once to each reader. A letter is claimed before it leaves: a process that is killed in between has sent it or
/// has not, and of several processes one sends it.
final class Sending {

    /// What was slept through longer ago is not made up for.
    private static final Duration LATE = Duration.ofDays(3);

    /// Those who see the same are sent the same.
    private record Sight(Role role, Reach reach) {}

    private final Database database;
    private final Workspaces workspaces;
    private final Members members;
    private final Mail mail;
    private final StopLink links;

    Sending(Database database, Workspaces workspaces, Members members, Mail mail, StopLink links) {
        this.database = database;
        this.workspaces = workspaces;
        this.members = members;
        this.mail = mail;
        this.links = links;
    }

    void send(WorkspaceId workspace, List<Periodical> periodicals, Instant now) {
        var zone = workspaces.of(workspace).timeZone();
        var attempts = new Attempts();
        for (var periodical : periodicals) attempts.at(() -> {
            for (var title : database.in(workspace, periodical::titles)) {
                var due = title.rhythm().due(now.atZone(zone)).toInstant();
                if (!due.isBefore(title.since()) && !due.isBefore(now.minus(LATE))) attempts.at(() -> send(workspace, periodical, title, due, now));
            }
        });
        attempts.done();
    }

    private void send(WorkspaceId workspace, Periodical periodical, Title title, Instant due, Instant now) {
        var waiting = database.in(workspace, tx -> SubscriptionStore.waiting(tx, title.topic(), due));
        if (waiting.isEmpty()) return;
        var known = members(workspace, LocalDate.ofInstant(now, workspaces.of(workspace).timeZone()));
        var issues = new HashMap<Sight, Issue>();
        var attempts = new Attempts();
        for (var account : waiting) {
            var who = known.get(account);
            if (who == null || !mayHave(who, periodical, title) || !database.in(workspace, tx -> SubscriptionStore.claim(tx, title.topic(), account, due, now))) continue;
            attempts.at(() -> {
                try {
                    var issue = issues.computeIfAbsent(new Sight(who.role(), who.reach()), _ -> who.asked(() -> periodical.issue(workspace, title.topic().number())));
                    mail.send(workspace, letter(who, title, issue));
                } catch (RuntimeException failure) {
                    settle(who, title, due, "REFUSED");
                    throw failure;
                }
                settle(who, title, due, "SENT");
            });
        }
        attempts.done();
    }

    private Map<Long, Who> members(WorkspaceId workspace, LocalDate today) {
        return members.all(workspace).stream().filter(member -> !member.terms().endedBy(today)).collect(Collectors.toMap(member -> member.account().value(), member -> who(workspace, member)));
    }

    private static Who who(WorkspaceId workspace, Member member) {
        return new Who(member.account(), member.name(), member.email(), workspace, member.terms().role(), member.terms().reach());
    }

    private boolean mayHave(Who who, Periodical periodical, Title title) {
        return who.asked(() -> database.in(who.workspace(), tx -> periodical.mayHave(tx, title.topic().number())));
    }

    private void settle(Who who, Title title, Instant due, String state) {
        database.inVoid(who.workspace(), tx -> {
            SubscriptionStore.settle(tx, title.topic(), who.account().value(), due, state);
            Audit.record(tx, title.topic().kind() + (state.equals("SENT") ? ".mailed" : ".not_mailed"), title.topic().words(), title.name() + " to " + who.email());
        });
    }

    private Letter letter(Who who, Title title, Issue issue) {
        var address = workspaces.address(who.workspace()).orElseThrow();
        var stop = address.of(links.path(new StopLink.Wish(who.workspace(), title.topic(), who.account())));
        return new Letter(who.email(), issue.subject(), """
                %s

                Look at it as it is now:
                %s

                You get this because you asked for it, %s. If you want it no longer:
                %s
                """.formatted(issue.text(), address.of(title.path()), title.rhythm().words(), stop)).with(issue.document()).stoppedAt(stop);
    }
}
