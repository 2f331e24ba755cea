package attune.mail;

import attune.mail.Delivery.How;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/// One letter on its way to one mail server, step by step, so that it is known how far it came.
final class Attempt {

    private static final int FOR_GOOD = 500;
    private static final int FOR_NOW = 400;

    private Attempt() {}

    /// A letter turned into what travels.
    @FunctionalInterface
    interface Written {
        MimeMessage message() throws MessagingException;
    }

    static Delivery of(Sender sender, Written letter) {
        Transport way;
        MimeMessage message;
        try {
            message = letter.message();
            way = message.getSession().getTransport("smtp");
        } catch (MessagingException unwritable) {
            return new Delivery(How.REFUSED, Mail.innermost(unwritable));
        }
        try {
            if (sender.username().isEmpty()) way.connect();
            else way.connect(sender.host(), sender.port(), sender.username(), sender.password());
        } catch (MessagingException closed) {
            return new Delivery(How.NOT_REACHED, "The mail server " + sender.host() + " was not reached: " + Mail.innermost(closed) + ".");
        }
        try {
            message.saveChanges();
            way.sendMessage(message, message.getAllRecipients());
            return new Delivery(How.TAKEN, message.getMessageID());
        } catch (MessagingException failed) {
            return judged(failed);
        } finally {
            leave(way);
        }
    }

    /// What the server said with a number was said before it took the letter; without one the line broke, perhaps just after.
    private static Delivery judged(MessagingException failed) {
        var code = code(failed);
        var said = Mail.innermost(failed);
        if (code >= FOR_GOOD) return new Delivery(addressed(failed) ? How.REFUSED : How.LATER, said);
        if (code >= FOR_NOW) return new Delivery(How.LATER, said);
        if (failed instanceof SendFailedException refused && none(refused.getValidSentAddresses()) && !(failed instanceof SMTPSendFailedException)) return new Delivery(How.REFUSED, said);
        return new Delivery(How.UNKNOWN, said);
    }

    private static boolean none(Address[] addresses) {
        return addresses == null || addresses.length == 0;
    }

    /// Whether it is the recipient that the server will not have.
    private static boolean addressed(MessagingException failed) {
        for (Exception each = failed; each instanceof MessagingException step; each = step.getNextException()) if (each instanceof SMTPAddressFailedException) return true;
        return false;
    }

    private static int code(MessagingException failed) {
        var code = 0;
        for (Exception each = failed; each instanceof MessagingException step; each = step.getNextException()) code = Math.max(code, switch (each) {
            case SMTPAddressFailedException address -> address.getReturnCode();
            case SMTPSenderFailedException from -> from.getReturnCode();
            case SMTPSendFailedException send -> send.getReturnCode();
            default -> 0;
        });
        return code;
    }

    private static void leave(Transport way) {
        try {
            way.close();
        } catch (MessagingException gone) {
            // the letter's fate is known already
        }
    }
}
