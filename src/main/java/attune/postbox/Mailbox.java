package attune.postbox;

import attune.store.Mendable;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;

/// A mailbox that is open for reading. Nothing in it is changed: not even that a mail was seen.
final class Mailbox implements AutoCloseable {

    private static final String TIMEOUT_MILLISECONDS = "20000";
    /// Text stands before what is attached: of a larger mail the beginning is read.
    private static final int MOST_BYTES = 12_000_000;

    private final Store store;
    private final IMAPFolder folder;

    private Mailbox(Store store, IMAPFolder folder) {
        this.store = store;
        this.folder = folder;
    }

    /// One mail that has not been read.
    final class Mail {

        private final IMAPMessage message;
        private final long uid;

        private Mail(IMAPMessage message, long uid) {
            this.message = message;
            this.uid = uid;
        }

        long uid() {
            return uid;
        }

        Instant arrived() throws MessagingException {
            var at = message.getReceivedDate();
            return at == null ? Instant.now() : at.toInstant();
        }

        /// All of it, up to a bound; nothing where it was deleted in between.
        byte[] raw() throws MessagingException {
            var raw = new ByteArrayOutputStream();
            try (InputStream stream = message.getMimeStream()) {
                var buffer = new byte[64 * 1024];
                for (int count; raw.size() < MOST_BYTES && (count = stream.read(buffer)) > 0; ) raw.write(buffer, 0, count);
            } catch (MessageRemovedException gone) {
                return new byte[0];
            } catch (IOException broken) {
                throw new MessagingException("the connection broke off", broken);
            }
            return raw.toByteArray();
        }
    }

    static Mailbox open(Postbox postbox) {
        Store store = null;
        try {
            var protocol = postbox.security() == Postbox.Security.TLS ? "imaps" : "imap";
            store = Session.getInstance(settings(protocol, postbox)).getStore(protocol);
            store.connect(postbox.host(), postbox.port(), postbox.username(), postbox.password());
            var folder = (IMAPFolder) store.getFolder(postbox.folder());
            folder.open(Folder.READ_ONLY);
            return new Mailbox(store, folder);
        } catch (MessagingException failed) {
            close(store);
            throw new Mendable(sentence(postbox, failed));
        }
    }

    long validity() throws MessagingException {
        return folder.getUIDValidity();
    }

    /// The number of the last mail that is there, or 0.
    long last() throws MessagingException {
        // Not every server is right about the next number.
        var count = folder.getMessageCount();
        return count == 0 ? Math.max(0, folder.getUIDNext() - 1) : folder.getUID(folder.getMessage(count));
    }

    /// The next ones after a number, oldest first.
    List<Mail> after(long uid, int most) throws MessagingException {
        // Asked for a range that begins after the last one, servers answer with the last one (RFC 3501, 6.4.8).
        var messages = folder.getMessagesByUID(uid + 1, UIDFolder.LASTUID);
        var known = new FetchProfile();
        known.add(UIDFolder.FetchProfileItem.UID);
        folder.fetch(messages, known);
        var found = new ArrayList<Mail>();
        for (var message : messages) {
            var number = message == null ? -1 : folder.getUID(message);
            if (number > uid) found.add(new Mail((IMAPMessage) message, number));
        }
        found.sort((one, other) -> Long.compare(one.uid, other.uid));
        var next = List.copyOf(found.subList(0, Math.min(most, found.size())));
        var more = new FetchProfile();
        more.add(FetchProfile.Item.ENVELOPE);
        folder.fetch(next.stream().map(mail -> mail.message).toArray(IMAPMessage[]::new), more);
        return next;
    }

    @Override
    public void close() {
        try {
            folder.close(false);
        } catch (MessagingException | IllegalStateException closed) {
            // it is gone already
        }
        close(store);
    }

    private static void close(Store store) {
        try {
            if (store != null) store.close();
        } catch (MessagingException closed) {
            // it is gone already
        }
    }

    static String sentence(Postbox postbox, Exception failed) {
        return switch (failed) {
            case AuthenticationFailedException _ -> "The mail server " + postbox.host() + " refused the user name or password of the mailbox.";
            case FolderNotFoundException _ -> "The mailbox has no folder “" + postbox.folder() + "”; usually it is called INBOX.";
            default -> "The mail server " + postbox.host() + " cannot be read: " + innermost(failed) + ".";
        };
    }

    private static String innermost(Throwable failure) {
        while (failure.getCause() != null) failure = failure.getCause();
        var said = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage().strip();
        return (said.length() > 200 ? said.substring(0, 199) + "…" : said).replaceAll("\\s+", " ").replaceAll("[.]+$", "");
    }

    private static Properties settings(String protocol, Postbox postbox) {
        var settings = new Properties();
        var prefix = "mail." + protocol + ".";
        for (var timeout : Arrays.asList("connectiontimeout", "timeout", "writetimeout")) settings.put(prefix + timeout, TIMEOUT_MILLISECONDS);
        settings.put(prefix + "ssl.checkserveridentity", "true");
        settings.put(prefix + "peek", "true");
        settings.put(prefix + "fetchsize", "262144");
        settings.put(prefix + "connectionpoolsize", "1");
        if (postbox.security() == Postbox.Security.STARTTLS) {
            settings.put(prefix + "starttls.enable", "true");
            settings.put(prefix + "starttls.required", "true");
        }
        return settings;
    }
}
