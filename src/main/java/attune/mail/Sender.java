package attune.mail;

import attune.store.Mendable;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Locale;

/// The mail server a workspace sends through, and the address it sends under.
///
/// @param password in clear only inside the program; sealed in the database; empty where the server asks for none
public record Sender(String host, int port, Security security, String username, String password, String address, String name) implements TypedServer.Kept {

    /// How the connection is protected.
    public enum Security {
        STARTTLS("STARTTLS, usually port 587"), TLS("TLS from the start, usually port 465"), NONE("None: only inside one's own network");

        private final String title;

        Security(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    public Sender {
        host = host.strip();
        username = username.strip();
        address = checkedAddress(address);
        name = name.strip();
        if (!host.matches("[A-Za-z0-9._:-]{1,253}"))
            throw new Mendable("Mail server: give its host name, such as smtp.example.com.");
        if (port < 1 || port > 65_535) throw new Mendable("Port: a number from 1 to 65535, usually 587 or 465.");
        if (name.length() > 100 || name.chars().anyMatch(Character::isISOControl))
            throw new Mendable("Sender name: at most 100 characters on one line.");
        if (username.length() > 320 || password.length() > 500)
            throw new Mendable("The user name or password of the mail server is too long.");
    }

    /// The part after the @, whose DNS must allow the mail server to send.
    public String domain() {
        return address.substring(address.indexOf('@') + 1);
    }

    /// The address in lower case; a sentence where it is none.
    public static String checkedAddress(String written) {
        var address = written == null ? "" : written.strip().toLowerCase(Locale.ROOT);
        try {
            if (address.length() > 254 || !address.matches("[^@\\s\\p{Cntrl}]{1,64}@[^@\\s\\p{Cntrl}]+")) throw new AddressException();
            new InternetAddress(address, true).validate();
            return address;
        } catch (AddressException wrong) {
            throw new Mendable("\"" + (address.length() > 60 ? address.substring(0, 60) + "…" : address)
                    + "\" is not an email address; write it like ana@example.com.");
        }
    }
}
