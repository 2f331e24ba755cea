package attune.alert;

import attune.account.AccountId;
import attune.account.Reach;
import attune.account.Role;
import attune.account.Who;
import attune.account.Workspaces;
import attune.customer.Customers;
import attune.identity.CustomerId;
import attune.identity.Identities;
import attune.mail.Letter;
import attune.mail.Mail;
import attune.member.Member;
import attune.member.Members;
import attune.store.Mendable;
import attune.store.Tx;
import attune.store.WorkspaceId;
import attune.task.Tasks;
import java.time.LocalDate;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells a colleague by mail, or sets a task, as a rule asks for.
record Telling(Workspaces workspaces, Members members, Mail mail, Customers customers, Identities identities, Tasks tasks) implements Alert.Deed {

    private static final Logger LOG = LoggerFactory.getLogger(Telling.class);
    private static final int LONGEST_QUOTE = 600;

    @Override
    public void done(Tx tx, Alert alert) {
        var deeds = alert.rule().definition().deeds();
        if (!deeds.task().isEmpty() && alert.identity().isPresent()) task(tx, alert, deeds);
        if (deeds.tell() != 0) member(tx, deeds.tell()).ifPresent(member -> tell(tx, alert, member));
    }

    private Optional<Member> member(Tx tx, long account) {
        var today = LocalDate.now(workspaces.of(tx.workspace()).timeZone());
        return members.all(tx).stream().filter(member -> member.account().value() == account && !member.terms().endedBy(today)).findFirst();
    }

    /// The rule sets it, in the name of the house.
    private void task(Tx tx, Alert alert, Deeds deeds) {
        var assignee = member(tx, deeds.assignee()).map(Member::account);
        var house = new Who(assignee.orElse(new AccountId(0)), "Attune", "", tx.workspace(), Role.OWNER, Reach.EVERYTHING);
        var customer = identities.customerOf(tx, alert.identity().getAsLong());
        house.asked(() -> tasks.set(tx, customer, deeds.task(), Optional.of(LocalDate.now(workspaces.of(tx.workspace()).timeZone()).plusDays(2)), assignee));
    }

    /// After the commit: a mail that fails takes nothing else with it, and one that went cannot be taken back.
    private void tell(Tx tx, Alert alert, Member member) {
        var letter = letter(tx, alert, member);
        var workspace = tx.workspace();
        tx.afterCommit(() -> Thread.ofVirtual().name("alert mail").start(() -> send(workspace, letter)));
    }

    private void send(WorkspaceId workspace, Letter letter) {
        try {
            mail.send(workspace, letter);
        } catch (Mendable refused) {
            LOG.warn("an alert was not mailed: {}", refused.getMessage());
        } catch (RuntimeException failure) {
            LOG.error("an alert was not mailed", failure);
        }
    }

    private Letter letter(Tx tx, Alert alert, Member member) {
        var customer = alert.identity().isPresent() ? Optional.of(identities.customerOf(tx, alert.identity().getAsLong())) : Optional.<CustomerId>empty();
        var who = new Who(member.account(), member.name(), member.email(), tx.workspace(), member.terms().role(), member.terms().reach());
        // Only what the one who is told may see.
        var seen = customer.filter(each -> who.may(attune.account.Permission.SEE_CUSTOMERS) && who.<Boolean, RuntimeException>asked(() -> customers.sees(tx, each)));
        var text = new StringBuilder(alert.said().isPresent() || customer.isPresent() ? "It fired: " + alert.rule().name() + ".\n" : alert.words() + "\n");
        seen.ifPresent(each -> text.append("\nCustomer: ").append(customers.profile(tx, each).name()).append('\n'));
        alert.said().ifPresent(said -> {
            said.score().ifPresent(score -> text.append("Answer: ").append(Wording.metric(score.metric())).append(' ').append(When.plain(score.value())).append(" (").append(said.name()).append(")\n"));
            if (!said.text().isEmpty() && seen.isPresent()) text.append("\n“").append(said.text(), 0, Math.min(LONGEST_QUOTE, said.text().length())).append("”\n");
        });
        workspaces.address(tx.workspace()).ifPresent(address -> text.append('\n').append(address.of(seen.map(each -> "/customers/" + each).orElse("/alerts"))).append('\n'));
        return new Letter(member.email(), "Alert: " + alert.rule().name(), text.toString());
    }
}
