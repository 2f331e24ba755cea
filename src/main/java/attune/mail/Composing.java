package attune.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.Authenticator;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
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

/// Turns a letter into what travels: text and HTML as alternatives of each other, the document beside them, every header written out.
final class Composing {

    private static final String TIMEOUT_MILLISECONDS = "15000";
    private static final String MESSAGE_ID = "Message-ID";

    private Composing() {}

    /// A message that goes under the Message-ID it was given.
    private static final class Identified extends MimeMessage {

        private final String id;

        Identified(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader(MESSAGE_ID, id);
        }
    }

    /// @param back where it comes back to, if it cannot be delivered; else the sender's address
    static MimeMessage message(Sender sender, Letter letter, Optional<String> back) throws MessagingException {
        try {
            var message = new Identified(session(sender, back), letter.headers().get(MESSAGE_ID));
            message.setFrom(new InternetAddress(sender.address(), sender.name(), "UTF-8"));
            message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to(), true));
            message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
            fill(message, letter);
            for (var header : letter.headers().entrySet()) message.setHeader(header.getKey(), MimeUtility.fold(header.getKey().length() + 2, header.getValue()));
            message.setSentDate(new Date());
            message.saveChanges();
            return message;
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void fill(MimeMessage message, Letter letter) throws MessagingException, UnsupportedEncodingException {
        if (letter.attachment().isPresent()) {
            var words = new MimeBodyPart();
            if (letter.html().isPresent()) words.setContent(alternatives(letter.text(), letter.html().get()));
            else words.setText(letter.text(), StandardCharsets.UTF_8.name());
            message.setContent(new MimeMultipart(words, document(letter.attachment().get())));
        } else if (letter.html().isPresent()) message.setContent(alternatives(letter.text(), letter.html().get()));
        else message.setText(letter.text(), StandardCharsets.UTF_8.name());
    }

    /// The last one that a mail program can show is the one it shows (RFC 2046, 5.1.4).
    private static MimeMultipart alternatives(String text, String html) throws MessagingException {
        var plain = new MimeBodyPart();
        plain.setText(text, StandardCharsets.UTF_8.name());
        var rich = new MimeBodyPart();
        rich.setText(html, StandardCharsets.UTF_8.name(), "html");
        return new MimeMultipart("alternative", plain, rich);
    }

    private static BodyPart document(Letter.Attachment attachment) throws MessagingException, UnsupportedEncodingException {
        var document = new MimeBodyPart();
        document.setDataHandler(new DataHandler(new ByteArrayDataSource(attachment.content(), attachment.type())));
        document.setFileName(MimeUtility.encodeText(attachment.name(), StandardCharsets.UTF_8.name(), null));
        document.setDisposition(Part.ATTACHMENT);
        return document;
    }

    private static Session session(Sender sender, Optional<String> back) {
        var settings = new Properties();
        settings.put("mail.smtp.host", sender.host());
        settings.put("mail.smtp.port", Integer.toString(sender.port()));
        settings.put("mail.smtp.connectiontimeout", TIMEOUT_MILLISECONDS);
        settings.put("mail.smtp.timeout", TIMEOUT_MILLISECONDS);
        settings.put("mail.smtp.writetimeout", TIMEOUT_MILLISECONDS);
        settings.put("mail.smtp.ssl.checkserveridentity", "true");
        back.ifPresent(address -> settings.put("mail.smtp.from", address));
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
}
