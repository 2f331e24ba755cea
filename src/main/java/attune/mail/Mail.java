package attune.mail;

import attune.secret.Seal;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.store.WorkspaceId;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// The door to mail: keeps each workspace's sender and sends through it.
public final class Mail {

    /// Where mails of a workspace without a sender pretend to be from (RFC 2606).
    private static final String NOWHERE = "attune.invalid";

    private final Database database;
    private final Seal seal;
    private final MessageIds ids;
    private Function<Tx, Optional<String>> answers = _ -> Optional.empty();
    private BiConsumer<Tx, Refusal> refusals = (_, _) -> {};

    public Mail(Database database, Seal seal) {
        this.database = database;
        this.seal = seal;
        this.ids = new MessageIds(seal.derived("message ids"));
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

    /// A Message-ID that nobody else has, for a letter of this workspace to this address.
    public String freshId(Tx tx, String to) {
        return ids.fresh(to, sender(tx).map(Sender::domain).orElse(NOWHERE));
    }

    /// Whether a mail of this id went to this address: the id itself bears witness.
    public boolean wentTo(String messageId, String address) {
        return ids.wentTo(messageId, address);
    }

    /// From now on letters are answered at this address of the workspace, unless they name another; what cannot be delivered
    /// comes back to it, where it is of the sender's domain.
    public void answeredAt(Function<Tx, Optional<String>> address) {
        answers = address;
    }

    /// Is told of each address that a mail server does not know.
    public void refused(BiConsumer<Tx, Refusal> listener) {
        refusals = listener;
    }

    /// @param words what the mail server said
    public record Refusal(String address, String words) {}

    /// Sends now and returns when the mail server has taken the letter, or the outbox.
    ///
    /// @return its Message-ID
    /// @throws Mendable with what the server said, where it did not
    public String send(WorkspaceId workspace, Letter letter) {
        var way = database.in(workspace, tx -> new Way(sender(tx), answers.apply(tx)));
        var addressed = way.addressed(letter);
        if (way.sender.isPresent()) {
            try {
                return sent(way.sender.get(), addressed, way.answers);
            } catch (MessagingException failed) {
                refusal(failed, letter.to()).ifPresent(refused -> database.inVoid(workspace, tx -> refusals.accept(tx, refused)));
                throw mendable(way.sender.get(), failed);
            }
        }
        return database.in(workspace, tx -> {
            if (!Outbox.chosen(tx)) throw new Mendable("No mail can be sent yet: set up the sender in the workspace's settings.");
            return keep(tx, addressed);
        });
    }

    private String keep(Tx tx, Letter letter) {
        try {
            var name = tx.query("select name from workspace where id = :workspace").mapTo(String.class).one();
            var message = Composing.message(new Sender("localhost", 25, Sender.Security.NONE, "", "", "mail@" + NOWHERE, name), identified(letter, NOWHERE), Optional.empty());
            Outbox.keep(tx, message, letter);
            return message.getMessageID();
        } catch (MessagingException wrong) {
            throw new Mendable("The mail to " + letter.to() + " could not be written: " + innermost(wrong) + ".");
        }
    }

    /// Sends now, where many are sent and each outcome is kept: says what became of the letter as exactly as it can be known.
    public Delivery attempt(WorkspaceId workspace, Letter letter) {
        var way = database.in(workspace, tx -> new Way(sender(tx), answers.apply(tx)));
        try {
            if (way.sender.isEmpty()) return new Delivery(Delivery.How.TAKEN, send(workspace, letter));
        } catch (Mendable none) {
            return new Delivery(Delivery.How.NOT_REACHED, none.getMessage());
        }
        var delivery = Attempt.of(way.sender.get(), () -> message(way.sender.get(), way.addressed(letter), way.answers));
        if (delivery.how() == Delivery.How.REFUSED) database.inVoid(workspace, tx -> refusals.accept(tx, new Refusal(letter.to(), delivery.said())));
        return delivery;
    }

    /// Sends through a sender that is not kept yet: the test before saving.
    public String send(Sender sender, Letter letter) {
        try {
            return sent(sender, letter, Optional.empty());
        } catch (MessagingException failed) {
            throw mendable(sender, failed);
        }
    }

    private record Way(Optional<Sender> sender, Optional<String> answers) {

        Letter addressed(Letter letter) {
            return answers.isPresent() && !letter.headers().containsKey("Reply-To") ? letter.replyTo(answers.get()) : letter;
        }
    }

    private String sent(Sender sender, Letter letter, Optional<String> back) throws MessagingException {
        var message = message(sender, letter, back);
        Transport.send(message);
        return message.getMessageID();
    }

    private MimeMessage message(Sender sender, Letter letter, Optional<String> back) throws MessagingException {
        return Composing.message(sender, identified(letter, sender.domain()), back.filter(address -> address.endsWith("@" + sender.domain())));
    }

    private Letter identified(Letter letter, String domain) {
        return letter.headers().containsKey("Message-ID") ? letter : letter.identified(ids.fresh(letter.to(), domain));
    }

    private static Mendable mendable(Sender sender, MessagingException failed) {
        return new Mendable(failed instanceof AuthenticationFailedException ? "The mail server " + sender.host() + " refused the user name or password."
                : "The mail server " + sender.host() + " did not take the mail: " + innermost(failed) + ".");
    }

    /// What it said of the address, where the mailbox is not there: 550, 551 or 553, or a status 5.1 (RFC 5321, RFC 3463).
    private static Optional<Refusal> refusal(Exception failed, String address) {
        for (Exception at = failed; at instanceof MessagingException each; at = each.getNextException()) {
            if (!(at instanceof SMTPAddressFailedException refused)) continue;
            var said = refused.getMessage() == null ? "" : refused.getMessage().replaceAll("\\s+", " ").strip();
            var status = said.replaceFirst("^\\d{3}[ -]", "");
            if (status.startsWith("5.1.") || !status.matches("[245]\\.\\d.*") && List.of(550, 551, 553).contains(refused.getReturnCode())) return Optional.of(new Refusal(address, said));
        }
        return Optional.empty();
    }

    private String opened(String sealed) {
        return sealed.isEmpty() ? "" : seal.open(sealed).orElse("");
    }

    static String innermost(Throwable failure) {
        while (failure.getCause() != null) failure = failure.getCause();
        var said = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage().strip();
        return said.replaceAll("\\s+", " ").replaceAll("[.]+$", "");
    }
}
