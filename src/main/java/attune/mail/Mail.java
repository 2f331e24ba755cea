package attune.mail;

import attune.secret.Seal;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.store.WorkspaceId;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import java.util.Optional;

/// The door to mail: keeps each workspace's sender and sends through it.
public final class Mail {

    /// Where mails of a workspace without a sender pretend to be from (RFC 2606).
    private static final String NOWHERE = "attune.invalid";

    private final Database database;
    private final Seal seal;

    public Mail(Database database, Seal seal) {
        this.database = database;
        this.seal = seal;
    }

    /// How the workspace sends; empty until somebody has set it up.
    public Optional<Sender> sender(Tx tx) {
        return tx.query("""
                select host, port, security, username, password, address, name
                from mail_sender
                where workspace = :workspace""")
                .map((row, context) -> new Sender(row.getString("host"), row.getInt("port"),
                        Sender.Security.valueOf(row.getString("security")), row.getString("username"),
                        opened(row.getString("password")), row.getString("address"), row.getString("name")))
                .findOne();
    }

    /// Whether a letter goes somewhere: to a mail server, or to the outbox of a workspace that has none.
    public boolean ready(WorkspaceId workspace) {
        return database.in(workspace, this::ready);
    }

    public boolean ready(Tx tx) {
        return sender(tx).isPresent() || Outbox.chosen(tx);
    }

    /// Whether a letter does not leave, but is shown in the outbox.
    public boolean shown(WorkspaceId workspace) {
        return database.in(workspace, tx -> sender(tx).isEmpty() && Outbox.chosen(tx));
    }

    public void keep(Tx tx, Sender sender) {
        tx.update("""
                insert into mail_sender (workspace, host, port, security, username, password, address, name)
                values (:workspace, :host, :port, :security, :username, :password, :address, :name)
                on conflict (workspace) do update
                set host = excluded.host, port = excluded.port, security = excluded.security,
                    username = excluded.username, password = excluded.password,
                    address = excluded.address, name = excluded.name""")
                .bind("host", sender.host())
                .bind("port", sender.port())
                .bind("security", sender.security().name())
                .bind("username", sender.username())
                .bind("password", sender.password().isEmpty() ? "" : seal.seal(sender.password()))
                .bind("address", sender.address())
                .bind("name", sender.name())
                .execute();
    }

    /// A Message-ID that nobody else has, for a letter of this workspace that is yet to be written.
    public String freshId(Tx tx) {
        return Composing.freshId(sender(tx).map(Sender::domain).orElse(NOWHERE));
    }

    /// Sends now and returns when the mail server has taken the letter, or the outbox.
    ///
    /// @return its Message-ID
    /// @throws Mendable with what the server said, where it did not
    public String send(WorkspaceId workspace, Letter letter) {
        var sender = database.in(workspace, this::sender);
        if (sender.isPresent()) return send(sender.get(), letter);
        return database.in(workspace, tx -> {
            if (!Outbox.chosen(tx)) throw new Mendable("No mail can be sent yet: set up the sender in the workspace's settings.");
            return keep(tx, letter);
        });
    }

    private static String keep(Tx tx, Letter letter) {
        try {
            var name = tx.query("select name from workspace where id = :workspace").mapTo(String.class).one();
            var message = Composing.message(new Sender("localhost", 25, Sender.Security.NONE, "", "", "mail@" + NOWHERE, name), letter);
            Outbox.keep(tx, message, letter);
            return message.getMessageID();
        } catch (MessagingException wrong) {
            throw new Mendable("The mail to " + letter.to() + " could not be written: " + innermost(wrong) + ".");
        }
    }

    /// Sends through a sender that is not kept yet: the test before saving.
    public String send(Sender sender, Letter letter) {
        try {
            var message = Composing.message(sender, letter);
            Transport.send(message);
            return message.getMessageID();
        } catch (AuthenticationFailedException refused) {
            throw new Mendable("The mail server " + sender.host() + " refused the user name or password.");
        } catch (MessagingException failed) {
            throw new Mendable("The mail server " + sender.host() + " did not take the mail: " + innermost(failed) + ".");
        }
    }

    private String opened(String sealed) {
        return sealed.isEmpty() ? "" : seal.open(sealed).orElse("");
    }

    private static String innermost(Throwable failure) {
        while (failure.getCause() != null) failure = failure.getCause();
        var said = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage().strip();
        return said.replaceAll("\\s+", " ").replaceAll("[.]+$", "");
    }
}
