package attune.postbox;

import attune.mail.TypedServer;
import attune.mail.Sender;
import attune.store.Mendable;

/// The mailbox that a workspace reads, by IMAP.
///
/// @param password in clear only inside the program; sealed in the database
/// @param address  what is sent to this address lies in it
public record Postbox(String host, int port, Security security, String username, String password, String folder, String address) implements TypedServer.Kept {

    /// How the connection is protected.
    public enum Security {
        TLS("TLS from the start, usually port 993"), STARTTLS("STARTTLS, usually port 143"), NONE("None: only inside one's own network");

        private final String title;

        Security(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    public Postbox {
        host = host.strip();
        username = username.strip();
        folder = folder.isBlank() ? "INBOX" : folder.strip();
        address = Sender.checkedAddress(address);
        if (!host.matches("[A-Za-z0-9._:-]{1,253}")) throw new Mendable("Mail server: give its host name, such as imap.example.com.");
        if (port < 1 || port > 65_535) throw new Mendable("Port: a number from 1 to 65535, usually 993.");
        if (username.isEmpty() || username.length() > 320) throw new Mendable("User name: give the one that you sign in to the mailbox with, often its address.");
        if (password.isEmpty() || password.length() > 500) throw new Mendable("Password: give the one of the mailbox; many providers want one made for programs.");
        if (folder.length() > 200 || folder.chars().anyMatch(Character::isISOControl)) throw new Mendable("Folder: at most 200 characters on one line; usually INBOX.");
    }
}
