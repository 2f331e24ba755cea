package attune.praise;

import attune.account.Permission;
import attune.account.Who;
import attune.account.Workspaces;
import attune.alert.Alert;
import attune.mail.Letter;
import attune.mail.Mail;
import attune.member.Member;
import attune.member.Members;
import attune.reference.References;
import attune.store.Mendable;
import attune.store.Tx;
import attune.store.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The door to praise.
public final class Praises {

    private static final Logger LOG = LoggerFactory.getLogger(Praises.class);

    private static final Duration NEWS = Duration.ofDays(7);

    private final Workspaces workspaces;
    private final Members members;
    private final References references;
    private final Mail mail;

    public Praises(Workspaces workspaces, Members members, References references, Mail mail) {
        this.workspaces = workspaces;
        this.members = members;
        this.references = references;
        this.mail = mail;
    }

    /// Keeps praise for the colleague whom it names, once, and tells them by mail where they are a member.
    public void raised(Tx tx, Alert alert) {
        if (!alert.rule().definition().deeds().praise() || alert.said().isEmpty() || alert.colleague() == 0) return;
        var colleague = PraiseStore.colleague(tx, alert.colleague());
        if (colleague.isEmpty()) return;
        var member = members.all(tx).stream().filter(each -> each.email().equalsIgnoreCase(colleague.get().key()) || each.name().equalsIgnoreCase(colleague.get().name())).findFirst();
        if (PraiseStore.insert(tx, alert.said().get(), alert.colleague(), member.map(Member::account))) member.ifPresent(each -> tell(tx, alert, each));
    }

    private void tell(Tx tx, Alert alert, Member member) {
        var workspace = tx.workspace();
        // What was said long ago is no news to mail.
        if (!mail.ready(tx) || alert.at().isBefore(Instant.now().minus(NEWS))) return;
        var link = workspaces.address(workspace).map(address -> "\n" + address.of("/praise") + "\n").orElse("");
        var letter = new Letter(member.email(), "A customer praised you", "Somebody wrote of you, " + member.name() + ":\n\n“" + alert.said().orElseThrow().text() + "”\n" + link);
        tx.afterCommit(() -> Thread.ofVirtual().name("praise mail").start(() -> send(workspace, letter)));
    }

    private void send(WorkspaceId workspace, Letter letter) {
        try {
            mail.send(workspace, letter);
        } catch (Mendable refused) {
            LOG.warn("praise was not mailed: {}", refused.getMessage());
        }
    }

    /// What was said of the one who is asking, the newest first; from then on they have seen it.
    public List<Praise> mine(Tx tx, long before, int limit) {
        var found = PraiseStore.page(tx, Who.asking().account(), null, before, limit);
        PraiseStore.seen(tx, Who.asking().account());
        return found;
    }

    /// What was said of anybody, as far as the one who is asking may look.
    public List<Praise> everybodys(Tx tx, long before, int limit) {
        var who = Who.asking();
        who.must(Permission.SEE_FOLLOWUPS);
        return PraiseStore.page(tx, null, who.limited() ? references.within(tx, who.reach()) : null, before, limit);
    }

    public long unseen(Tx tx) {
        return PraiseStore.unseen(tx, Who.asking().account());
    }


    /// @return how much there was of these identities
    public static int erase(Tx tx, Collection<Long> identities) {
        return PraiseStore.erase(tx, identities);
    }
}
