package attune.mail;

import attune.secret.Seal;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.store.WorkspaceId;
import jakarta.activation.DataHandler;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;

/// The door to mail: keeps each workspace's sender and sends through it.
public final class Mail {

    private static final String TIMEOUT_MILLISECONDS = "15000";

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

    public boolean ready(WorkspaceId workspace) {
        return database.in(workspace, this::sender).isPresent();
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

    /// Sends now and returns when the mail server has taken the letter.
    ///
    /// @throws Mendable with what the server said, where it did not
    public void send(WorkspaceId workspace, Letter letter) {
        var sender = database.in(workspace, this::sender)
                .orElseThrow(() -> new Mendable("No mail can be sent yet: set up the sender in the workspace's settings."));
        send(sender, letter);
    }

    /// Sends through a sender that is not kept yet: the test before saving.
    public void send(Sender sender, Letter letter) {
        try {
            Transport.send(message(sender, letter));
        } catch (AuthenticationFailedException refused) {
            throw new Mendable("The mail server " + sender.host() + " refused the user name or password.");
        } catch (MessagingException failed) {
            throw new Mendable("The mail server " + sender.host() + " did not take the mail: " + innermost(failed) + ".");
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static MimeMessage message(Sender sender, Letter letter) throws MessagingException, UnsupportedEncodingException {
        var message = new MimeMessage(session(sender));
        message.setFrom(new InternetAddress(sender.address(), sender.name(), "UTF-8"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to(), true));
        message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
        if (letter.attachment().isPresent()) message.setContent(parts(letter.text(), letter.attachment().get()));
        else message.setText(letter.text(), StandardCharsets.UTF_8.name());
        if (letter.stop().isPresent()) {
            message.setHeader("List-Unsubscribe", "<" + letter.stop().get() + ">");
            message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        message.setSentDate(new Date());
        return message;
    }

    private static MimeMultipart parts(String text, Letter.Attachment attachment) throws MessagingException, UnsupportedEncodingException {
        var words = new MimeBodyPart();
        words.setText(text, StandardCharsets.UTF_8.name());
        var document = new MimeBodyPart();
        document.setDataHandler(new DataHandler(new ByteArrayDataSource(attachment.content(), attachment.type())));
        document.setFileName(MimeUtility.encodeText(attachment.name(), StandardCharsets.UTF_8.name(), null));
        document.setDisposition(Part.ATTACHMENT);
        return new MimeMultipart(words, document);
    }

    private static Session session(Sender sender) {
        var settings = new Properties();
        settings.put("mail.smtp.host", sender.host());
        settings.put("mail.smtp.port", Integer.toString(sender.port()));
        settings.put("mail.smtp.connectiontimeout", TIMEOUT_MILLISECONDS);
        settings.put("mail.smtp.timeout", TIMEOUT_MILLISECONDS);
        settings.put("mail.smtp.writetimeout", TIMEOUT_MILLISECONDS);
        settings.put("mail.smtp.ssl.checkserveridentity", "true");
        switch (sender.security()) {
            case TLS -> settings.put("mail.smtp.ssl.enable", "true");
            case STARTTLS -> {
                settings.put("mail.smtp.starttls.enable", "true");
                settings.put("mail.smtp.starttls.required", "true");
            }
            case NONE -> { }
        }
        if (sender.username().isEmpty()) return Session.getInstance(settings);
        settings.put("mail.smtp.auth", "true");
        return Session.getInstance(settings, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(sender.username(), sender.password());
            }
        });
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
