package attune.mail;

import attune.web.Params;
import java.util.Optional;

/// The server of a sender or a mailbox as somebody has typed it; what makes no sense stays, to be shown again.
public record TypedServer(String host, String port, String username) {

    public static TypedServer read(Params params) {
        return new TypedServer(params.text("host", 300).orElse(""), params.text("port", 10).orElse(""), params.text("username", 400).orElse(""));
    }

    /// The password that was typed. Left empty, the one that is kept, and that only for the same server and user: it must not be sent to a
    /// server that somebody puts in its place.
    public String password(Params params, Optional<? extends Kept> kept) {
        return params.text("password", 1_000).or(() -> kept.filter(known -> known.host().equals(host) && known.username().equals(username)).map(Kept::password)).orElse("");
    }

    /// A server whose password is known.
    public interface Kept {

        String host();

        String username();

        String password();
    }
}
