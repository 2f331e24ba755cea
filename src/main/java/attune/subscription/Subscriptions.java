package attune.subscription;

import attune.account.Who;
import attune.account.Workspaces;
import attune.audit.Audit;
import attune.jobs.Jobs;
import attune.mail.Mail;
import attune.member.Members;
import attune.secret.Token;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.store.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/// The door to subscriptions.
public final class Subscriptions {

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Database database;
    private final Workspaces workspaces;
    private final Mail mail;
    private final StopLink links;
    private final Sending sending;
    private final List<Periodical> periodicals = new CopyOnWriteArrayList<>();

    /// @param secret signs the links by which mails are stopped
    public Subscriptions(Database database, Workspaces workspaces, Members members, Mail mail, Token secret) {
        this.database = database;
        this.workspaces = workspaces;
        this.mail = mail;
        this.links = new StopLink(secret);
        this.sending = new Sending(database, workspaces, members, mail, links);
    }

    /// From now on this can be wished, and is sent.
    public void offer(Periodical periodical) {
        periodicals.add(periodical);
    }

    /// Sends what is due, from the start of the jobs on.
    public Subscriptions scheduled(Jobs jobs) {
        jobs.every("subscriptions", PAUSE, this::send);
        return this;
    }

    // ------------------------------------------------------------------ wishing

    /// Whether mail can leave: there is a sender, and an address for the way out of it.
    public boolean ready(WorkspaceId workspace) {
        return mail.ready(workspace) && workspaces.address(workspace).isPresent();
    }

    /// Which of a kind the one who is asking has by mail.
    public static Set<Long> wished(Tx tx, String kind) {
        return SubscriptionStore.wished(tx, kind, Who.asking().account().value());
    }

    /// The one who is asking gets it by mail from now on.
    public void wish(Topic topic) {
        var who = Who.asking();
        if (!database.in(who.workspace(), tx -> periodical(topic).mayHave(tx, topic.number())))
            throw Mendable.notFound("There is no such thing to have by mail: it may have been deleted, or is no longer shared with you.");
        if (!ready(who.workspace())) throw new Mendable("No mail can be sent yet: the workspace needs a mail sender and a public address in its settings.");
        database.inVoid(who.workspace(), tx -> {
            if (SubscriptionStore.begin(tx, topic, who.account().value())) Audit.record(tx, topic.kind() + ".mail_wished", topic.words(), who.email());
        });
    }

    /// The one who is asking gets it no longer.
    public void stop(Topic topic) {
        var who = Who.asking();
        database.inVoid(who.workspace(), tx -> {
            if (SubscriptionStore.end(tx, topic, who.account().value())) Audit.record(tx, topic.kind() + ".mail_stopped", topic.words(), who.email());
        });
    }

    /// Nobody gets it any longer: it is deleted.
    public static void end(Tx tx, Topic topic) {
        SubscriptionStore.endAll(tx, topic);
    }

    private Periodical periodical(Topic topic) {
        return periodicals.stream().filter(each -> each.kind().equals(topic.kind())).findFirst()
                .orElseThrow(() -> Mendable.notFound("Nothing of this kind comes by mail."));
    }

    // ------------------------------------------------------------------ sending

    private void send() {
        var now = Instant.now();
        var attempts = new Attempts();
        for (var workspace : database.asOwner(SubscriptionStore::workspaces)) attempts.at(() -> send(workspace, now));
        attempts.done();
    }

    /// Sends what is due in a workspace and did not go yet.
    public void send(WorkspaceId workspace, Instant now) {
        if (ready(workspace)) sending.send(workspace, periodicals, now);
    }

    // ------------------------------------------------------------------ stopping by the link in a mail

    StopLink.Wish opened(String letter, String signature) {
        return links.opened(letter, signature);
    }

    /// What the mails are of; empty where nothing more would come.
    Optional<Title> title(StopLink.Wish wish) {
        return database.in(wish.workspace(), tx -> periodical(wish.topic()).titles(tx)).stream().filter(title -> title.topic().equals(wish.topic())).findFirst();
    }

    void stop(StopLink.Wish wish) {
        database.inVoid(wish.workspace(), tx -> {
            if (SubscriptionStore.end(tx, wish.topic(), wish.account().value()))
                Audit.recordAs(tx, wish.account(), "link in the mail", wish.topic().kind() + ".mail_stopped", wish.topic().words(), "");
        });
    }
}
