package attune.postbox;

import attune.identity.Identities;
import attune.interaction.Interactions;
import attune.jobs.Jobs;
import attune.mail.Mail;
import attune.secret.Seal;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.store.WorkspaceId;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The door to the postbox: says which mailbox is read, reads it, and tells what became of what came.
public final class Postboxes {

    private static final Logger LOG = LoggerFactory.getLogger(Postboxes.class);
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final int AT_A_TIME = 200;
    private static final int CONNECTIONS = 8;
    private static final int PATIENCE = 3;
    /// Servers tell the day of arrival by their own clock.
    private static final Duration SLACK = Duration.ofDays(1);

    private final Map<WorkspaceId, ReentrantLock> looking = new ConcurrentHashMap<>();
    private final Database database;
    private final PostboxStore store;
    private final Reception reception;

    public Postboxes(Database database, Seal seal, Mail mail, Identities identities, Interactions interactions, List<Correspondence> correspondences) {
        this.database = database;
        this.store = new PostboxStore(seal);
        this.reception = new Reception(mail, identities, interactions, correspondences);
        mail.answeredAt(PostboxStore::address);
        mail.refused((tx, refusal) -> Bounces.mark(tx, refusal.address(), true, refusal.words()));
    }

    /// Reads every mailbox again and again, from the start of the jobs on.
    public Postboxes scheduled(Jobs jobs) {
        jobs.every("postbox", PAUSE, this::readAll);
        return this;
    }

    // ------------------------------------------------------------------ which mailbox

    Optional<Postbox> of(Tx tx) {
        return store.find(tx);
    }

    /// Reads this mailbox from now on, from its next mail on. Tries it first.
    ///
    /// @throws Mendable with what the server said, where it cannot be read
    public void keep(WorkspaceId workspace, Postbox postbox) {
        try (var mailbox = Mailbox.open(postbox)) {
            var validity = mailbox.validity();
            var last = mailbox.last();
            database.inVoid(workspace, tx -> {
                store.keep(tx, postbox);
                if (PostboxStore.place(tx).orElseThrow().validity().isEmpty()) PostboxStore.renumbered(tx, validity, last);
                attune.audit.Audit.record(tx, "workspace.postbox_changed", postbox.address(), postbox.host() + ":" + postbox.port());
            });
        } catch (MessagingException failed) {
            throw new Mendable(Mailbox.sentence(postbox, failed));
        }
    }

    void drop(Tx tx) {
        PostboxStore.drop(tx);
        attune.audit.Audit.record(tx, "workspace.postbox_removed", "Postbox");
    }

    PostboxStore.State state(Tx tx) {
        return PostboxStore.state(tx);
    }

    List<Arrived> newest(Tx tx, int limit) {
        return PostboxStore.newest(tx, limit);
    }

    /// Takes out what names somebody: addresses that bounced, and mails from or about them.
    public static int clear(Tx tx, Collection<String> marks) {
        return PostboxStore.clear(tx, marks) + Bounces.clear(tx, marks);
    }

    // ------------------------------------------------------------------ reading

    private void readAll() {
        var connections = new Semaphore(CONNECTIONS);
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var workspace : database.asOwner(PostboxStore::workspaces)) readers.submit(() -> {
                connections.acquireUninterruptibly();
                try {
                    read(workspace);
                } catch (RuntimeException failure) {
                    LOG.error("The postbox of workspace {} could not be read", workspace, failure);
                } finally {
                    connections.release();
                }
            });
        }
    }

    /// Deals with every mail that came since the last look. Whoever looks while somebody looks already waits for that one.
    ///
    /// @return how many; what is wrong, if anything, is on the page
    public int read(WorkspaceId workspace) {
        var mine = looking.computeIfAbsent(workspace, _ -> new ReentrantLock());
        mine.lock();
        try {
            return readAlone(workspace);
        } finally {
            mine.unlock();
        }
    }

    private int readAlone(WorkspaceId workspace) {
        var postbox = database.in(workspace, store::find);
        if (postbox.isEmpty()) return 0;
        try (var mailbox = Mailbox.open(postbox.get())) {
            var count = 0;
            for (int some; (some = readSome(workspace, mailbox)) > 0; ) count += some;
            database.inVoid(workspace, PostboxStore::looked);
            return count;
        } catch (Mendable wrong) {
            database.inVoid(workspace, tx -> PostboxStore.troubled(tx, wrong.getMessage(), false));
        } catch (MessagingException failed) {
            database.inVoid(workspace, tx -> PostboxStore.troubled(tx, Mailbox.sentence(postbox.get(), failed), false));
        }
        return 0;
    }

    private int readSome(WorkspaceId workspace, Mailbox mailbox) throws MessagingException {
        var validity = mailbox.validity();
        var place = database.in(workspace, tx -> {
            var known = PostboxStore.place(tx);
            if (known.isPresent() && known.get().validity().orElse(validity - 1) != validity)
                // Its numbers mean something else now. What was dealt with is known by its key, what came before us by its day.
                PostboxStore.renumbered(tx, validity, known.get().validity().isEmpty() ? last(mailbox) : 0);
            return PostboxStore.place(tx);
        });
        if (place.isEmpty()) return 0;
        var after = place.get().last();
        var count = 0;
        for (var mail : mailbox.after(after, AT_A_TIME)) {
            var at = mail.arrived();
            var raw = at.isBefore(place.get().since().minus(SLACK)) ? new byte[0] : mail.raw();
            if (!deal(workspace, validity, after, mail.uid(), raw, at, place.get().stuck() >= PATIENCE && count == 0)) return 0;
            after = mail.uid();
            count++;
        }
        return count;
    }

    /// Deals with one mail, and says that it is dealt with, in one transaction.
    ///
    /// @param raw   empty where there is nothing to be dealt with
    /// @param leave it came to grief again and again: go on behind it
    /// @return false where somebody else reads the same mailbox, or this mail must be tried again
    private boolean deal(WorkspaceId workspace, long validity, long after, long uid, byte[] raw, Instant at, boolean leave) {
        try {
            return database.in(workspace, tx -> {
                if (!PostboxStore.advance(tx, validity, after, uid)) return false;
                if (raw.length > 0 && !leave) reception.take(tx, raw, at);
                return true;
            });
        } catch (RuntimeException failure) {
            LOG.error("A mail in the postbox of workspace {} could not be dealt with", workspace, failure);
            database.inVoid(workspace, tx -> PostboxStore.troubled(tx, "A mail could not be dealt with; it is tried again, and left out after " + PATIENCE + " times.", true));
            return false;
        }
    }

    private static long last(Mailbox mailbox) {
        try {
            return mailbox.last();
        } catch (MessagingException failed) {
            return 0;
        }
    }

    /// Takes a mail as if it had come to the mailbox: for a workspace that only looks at its mails, where somebody plays the customer.
    public void arrived(WorkspaceId workspace, byte[] raw) {
        database.inVoid(workspace, tx -> reception.take(tx, raw, Instant.now()));
    }
}
