package attune.oidc;

import attune.store.Mendable;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/// The identity provider of a workspace.
///
/// @param issuer its address, under which it publishes how to reach it
/// @param sealed the client's secret, sealed
/// @param label  what the button on the sign-in page says after "Sign in with"
public record Provider(String issuer, String clientId, String sealed, String label) {

    static final String TOPIC = "oidc";

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1");

    public Provider {
        issuer = checked(issuer);
        if (clientId.isBlank() || clientId.length() > 300) throw new Mendable("Client id: copy it from the provider, at most 300 characters.");
        if (label.isBlank() || label.length() > 40) throw new Mendable("Name on the button: 1 to 40 characters.");
    }

    private static String checked(String written) {
        try {
            var address = new URI(written.strip());
            var https = "https".equals(address.getScheme()) || "http".equals(address.getScheme()) && THIS_MACHINE.contains(address.getHost());
            if (https && address.getHost() != null && written.length() <= 300) return written.strip();
        } catch (URISyntaxException wrong) {
            // answered below
        }
        throw new Mendable("Issuer: an address that begins with https://, as the provider gives it.");
    }
}
